// Temporary folders in the cache; none outlives its process for long.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { atTheEnd, isRunning } from '../lifetime.mjs';
import { cacheFolder } from './cache-folder.mjs';

/** Gives `work` a new folder beside the finished ones, so that only a rename remains. */
export async function withStaging(purpose, work) {
  const folder = join(cacheFolder(), `staging-${process.pid}-${purpose}`);
  const remove = () => rm(folder, { recursive: true, force: true });
  await remove();
  await mkdir(folder, { recursive: true });
  const forget = atTheEnd(remove);
  try {
    return await work(folder);
  } finally {
    await remove();
    forget();
  }
}

/** Removes what killed set-ups left behind. */
export async function sweepStaging() {
  for (const name of await readdir(cacheFolder()).catch(() => [])) {
    const pid = Number(/^staging-(\d+)-/.exec(name)?.[1]);
    if (pid && !isRunning(pid))
      await rm(join(cacheFolder(), name), { recursive: true, force: true });
  }
}
