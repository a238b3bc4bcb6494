// Installs the npm packages where what is installed is not what the lockfile says.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { runNpm } from '../run.mjs';
import { say, seconds, Stop } from '../say.mjs';

/**
 * Why the packages must be installed, or nothing where they need not be. `installed` is npm's own record of
 * what it put into node_modules; optional packages may be missing there, since they are for other platforms.
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

/** `npm ci` where it is due. Without scripts: a build that fails there takes all of node_modules with it. */
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
