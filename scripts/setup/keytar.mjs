// Gives keytar its native part: the prebuilt one where its host answers, else one built here.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { run, runNpm } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';

const FOLDER = join(PROJECT, 'node_modules/keytar');
const BINARY = join(FOLDER, 'build/Release/keytar.node');
// A host that says nothing is otherwise waited for 30 s; the file has 100 kB.
const PREBUILT_LIMIT_MS = 8000;

export function keytarIsThere() {
  return existsSync(BINARY);
}

/** Fetches keytar's prebuilt binary; tells whether that worked. */
export async function fetchKeytar() {
  const start = Date.now();
  const { code } = await run(
    process.execPath,
    [join(PROJECT, 'node_modules/prebuild-install/bin.js')],
    { cwd: FOLDER, limitMs: PREBUILT_LIMIT_MS },
  );
  if (code !== 0 || !keytarIsThere()) return false;
  say(`keytar, for the keychain, downloaded (${seconds(start)}).`);
  return true;
}

export async function buildKeytar() {
  const start = Date.now();
  say('building keytar, for the keychain: its prebuilt part could not be downloaded.');
  const args = ['rebuild', 'keytar', '--ignore-scripts=false', '--build-from-source'];
  const prefix = dirname(dirname(process.execPath));
  // Node's headers lie beside it; node-gyp would download them.
  if (existsSync(join(prefix, 'include/node/node_api.h'))) args.push(`--nodedir=${prefix}`);
  const { code, output } = await runNpm(args);
  if (code !== 0 || !keytarIsThere()) throw new Stop(`keytar could not be built:\n${output}`);
  say(`keytar built (${seconds(start)}).`);
}

/** Loads keytar in a process of its own, which shows that its libraries are there too. */
export async function checkKeytar() {
  const { code, output } = await run(process.execPath, ['-e', "require('keytar')"]);
  if (code !== 0) throw new Stop(`keytar does not load:\n${output}`);
}
