// Runs the built keybearer command as a process of its own, with folders and an environment of its own.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type ReceivedRequest, type TestServer } from './servers';

export const COMMAND = join(import.meta.dirname, '../../out/main/keybearer.js');

/** Null if the command can be run. */
const whyNot = existsSync(COMMAND) ? null : 'it isn’t built (npm run build)';
if (whyNot !== null) console.log(`not run: the keybearer command, since ${whyNot}`);
export const isBuilt = whyNot === null;

export interface Finished {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly pid: number;
  /** What it has printed so far on the standard error. */
  readonly said: () => string;
  /** Resolves once it has ended and everything has been read. */
  readonly finished: Promise<Finished>;
}

export interface Place {
  readonly folder: string;
  readonly home: string;
  readonly temporary: string;
  /** `settings.json` is in it. */
  readonly profile: string;
  readonly env: Readonly<Record<string, string>>;
}

const places: string[] = [];
const children = new Set<ChildProcessWithoutNullStreams>();

/** Creates empty folders for one test, and the environment that leads to them. */
export const createPlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'keybearer-command-'));
  places.push(folder);
  const [home, temporary, config] = ['home', 'tmp', 'config'].map((name) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  }) as [string, string, string];
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: config,
  };
  return { folder, home, temporary, profile: join(config, 'Keybearer'), env };
};

/** For `afterEach`: ends what still runs, and removes the folders. */
export const closePlaces = async (): Promise<void> => {
  for (const child of children) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  children.clear();
  for (const folder of places.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export interface StartOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null: it stays open. */
  readonly input?: string | Buffer | null;
  readonly cwd?: string;
  /** False: nobody reads the standard output. */
  readonly reads?: boolean;
}

/** Starts any program, such as a shell that starts the command. */
export const startProgramWith = (
  file: string,
  args: readonly string[],
  { env, input = '', cwd, reads = true }: StartOptions,
): Running => {
  const child = spawn(file, args, { env, ...(cwd && { cwd }) });
  children.add(child);
  const stdout: Buffer[] = [];
  let stderr = '';
  if (reads) child.stdout.on('data', (part: Buffer) => stdout.push(part));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // It needn't read what it's given.
  child.stdin.on('error', () => undefined);
  if (input !== null) child.stdin.end(input);
  const finished = (async (): Promise<Finished> => {
    const [code] = (await once(child, reads ? 'close' : 'exit')) as [number | null];
    children.delete(child);
    return { code, stdout: Buffer.concat(stdout), stderr };
  })();
  return { child, pid: child.pid ?? 0, said: () => stderr, finished };
};

export const start = (args: readonly string[], options: StartOptions): Running =>
  startProgramWith(process.execPath, [COMMAND, ...args], options);

export const run = (args: readonly string[], options: StartOptions): Promise<Finished> =>
  start(args, options).finished;

export interface TestApi {
  readonly server: TestServer;
  /** The options that lead to it, for credentials that are passed. */
  readonly options: readonly string[];
  /** The environment with the credentials. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Those issued so far. */
  readonly tokens: readonly string[];
  /** Requests that weren't for a token. */
  readonly calls: () => readonly ReceivedRequest[];
}

type Respond = (request: ReceivedRequest, response: ServerResponse) => void;

/** A token endpoint and an API on one server. */
export const serveApi = async (
  respond: Respond,
  respondToken?: (request: ReceivedRequest, response: ServerResponse, token: string) => void,
): Promise<TestApi> => {
  const tokens: string[] = [];
  const server = await serve((request, _incoming, response) => {
    if (request.url !== '/token') return respond(request, response);
    const token = `token-${randomBytes(24).toString('base64url')}`;
    tokens.push(token);
    if (respondToken !== undefined) return respondToken(request, response, token);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600 }));
  });
  const apiKey = `key-${randomBytes(12).toString('base64url')}`;
  const apiSecret = `secret+/${randomBytes(24).toString('base64')}`;
  return {
    server,
    options: ['--token-url', `${server.origin}/token`, '--api-url', server.origin],
    credentials: { KEYBEARER_API_KEY: apiKey, KEYBEARER_API_SECRET: apiSecret },
    apiKey,
    apiSecret,
    tokens,
    calls: () => server.requests.filter(({ url }) => url !== '/token'),
  };
};

/** The processes that a process has started, and theirs. Linux only. */
export const childrenOf = (pid: number): readonly number[] => {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      // The program's name is in parentheses, and may contain any.
      const [, rest = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      parents.set(Number(name), Number(rest.split(' ')[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (parent: number): readonly number[] =>
    [...parents].filter(([, of]) => of === parent).flatMap(([each]) => [each, ...below(each)]);
  return below(pid);
};

export const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`);
