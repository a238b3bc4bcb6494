// A keychain of one test's own (Linux): it may be frozen or ended without any other test noticing.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnKeychain {
  /** For the app that is to use it. */
  readonly env: Readonly<Record<string, string>>;
  /** It takes questions and never answers, as one whose prompt nobody sees. */
  freeze(): void;
  thaw(): void;
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
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: all,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('\n');
  await ended(keyring);
  const daemon = daemonOf(folder);
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: env.DBUS_SESSION_BUS_ADDRESS },
    freeze: () => void process.kill(daemon, 'SIGSTOP'),
    thaw: () => void process.kill(daemon, 'SIGCONT'),
    close: async () => {
      process.kill(daemon, 'SIGCONT');
      // The daemon ends with its bus.
      bus.kill();
      await ended(bus);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
