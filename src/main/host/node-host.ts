// Runs the services in Node, without Electron.
import { fork } from 'node:child_process';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { getProxyForUrl } from 'proxy-from-env';
import keychainFile from '../credentials/keychain/keychain-process?modulePath';
import { ProblemError } from '../problem-error';
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

/** The variables that `getProxyForUrl` reads, in its order. */
const variablesFor = ({ protocol }: URL): readonly string[] =>
  [protocol.replace(':', '_proxy'), 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);

/** The proxy's URL; null for none. Without a scheme it's an http proxy, as curl and others read it. */
const proxyUrl = (url: URL): URL | null => {
  if (getProxyForUrl(url.href) === '') return null;
  const given = variablesFor(url)
    .map((name) => process.env[name] ?? '')
    .find((value) => value !== '');
  if (given === undefined) return null;
  const address = given.includes('://') ? given : `http://${given}`;
  // Not without the proxy: that would go around whoever set it.
  if (!URL.canParse(address)) throw new ProblemError('proxy-unsupported');
  return new URL(address);
};

/** The environment's proxy as a PAC result, which is how Chromium describes the system's. */
const proxyOf = (url: URL): string => {
  const proxy = proxyUrl(url);
  if (proxy === null) return 'DIRECT';
  const { protocol, hostname, port } = proxy;
  const [kind, usual] =
    protocol === 'https:'
      ? ['HTTPS', '443']
      : protocol.startsWith('socks')
        ? [protocol.startsWith('socks4') ? 'SOCKS4' : 'SOCKS5', '1080']
        : ['PROXY', '80'];
  return `${kind} ${hostname}:${port || usual}`;
};

/** An absolute path; the XDG specification ignores others. */
const folderIn = (env: NodeJS.ProcessEnv, name: string): string | null => {
  const value = env[name] ?? '';
  return isAbsolute(value) ? value : null;
};

/** As Debian calls the home of users without one. Never a folder that others could make. */
const NO_HOME = '/nonexistent';

/** Null if there's none, or if it's relative: the current folder may be anybody's. */
const homeFolder = (): string | null => {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : null;
  } catch {
    // A user that the system doesn't know, as in some containers.
    return null;
  }
};

/** The folder that the app keeps its settings in: Electron's `userData`. */
export const profileFolder = (env = process.env, platform = process.platform): string => {
  const home = homeFolder() ?? NO_HOME;
  if (platform === 'win32')
    return join(folderIn(env, 'APPDATA') ?? join(home, 'AppData', 'Roaming'), 'Keybearer');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Keybearer');
  return join(folderIn(env, 'XDG_CONFIG_HOME') ?? join(home, '.config'), 'Keybearer');
};

/** The folder for large responses. On Linux, /tmp may be memory, but it's always there. */
const cacheFolder = (env: NodeJS.ProcessEnv): string => {
  const cache = folderIn(env, 'XDG_CACHE_HOME');
  const home = homeFolder();
  if (process.platform !== 'linux' || (cache === null && home === null)) return tmpdir();
  return join(cache ?? join(home ?? '', '.cache'), 'keybearer');
};

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
