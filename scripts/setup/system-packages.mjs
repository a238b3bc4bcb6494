// Finds missing system parts on Linux, and installs them if that's allowed.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { hidePasswords } from '../hide-passwords.mjs';
import { isRoot } from '../project.mjs';
import { run } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { downloadEnvironment } from './proxy-settings.mjs';

// What is needed, why, and Debian's packages for it (the first one that the release has).
const library = (name, why, ...packages) => ({ library: name, why, packages });
const program = (name, why, ...packages) => ({ program: name, why, packages });
export const RUN_APP = [
  library('libgtk-3.so.0', 'Electron', 'libgtk-3-0', 'libgtk-3-0t64'),
  library('libnss3.so', 'Electron', 'libnss3'),
  library('libgbm.so.1', 'Electron', 'libgbm1'),
  library('libasound.so.2', 'Electron', 'libasound2', 'libasound2t64'),
  library('libsecret-1.so.0', 'the keychain', 'libsecret-1-0'),
];
export const BUILD_KEYTAR = [
  program('python3', 'building keytar', 'python3'),
  program('make', 'building keytar', 'make'),
  program('g++', 'building keytar', 'g++'),
  {
    file: '/usr/include/libsecret-1/libsecret/secret.h',
    why: 'building keytar',
    packages: ['libsecret-1-dev'],
  },
];
export const OWN_DESKTOP = [
  program('dbus-daemon', 'a keychain of its own', 'dbus'),
  program('gnome-keyring-daemon', 'a keychain of its own', 'gnome-keyring'),
];
/** Programs that tests run: those that copied requests are for, and one that traces network connections. */
export const OTHER_CLIENTS = [
  program('curl', 'running copied requests', 'curl'),
  program('http', 'running copied requests', 'httpie'),
  {
    file: '/usr/lib/python3/dist-packages/requests/__init__.py',
    why: 'running copied requests',
    packages: ['python3-requests'],
  },
  program('strace', 'seeing whom the program speaks to', 'strace'),
];
/** Presses keys in windows that Playwright can't reach. */
export const KEY_PRESSES = program('xdotool', 'pressing keys in the system’s dialogs', 'xdotool');
export const OWN_DISPLAY = [program('Xvfb', 'a display of its own', 'xvfb')];

/** Only for `npm run test:package`. */
export const TEST_PACKAGE = [
  KEY_PRESSES,
  program('desktop-file-validate', 'testing the package', 'desktop-file-utils'),
  program('appstreamcli', 'testing the package', 'appstream'),
  program('lintian', 'testing the package', 'lintian'),
];
/** Real ones that the tests start; Debian's squid, with either TLS library. */
export const TEST_SERVERS = [
  { file: '/usr/sbin/squid', why: 'tests with a proxy', packages: ['squid'] },
  { file: '/usr/sbin/nginx', why: 'tests with client certificates', packages: ['nginx-light'] },
  program('openssl', 'tests with client certificates', 'openssl'),
];

/** Only for `npm run test:servers`: about 60 MB, most of it Java. */
export const STRICT_SERVERS = [
  program('java', 'sending addresses to Tomcat', 'default-jre-headless'),
  { file: '/usr/share/tomcat10', why: 'sending addresses to Tomcat', packages: ['tomcat10'] },
];

/** The parts of `needs` that this computer lacks. Systems other than Linux have everything. */
export async function missingParts(needs) {
  if (process.platform !== 'linux') return [];
  const libraries = await knownLibraries();
  return needs.filter((need) => {
    if (need.program) return !isOnPath(need.program);
    if (need.file) return !existsSync(need.file);
    return libraries !== undefined && !libraries.includes(`\t${need.library} `);
  });
}

/** Installs what is missing, as root on Debian and derivatives. Elsewhere prints how, and stops. */
export async function installParts(missing) {
  if (missing.length === 0) return;
  const reasons = [...new Set(missing.map((need) => need.why))].join(', ');
  const hasApt = existsSync('/usr/bin/apt-get');
  if (!hasApt || !isRoot) throw new Stop(howToInstall(missing, reasons, hasApt));
  const start = Date.now();
  say(`installing Debian packages, for: ${reasons}.`);
  await apt(['update']);
  const packages = await packagesFor(missing);
  await apt(['install', '-y', '--no-install-recommends', ...packages]);
  say(`installed ${packages.join(' ')} (${seconds(start)}).`);
}

function howToInstall(missing, reasons, hasApt) {
  const names = missing.map((need) => need.program ?? need.library ?? need.packages[0]);
  const packages = withBus(missing.map((need) => need.packages[0]));
  const debian = `sudo apt-get install --no-install-recommends ${packages.join(' ')}`;
  return hasApt
    ? `Needed for ${reasons}: ${names.join(', ')}. Please run this, then start again:\n  ${debian}`
    : `Needed for ${reasons}: ${names.join(', ')}. Please install them and start again (on Debian: ${debian}).`;
}

/** Debian's packages for what is missing, under the names in this release. */
export async function packagesFor(missing) {
  const chosen = [];
  for (const { packages } of missing) {
    const [only, ...others] = packages;
    if (others.length === 0) chosen.push(only);
    else chosen.push((await isReal(only)) ? only : others[0]);
  }
  return withBus(chosen);
}

/** Adds dbus-x11 to packages that need a session bus, or apt would choose the one that pulls in systemd. */
function withBus(packages) {
  const brings = (name) => name === 'dbus' || name === 'gnome-keyring' || name.startsWith('libgtk');
  return packages.some(brings) ? [...packages, 'dbus-x11'] : packages;
}

async function isReal(name) {
  const { output } = await run('apt-cache', ['show', '--no-all-versions', name]);
  return output.includes('Package:');
}

async function apt(args) {
  const env = { ...downloadEnvironment(), DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const { code, output } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env,
  });
  const log = join(cacheFolder(), `apt-${args[0]}.log`);
  await mkdir(cacheFolder(), { recursive: true });
  await writeFile(log, hidePasswords(output));
  if (code !== 0) {
    const tail = output.split('\n').slice(-12).join('\n');
    throw new Stop(`apt-get ${args.join(' ')} failed (all of it is in ${log}):\n${tail}`);
  }
}

export function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** The dynamic linker's list of libraries, or nothing if it can't be queried. */
async function knownLibraries() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path));
  if (!ldconfig) return undefined;
  const { code, output } = await run(ldconfig, ['-p']);
  return code === 0 ? output : undefined;
}
