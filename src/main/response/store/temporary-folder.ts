// The private folder of one run's answers, and the removal of what a killed run has left behind.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'keybearer-responses-';
const NAME = /^keybearer-answers-(\d+)-/;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's process, but a living one.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Removes folders below `parent` whose process has gone; one from before the computer started has in any case. */
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

/** A new folder that only this user can enter (mkdtemp makes it 0700). */
export const createTemporaryFolder = (parent: string): string => {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
};
