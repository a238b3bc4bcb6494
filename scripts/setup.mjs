// Sets up this checkout, as far as necessary: system packages, npm packages, keytar, Electron, the build.
import './node-version.mjs';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sweepDesktops } from './desktop/folder.mjs';
import { live } from './lifetime.mjs';
import { PROJECT } from './project.mjs';
import { say, seconds } from './say.mjs';
import { buildApp } from './setup/build.mjs';
import { cacheFolder } from './setup/cache-folder.mjs';
import { checkSandbox, installElectron } from './setup/electron.mjs';
import { buildKeytar, checkKeytar, fetchKeytar, keytarIsThere } from './setup/keytar.mjs';
import { withLock } from './setup/lock.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { sweepStaging } from './setup/staging.mjs';
import { BUILD_KEYTAR, installParts, missingParts, RUN_APP } from './setup/system-packages.mjs';

/**
 * Does what is due. `parts`: system parts needed in addition to the app's. `build`: whether to build the app as well.
 * `electronAgain`: retries the pinned Electron.
 */
export async function setUp({ parts = [], build = true, electronAgain = false } = {}) {
  const start = Date.now();
  const checkout = createHash('sha256').update(PROJECT).digest('hex').slice(0, 16);
  const lock = join(cacheFolder(), `checkout-${checkout}.lock`);
  const waiting = (pid) =>
    say(`another set-up (process ${pid}) is at work in this checkout: waiting.`);
  await withLock(lock, () => doWhatIsDue(parts, build, electronAgain), waiting);
  say(`set up (${seconds(start)}).`);
}

async function doWhatIsDue(parts, build, again) {
  await Promise.all([sweepDesktops(), sweepStaging()]);
  await installNpmPackages();
  const buildsKeytar = !keytarIsThere() && !(await fetchKeytar());
  const needs = buildsKeytar ? [...RUN_APP, ...parts, ...BUILD_KEYTAR] : [...RUN_APP, ...parts];
  const missing = await missingParts(needs);
  const native = async () => {
    await installParts(missing);
    if (buildsKeytar) await buildKeytar();
    if (buildsKeytar || missing.length > 0) await checkKeytar();
  };
  await both(native(), installElectron({ again }));
  await checkSandbox();
  if (build && existsSync(join(PROJECT, 'src/main/index.ts'))) await buildApp();
}

/** Waits for both even if one fails, so that nothing continues after a failure. */
async function both(...works) {
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await live(async () => {
    await setUp({ electronAgain: process.argv.includes('--electron') });
    return 0;
  });
}
