// The private folder of a desktop: home, runtime directory and temporary files, removed when it ends.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../lifetime.mjs';

const PREFIX = 'keybearer-desktop-';
/** Every process of a desktop has its folder in this variable, so that it can be found at the end. */
export const MARK = 'KEYBEARER_DESKTOP';

/** Creates the folder; only the current user can access it. */
export function makeDesktopFolder() {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  for (const name of ['home', 'run', 'tmp']) mkdirSync(join(folder, name), { mode: 0o700 });
  return folder;
}

/** Ends every process of the desktop, gracefully first, and removes its folder. */
export async function removeDesktopFolder(folder) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    const until = Date.now() + 1500;
    for (const pid of marked(folder)) signalTo(pid, signal);
    while (marked(folder).length > 0 && Date.now() < until) await sleep(25);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes desktops whose process was killed. */
export async function sweepDesktops() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    const folder = join(tmpdir(), name);
    if (pid && !isRunning(pid) && isOurs(folder)) await removeDesktopFolder(folder);
  }
}

function isOurs(folder) {
  try {
    return statSync(folder).uid === process.getuid?.();
  } catch {
    return false;
  }
}

function marked(folder) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .map(Number)
    .filter((pid) => pid !== process.pid && carries(pid, `${MARK}=${folder}\0`));
}

function carries(pid, entry) {
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`.includes(`\0${entry}`);
  } catch {
    // The process has ended, or belongs to another user.
    return false;
  }
}

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // The process has ended on its own.
  }
}
