// A session bus with an unlocked Secret Service, so that a person's own keyring isn't touched.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { run, tiedToUs } from '../run.mjs';
import { Stop } from '../say.mjs';

/** Starts a bus for `folder` and returns its address. It knows only services that register themselves. */
export async function startBus(folder, env) {
  const config = join(folder, 'bus.conf');
  await writeFile(config, busConfig(join(folder, 'run/bus')));
  const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'];
  const bus = spawn(...tiedToUs('dbus-daemon', args), {
    env,
    // A process group of its own: a signal to ours would end the bus before the app, which then crashes.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    bus.once('error', reject);
    bus.once('exit', () => reject(new Stop('dbus-daemon ended before it was ready.')));
    createInterface({ input: bus.stdout }).once('line', (address) => resolve(address));
  });
}

function busConfig(socket) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
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
}

/**
 * Starts gnome-keyring on the bus of `env`, unlocked with an empty password. It leaves a daemon that ends with the bus.
 * At most one per home: two daemons on one keyring folder lose entries.
 */
export async function startKeyring(env) {
  const args = ['--unlock', '--components=secrets'];
  const { code, output } = await run('gnome-keyring-daemon', args, { env, input: '\n' });
  if (code !== 0) throw new Stop(`gnome-keyring-daemon did not start:\n${output}`);
}
