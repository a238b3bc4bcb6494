// A keychain of one test's own (Linux): it may be frozen or ended without any other test noticing.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface OwnKeychain {
  /** For the app that is to use it. */
  readonly env: Readonly<Record<string, string>>;
  /** It takes questions and never answers, as one whose prompt nobody sees. */
  freeze(): void;
  thaw(): void;
  /** Locks the default collection, as a screen saver may; it stays locked until the daemon is started again. */
  lock(): void;
  /** Ends the daemon; its bus stays. */
  kill(): Promise<void>;
  /** Starts a daemon on the same bus and folder, unlocked. */
  start(): Promise<void>;
  /** What it holds for an account of a service, read by another program. */
  run(program: string): string;
  close(): Promise<void>;
}

/** As a session's own bus is set up; it knows no services but those that join it. */
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

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** The daemon leaves its starter; it is known by the folder in its environment. */
const daemonOf = (folder: string): number => {
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
  if (pid === undefined) throw new Error('The keyring daemon is not there.');
  return Number(pid);
};

const isRunning = (pid: number): boolean => {
  try {
    // Killed, it stays a zombie until whoever inherited it has noticed.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

export const startOwnKeychain = async (): Promise<OwnKeychain> => {
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
  const startDaemon = async (): Promise<number> => {
    const starter = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
      env: all,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    starter.stdin.end('\n');
    await ended(starter);
    return daemonOf(folder);
  };
  const run = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, { env: all, encoding: 'utf8' });
  let daemon: number | null = await startDaemon();
  const signal = (name: NodeJS.Signals): void => {
    if (daemon !== null) process.kill(daemon, name);
  };
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: env.DBUS_SESSION_BUS_ADDRESS },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    lock: () =>
      void run('dbus-send', [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/collection/login',
      ]),
    kill: async () => {
      if (daemon === null) return;
      signal('SIGKILL');
      while (isRunning(daemon)) await nextTurn();
      daemon = null;
    },
    start: async () => {
      daemon = await startDaemon();
    },
    run: (program) => run(process.execPath, ['-e', program]),
    close: async () => {
      signal('SIGCONT');
      // The daemon ends with its bus.
      bus.kill();
      await ended(bus);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
