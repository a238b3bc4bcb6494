// Gives keytar its native module: the prebuilt one if its host responds, otherwise one built here.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { run, runNpm } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';
import { downloadFile } from './download.mjs';
import { withStaging } from './staging.mjs';

const FOLDER = join(PROJECT, 'node_modules/keytar');
const PREBUILD_INSTALL = join(PROJECT, 'node_modules/prebuild-install');
const BINARY = join(FOLDER, 'build/Release/keytar.node');
// The default waits 30 s for a silent host; the file has 100 kB.
const PREBUILT_LIMIT_MS = 8000;

export function keytarIsThere() {
  return existsSync(BINARY);
}

/** Fetches keytar's prebuilt binary. Returns whether that worked. */
export async function fetchKeytar() {
  const start = Date.now();
  const url = await prebuiltUrl();
  const fetched = await withStaging('keytar', async (folder) => {
    // prebuild-install's downloader ignores proxy exceptions; it unpacks the file it finds here.
    const file = join(folder, basename(new URL(url).pathname));
    await downloadFile(url, file, { signal: AbortSignal.timeout(PREBUILT_LIMIT_MS) });
    const args = [join(PREBUILD_INSTALL, 'bin.js'), `--local-prebuilds=${folder}`];
    return run(process.execPath, args, { cwd: FOLDER, limitMs: PREBUILT_LIMIT_MS });
  }).catch(() => undefined);
  if (fetched?.code !== 0 || !keytarIsThere()) return false;
  say(`keytar, for the keychain, downloaded (${seconds(start)}).`);
  return true;
}

/** URL of the prebuilt binary for this computer, on the mirror in npm's settings or on its own host. */
export async function prebuiltUrl(env = process.env) {
  const ask = `
    const pkg = require(process.cwd() + '/package.json');
    const settings = require(${JSON.stringify(join(PREBUILD_INSTALL, 'rc.js'))})(pkg);
    const { getDownloadUrl } = require(${JSON.stringify(join(PREBUILD_INSTALL, 'util.js'))});
    console.log(getDownloadUrl({ ...settings, pkg }));`;
  const { code, output } = await run(process.execPath, ['-e', ask], { cwd: FOLDER, env });
  if (code !== 0) throw new Stop(`keytar's prebuilt part could not be looked for:\n${output}`);
  return output.trim();
}

export async function buildKeytar() {
  const start = Date.now();
  say('building keytar, for the keychain: its prebuilt part could not be downloaded.');
  const args = ['rebuild', 'keytar', '--ignore-scripts=false', '--build-from-source'];
  const prefix = dirname(dirname(process.execPath));
  // Node's headers are beside it; node-gyp would download them.
  if (existsSync(join(prefix, 'include/node/node_api.h'))) args.push(`--nodedir=${prefix}`);
  const { code, output } = await runNpm(args);
  if (code !== 0 || !keytarIsThere()) throw new Stop(`keytar could not be built:\n${output}`);
  say(`keytar built (${seconds(start)}).`);
}

/** Loads keytar in a process of its own, which verifies its libraries too. */
export async function checkKeytar() {
  const { code, output } = await run(process.execPath, ['-e', "require('keytar')"]);
  if (code !== 0) throw new Stop(`keytar does not load:\n${output}`);
}
