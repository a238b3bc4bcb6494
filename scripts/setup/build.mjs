// Builds the app if its sources have changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { run } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';

const SOURCES = [
  'src',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
];
const BUILT = ['out/main/index.js', 'out/preload', 'out/renderer'];
// In a folder that each build empties, so that other builds leave no stamp.
const STAMP = 'out/main/.built-from';

/** A hash of the names and contents of everything the build reads. */
export async function hashSources(folder, sources = SOURCES) {
  const hash = createHash('sha256');
  for (const source of sources) await addToHash(hash, folder, source);
  return hash.digest('hex');
}

async function addToHash(hash, folder, path) {
  const full = join(folder, path);
  const entries = await readdir(full, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR' || error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (entries) {
    const names = entries.map((entry) => entry.name).sort();
    for (const name of names) await addToHash(hash, folder, `${path}/${name}`);
    return;
  }
  if (!existsSync(full)) return;
  const content = await readFile(full);
  hash.update(`${path}\0${content.length}\0`).update(content);
}

/** `kind`: the build kind for main (src/main/build-kind.ts). */
export async function buildApp(kind = 'local') {
  const built = `${kind} ${await hashSources(PROJECT)}`;
  const stamp = join(PROJECT, STAMP);
  const builtFrom = await readFile(stamp, 'utf8').catch(() => '');
  if (builtFrom === built && BUILT.every((path) => existsSync(join(PROJECT, path)))) return;
  const start = Date.now();
  say(`building the app: ${builtFrom ? 'its sources have changed' : 'there is no build yet'}.`);
  await forgetBuild();
  const tool = join(PROJECT, 'node_modules/electron-vite/bin/electron-vite.js');
  const { code, output } = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, KEYBEARER_BUILD: kind },
  });
  if (code !== 0) throw new Stop(`The build failed:\n${output}`);
  await writeFile(stamp, built);
  say(`built (${seconds(start)}).`);
}

/** The kind of the build in `out`; undefined if there's no complete build. */
export async function builtKind() {
  const builtFrom = await readFile(join(PROJECT, STAMP), 'utf8').catch(() => '');
  return builtFrom.split(' ')[0] || undefined;
}

/** Marks the content of `out` as not being a known production build. */
export async function forgetBuild() {
  await rm(join(PROJECT, STAMP), { force: true });
}
