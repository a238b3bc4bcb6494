// The package under test: built, installed with dpkg, and removed again.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const PROJECT = resolve(__dirname, '../../..');
export const FOLDER = '/usr/lib/keybearer';
export const PROGRAM = join(FOLDER, 'keybearer');
export const RESOURCES = join(FOLDER, 'resources');

const exec = promisify(execFile);
const NEEDED = ['dpkg', 'dpkg-deb', 'useradd', 'setpriv', 'dbus-daemon', 'gnome-keyring-daemon'];

export const isOnPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name)));

/** Why it can't be tested here, or null. */
export const whyNot = async (): Promise<string | null> => {
  if (process.platform !== 'linux') return `there is no .deb on ${process.platform}`;
  if (process.getuid?.() !== 0) return 'installing a package needs root';
  const missing = [...NEEDED, 'Xvfb', 'xdotool'].filter((name) => !isOnPath(name));
  if (missing.length > 0) return `these are not installed: ${missing.join(', ')}`;
  if (existsSync(FOLDER)) return `Keybearer is installed on this computer, in ${FOLDER}`;
  // An ordinary user must be able to run it; nvm's is in root's home.
  if (process.execPath.startsWith('/root/')) return `only root may run ${process.execPath}`;
  return null;
};

/** A command's output, stdout and stderr together; throws with it if the command fails. */
export const output = async (program: string, ...args: readonly string[]): Promise<string> => {
  const options = { cwd: PROJECT, maxBuffer: 1e8, env: { ...process.env, LC_ALL: 'C' } };
  const { stdout, stderr } = await exec(program, args, options);
  return stdout + stderr;
};

export interface Package {
  readonly file: string;
  remove(): Promise<void>;
}

export const makePackage = async (): Promise<Package> => {
  const out = mkdtempSync(join(tmpdir(), 'keybearer-package-'));
  const script = join(PROJECT, 'scripts/package.mjs');
  console.log(await output(process.execPath, script, '--quick', '--out', out));
  const [name = ''] = await readdir(out);
  return {
    file: join(out, name),
    remove: () => rm(out, { recursive: true, force: true }),
  };
};

export const install = (file: string): Promise<string> => output('dpkg', '--install', file);

/** The package's state according to dpkg; empty if dpkg doesn't know it. */
export const stateOf = async (): Promise<string> =>
  output('dpkg-query', '--show', '--showformat=${db:Status-Abbrev}', 'keybearer').then(
    (text) => text.trim(),
    () => '',
  );
