// Installs the npm packages if those installed don't match the lockfile.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { runNpm } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';

/**
 * Returns why the packages must be installed, or nothing. `installed` is npm's own record of node_modules; optional
 * packages may be missing there, because they're for other platforms.
 */
export function whyInstall(locked, installed) {
  if (!installed) return 'none are installed';
  const ours = locked.packages ?? {};
  const theirs = installed.packages ?? {};
  for (const [path, { version }] of Object.entries(theirs)) {
    if (ours[path]?.version !== version) return 'the lockfile has changed';
  }
  for (const [path, { optional }] of Object.entries(ours)) {
    if (path && !optional && !theirs[path]) return 'the lockfile has changed';
  }
  return undefined;
}

/** Runs `npm ci` if necessary. Without scripts: a failing build there would remove all of node_modules. */
export async function installNpmPackages() {
  const locked = await readJson('package-lock.json');
  const why = whyInstall(locked, await readJson('node_modules/.package-lock.json'));
  if (!why) return;
  const start = Date.now();
  say(`installing the npm packages: ${why}.`);
  const { code, output } = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Stop(`npm ci failed:\n${output}`);
  say(`npm packages installed (${seconds(start)}).`);
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(join(PROJECT, file), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
