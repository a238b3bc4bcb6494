// A keychain for one test (Linux): it can be locked, frozen or stopped without affecting other tests.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export interface OwnKeychain {
  /** For the app that uses it. */
  readonly env: Readonly<Record<string, string>>;
  /** It accepts requests and never replies, like one whose prompt nobody sees. */
  freeze(): void;
  thaw(): void;
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** Ends the service, as a crash would; the bus stays. */
  kill(): Promise<void>;
  /** Starts the service again, unlocked, on the same keyring. */
  start(): Promise<void>;
  /** An entry's content, as another program reads it. */
  read(account: string, service?: string): Promise<string | null>;
  /** Writes an entry, as another program does. */
  write(account: string, text: string, service?: string): Promise<void>;
  close(): Promise<void>;
}

/** `none`: a bus without the service; `no-default`: the service without any keyring. */
export type KeychainCondition = 'unlocked' | 'none' | 'no-default';

/** As the daemon reads it from standard input, including the line break. */
const PASSWORD = '\n';
const LOGIN = '/org/freedesktop/secrets/collection/login';
const PROJECT = resolve(__dirname, '../../..');

/** Configured like a session's own bus; it knows only services that register themselves. */
const busConfig = (socket: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

const run = promisify(execFile);

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** The daemon detaches from its parent; its environment identifies it by the folder. */
const daemonOf = (folder: string): number | null => {
  const pid = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return (
        readFileSync(`/proc/${name}/environ`, 'latin1').includes(`HOME=${folder}\0`) &&
        readFileSync(`/proc/${name}/cmdline`, 'latin1').includes('gnome-keyring-daemon')
      );
    } catch {
      return false;
    }
  });
  return pid === undefined ? null : Number(pid);
};

/**
 * Unlocks the login keyring through the daemon's control socket, as the system's log-in does (gnome-keyring,
 * daemon/control/gkd-control-client.c): a byte for the credentials, then length, operation and password.
 */
const unlockLogin = async (runtime: string): Promise<void> => {
  const password = Buffer.from(PASSWORD);
  const message = Buffer.alloc(12);
  for (const [at, value] of [12 + password.length, 1, password.length].entries())
    message.writeUInt32BE(value, at * 4);
  const socket = connect(join(runtime, 'keyring/control'));
  await once(socket, 'connect');
  socket.write(Buffer.from([0]));
  socket.write(Buffer.concat([message, password]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  if (answer.readUInt32BE(4) !== 0) throw new Error('The keyring was not unlocked.');
};

export const startOwnKeychain = async (
  condition: KeychainCondition = 'unlocked',
): Promise<OwnKeychain> => {
  const folder = mkdtempSync(join(tmpdir(), 'keybearer-keychain-'));
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const socket = join(runtime, 'bus');
  await writeFile(join(folder, 'bus.conf'), busConfig(socket));
  const env = {
    HOME: folder,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(folder, 'data'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}`,
  };
  const all = { ...process.env, ...env };
  const bus = spawn(
    'dbus-daemon',
    [`--config-file=${join(folder, 'bus.conf')}`, '--nofork', '--nopidfile', '--print-address=1'],
    { env: all, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(bus.stdout, 'data');

  const startDaemon = async (how: '--unlock' | '--daemonize'): Promise<void> => {
    const keyring = spawn('gnome-keyring-daemon', [how, '--components=secrets'], {
      env: all,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    keyring.stdin.end(PASSWORD);
    await ended(keyring);
  };
  const signal = (name: NodeJS.Signals): void => {
    const daemon = daemonOf(folder);
    if (daemon === null) throw new Error('The keyring daemon is not there.');
    process.kill(daemon, name);
  };
  /** In a separate process: keytar stops working in one whose keyring has ended. */
  const keytar = async (...call: readonly string[]): Promise<string | null> => {
    const program = `const [method, ...values] = process.argv.slice(1);
      require('keytar')[method](...values).then((value) => console.log(JSON.stringify(value ?? null)));`;
    const { stdout } = await run(process.execPath, ['-e', program, ...call], {
      env: all,
      cwd: PROJECT,
    });
    return JSON.parse(stdout) as string | null;
  };

  if (condition !== 'none')
    await startDaemon(condition === 'unlocked' ? '--unlock' : '--daemonize');
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: env.DBUS_SESSION_BUS_ADDRESS },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    lock: async () => {
      const service = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
      const method = ['org.freedesktop.Secret.Service.Lock', `array:objpath:${LOGIN}`];
      await run('dbus-send', ['--session', '--print-reply', ...service, ...method], { env: all });
    },
    unlock: () => unlockLogin(runtime),
    kill: async () => {
      signal('SIGKILL');
      const disposed = () => daemonOf(folder) === null;
      while (!disposed()) await new Promise((turn) => setImmediate(turn));
    },
    start: () => startDaemon('--unlock'),
    read: (account, service = 'Keybearer') => keytar('getPassword', service, account),
    write: async (account, text, service = 'Keybearer') =>
      void (await keytar('setPassword', service, account, text)),
    close: async () => {
      if (daemonOf(folder) !== null) signal('SIGCONT');
      // The daemon ends with its bus.
      bus.kill();
      await ended(bus);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
