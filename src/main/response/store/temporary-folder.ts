// Creates the private folder for a run's bodies, and removes those of runs that were killed.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'keybearer-responses-';
/** Also matches the folders of earlier releases. */
const NAME = /^keybearer-(?:responses|answers)-(\d+)-/;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Removes folders below `parent` whose process has ended, and all that are older than the computer's start. */
export const removeOldFolders = (parent: string): void => {
  const startedAt = Date.now() - uptime() * 1000;
  let names: string[];
  try {
    names = readdirSync(parent);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(NAME.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || pid === process.pid) continue;
    const folder = join(parent, name);
    try {
      if (isAlive(pid) && statSync(folder).mtimeMs >= startedAt) continue;
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or just removed by another run.
    }
  }
};

/** Creates a folder that only this user can access (mkdtemp uses 0700). */
export const createTemporaryFolder = (parent: string): string => {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
};
