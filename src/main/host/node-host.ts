// Runs the services in Node, without Electron.
import { fork } from 'node:child_process';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { getProxyForUrl } from 'proxy-from-env';
import keychainFile from '../credentials/keychain/keychain-process?modulePath';
import sandboxFile from '../sandbox/process?modulePath';
import type { Host } from './host';

/** What a process of Electron's has too. */
interface Process {
  postMessage(message: object): void;
  on(event: 'message' | 'exit', listener: (value: never) => void): unknown;
  kill(): boolean;
}

const start = (file: string): Process => {
  const child = fork(file, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  // One that can't be started reports an error instead of an exit, and so does a message to one that has ended.
  const failed = (): void => void child.emit('exit', 1);
  child.once('error', failed).on('error', () => undefined);
  return {
    postMessage: (message) => void (child.connected ? child.send(message, () => undefined) : 0),
    on: (event, listener: (value: never) => void) =>
      child.on(event, listener as (value: unknown) => void),
    kill: () => child.kill(),
  };
};

/** The environment's proxy as a PAC result, which is how Chromium describes the system's. */
const proxyOf = (url: URL): string => {
  const proxy = getProxyForUrl(url.href);
  if (!URL.canParse(proxy)) return 'DIRECT';
  const { protocol, hostname, port } = new URL(proxy);
  const [kind, usual] =
    protocol === 'https:'
      ? ['HTTPS', '443']
      : protocol.startsWith('socks')
        ? ['SOCKS5', '1080']
        : ['PROXY', '80'];
  return `${kind} ${hostname}:${port || usual}`;
};

/** An absolute path; the XDG specification ignores others. */
const folderIn = (env: NodeJS.ProcessEnv, name: string): string | null => {
  const value = env[name] ?? '';
  return isAbsolute(value) ? value : null;
};

/** The folder that the app keeps its settings in: Electron's `userData`. */
export const profileFolder = (env = process.env, platform = process.platform): string => {
  if (platform === 'win32')
    return join(folderIn(env, 'APPDATA') ?? join(homedir(), 'AppData', 'Roaming'), 'Keybearer');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Keybearer');
  return join(folderIn(env, 'XDG_CONFIG_HOME') ?? join(homedir(), '.config'), 'Keybearer');
};

/** The folder for large responses. On Linux, /tmp may be memory. */
const cacheFolder = (env: NodeJS.ProcessEnv): string =>
  process.platform === 'linux'
    ? join(folderIn(env, 'XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'keybearer')
    : tmpdir();

/**
 * Creates a host for a program of its own.
 *
 * The proxy is the environment's (`https_proxy`, `no_proxy` and so on): the settings of a desktop are Chromium's to read.
 * User names and passwords in such a variable aren't used; a connection can name a proxy with its own.
 */
export const createNodeHost = (version: string): Host => ({
  version,
  responsesFolder: cacheFolder(process.env),
  forkKeychain: () => start(keychainFile),
  forkSandbox: () => start(sandboxFile),
  askSystemProxy: async (url) => proxyOf(url),
  // A command doesn't run long enough to sleep in between.
  onWake: () => undefined,
});
