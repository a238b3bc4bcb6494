// Combines the staged app and Electron into the folder (on macOS the .app) that installers are built from.
import { readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { packager } from '@electron/packager';
import { PROJECT } from '../project.mjs';
import { Stop } from '../say.mjs';
import { electronInPlace, EXECUTABLE } from '../setup/electron.mjs';
import { fuseConfig } from './fuses.mjs';

/** Code signatures depend on it, so it must never change, whatever the project's URL. */
export const APP_ID = 'app.keybearer.keybearer';
// Files of another program that a runtime from its package may contain.
const FOREIGN = ['resources/app', 'resources/app-update.yml', 'resources/default_app.asar'];
const END_OF_EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);

/** Returns the folder. `extra`: additional files for its resources. */
export async function makeAppFolder({ work, staged, extra }) {
  const electron = await electronInPlace();
  const { officialVersion, version } = electron;
  const isPinned = electron.kind === 'pinned';
  const [folder] = await packager({
    dir: staged,
    out: work,
    overwrite: true,
    quiet: true,
    name: 'Keybearer',
    executableName: process.platform === 'linux' ? 'keybearer' : 'Keybearer',
    electronVersion: isPinned ? officialVersion : version,
    asar: { unpack: '**/*.node' },
    asarIntegrityDigest: isPinned,
    // The staged folder contains only what is shipped.
    prune: false,
    ignore: [],
    icon: join(PROJECT, 'assets/icon/keybearer'),
    extraResource: extra,
    appBundleId: APP_ID,
    appCategoryType: 'public.app-category.developer-tools',
    appCopyright: 'The Keybearer authors, MIT licence',
    win32metadata: { CompanyName: 'The Keybearer authors', FileDescription: 'Keybearer' },
    ...signing(),
    ...(isPinned ? pinnedElectron() : await runtimeAtHand(work, electron)),
    afterExtract: [
      async ({ buildPath }) => {
        if (!isPinned) await copyRuntime(electron.folder, buildPath);
        await flipFuses(join(buildPath, EXECUTABLE), fuseConfig(isPinned));
      },
    ],
  });
  if (!folder) throw new Stop('Nothing was packaged.');
  return { folder, electron };
}

/** The archive that set-up has downloaded, verified again with Electron's checksums. */
function pinnedElectron() {
  const checksums = readFileSync(join(PROJECT, 'node_modules/electron/checksums.json'), 'utf8');
  const cacheRoot = process.env.electron_config_cache;
  return { download: { checksums: JSON.parse(checksums), ...(cacheRoot && { cacheRoot }) } };
}

/** Packager only accepts an archive: it gets an empty one, and the runtime is copied after unpacking. */
async function runtimeAtHand(work, { version }) {
  const electronZipDir = join(work, 'runtime');
  await mkdir(electronZipDir, { recursive: true });
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  await writeFile(join(electronZipDir, name), END_OF_EMPTY_ZIP);
  return { electronZipDir };
}

async function copyRuntime(from, to) {
  await cp(from, to, { recursive: true, dereference: process.platform !== 'darwin' });
  for (const path of FOREIGN) await rm(join(to, path), { recursive: true, force: true });
}

/** macOS: requires an identity in the keychain and Apple's credentials in the environment. */
function signing() {
  const { APPLE_ID, APPLE_ID_PASSWORD, APPLE_TEAM_ID } = process.env;
  if (process.platform !== 'darwin' || !APPLE_TEAM_ID) return {};
  const notary = { appleId: APPLE_ID, appleIdPassword: APPLE_ID_PASSWORD, teamId: APPLE_TEAM_ID };
  return { osxSign: true, ...(APPLE_ID && APPLE_ID_PASSWORD && { osxNotarize: notary }) };
}
