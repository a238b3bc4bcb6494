// A temporary user with an account, a desktop and a keyring of their own, who starts the installed program.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { output, PROGRAM, PROJECT, RESOURCES } from './installed';

const NAME = `keybearer-test-${process.pid}`;
const KEYTAR = join(RESOURCES, 'app.asar.unpacked/node_modules/keytar/build/Release/keytar.node');
const END_WITHIN_MS = 5_000;

interface StartOptions {
  readonly args?: readonly string[];
  /** An executable other than the installed one. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Started {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves when a line contains the text; rejects if the program ends before. */
  says(text: string): Promise<void>;
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  stop(): Promise<void>;
}

export interface Person {
  /** The desktop's home, removed with it. */
  readonly home: string;
  readonly uid: number;
  readonly env: Readonly<Record<string, string>>;
  start(options?: StartOptions): Started;
  /** Runs another program as the same user; returns its output. */
  run(program: string, ...args: readonly string[]): Promise<string>;
  keyring(method: 'getPassword' | 'findCredentials', ...args: readonly string[]): Promise<unknown>;
  store(account: string, text: string): Promise<void>;
  leave(): Promise<void>;
}

/** `setpriv` rather than `su`: without a shell in between, signals reach the program. */
const asPerson = (uid: number, command: readonly string[]): string[] => [
  `--reuid=${uid}`,
  `--regid=${uid}`,
  '--clear-groups',
  '--',
  ...command,
];

export const welcomePerson = async (): Promise<Person> => {
  await output('useradd', '--create-home', '--user-group', '--shell', '/bin/sh', NAME);
  const account = `/home/${NAME}`;
  const uid = Number(await output('id', '-u', NAME));
  const folder = join(account, 'session');
  mkdirSync(folder);
  cpSync(join(PROJECT, 'scripts'), join(folder, 'scripts'), { recursive: true });
  copyFileSync(join(__dirname, 'session.mjs'), join(folder, 'session.mjs'));
  for (const each of [folder, join(folder, 'session.mjs')]) chownSync(each, uid, uid);

  const bare = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: account, USER: NAME, LANG: 'C.UTF-8' };
  const command = (...args: readonly string[]) => asPerson(uid, args);
  const session = spawn('setpriv', command(process.execPath, join(folder, 'session.mjs'), KEYTAR), {
    env: bare,
    cwd: account,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: session.stdout })[Symbol.asyncIterator]();
  const response = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The person’s session has ended.');
    return JSON.parse(value);
  };
  const env = { ...((await response()) as Record<string, string>) };
  const running = new Set<Started>();

  const ask = async (...call: readonly string[]): Promise<unknown> => {
    session.stdin.write(`${JSON.stringify(call)}\n`);
    const { error, value } = (await response()) as { error?: string; value: unknown };
    if (error !== undefined) throw new Error(error);
    return value;
  };

  const start = ({ args = [], program = PROGRAM, env: more = {} }: StartOptions = {}): Started => {
    // A virtual display has no graphics card.
    const child = spawn('setpriv', command(program, ...args, '--disable-gpu'), {
      env: { ...env, ...more },
      cwd: account,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const waiting: (() => void)[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        for (const look of waiting) look();
      });
    }
    const ended = once(child, 'close').then(
      ([code, signal]) => (code ?? signal) as number | string,
    );
    const started: Started = {
      child,
      output: () => text,
      says: (wanted) =>
        new Promise((resolve, reject) => {
          const look = () => text.includes(wanted) && resolve();
          waiting.push(look);
          look();
          void ended.then((how) => reject(new Error(`It ended (${how}):\n${text}`)));
        }),
      ended,
      stop: async () => {
        running.delete(started);
        child.kill('SIGTERM');
        const force = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
        await ended;
        clearTimeout(force);
        // Its processes end after it.
        while ((await processesOf(uid, program)).length > 0)
          await new Promise((turn) => setImmediate(turn));
      },
    };
    running.add(started);
    return started;
  };

  return {
    home: env['HOME'] ?? account,
    uid,
    env,
    start,
    run: async (program, ...args) => {
      const child = spawn('setpriv', command(program, ...args), { env, cwd: account });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      const [code] = (await once(child, 'close')) as [number];
      if (code !== 0) throw new Error(`${program} failed (${code}): ${text}`);
      return text;
    },
    keyring: ask,
    store: async (account, secret) => void (await ask('setPassword', account, secret)),
    leave: async () => {
      await Promise.all([...running].map((each) => each.stop()));
      session.stdin.end();
      if (session.exitCode === null) await once(session, 'exit');
      await output('userdel', '--remove', '--force', NAME).catch((error: unknown) => {
        // It complains about a missing mail spool.
        if (existsSync(account)) throw error;
      });
    },
  };
};

/** The user's processes whose command line contains `part`. */
export const processesOf = async (uid: number, part: string): Promise<number[]> => {
  const found: number[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const line = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
    if (status.includes(`\nUid:\t${uid}\t`) && line.includes(part)) found.push(Number(pid));
  }
  return found;
};
