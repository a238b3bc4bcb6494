// A lock between processes: a file with the holder's pid. Later processes wait.
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atTheEnd, isRunning } from '../lifetime.mjs';

const RETRY_MS = 100;
const HEARTBEAT_MS = 2000;
// A pid may have been reused: a lock whose holder exists but hasn't touched it for this long is stale.
const SILENT_MS = 60_000;

/** Runs `work` while holding the lock at `file`. `onWait(pid)` is called once if another process holds it. */
export async function withLock(file, work, onWait = (_pid) => {}) {
  const release = await acquire(file, onWait);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(file, onWait) {
  const mark = `${process.pid} ${randomUUID()}`;
  const own = `${file}.${mark.split(' ')[1]}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(own, mark);
  let waited = false;
  try {
    while (!(await taken(own, file))) {
      const holder = await readFile(file, 'utf8').catch(() => '');
      if (holder && (await isStale(file, holder))) {
        await clear(file, holder);
      } else {
        if (holder && !waited) onWait(Number(holder.split(' ')[0]));
        waited ||= holder !== '';
        await sleep(RETRY_MS);
      }
    }
  } finally {
    await rm(own, { force: true });
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  const free = async () => {
    clearInterval(heartbeat);
    if ((await readFile(file, 'utf8').catch(() => '')) === mark) await rm(file, { force: true });
  };
  const forget = atTheEnd(free);
  return async () => {
    await free();
    forget();
  };
}

/** A hard link is created atomically, so the lock never exists without its pid. */
async function taken(own, file) {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file, holder) {
  if (!isRunning(Number(holder.split(' ')[0]))) return true;
  const touched = await stat(file).then(
    (found) => found.mtimeMs,
    () => Date.now(),
  );
  return Date.now() - touched > SILENT_MS;
}

/** Removes a stale lock. Only one waiting process may, or the second would remove the first one's new lock. */
async function clear(file, holder) {
  const claim = `${file}.${holder.split(' ')[1]}.stale`;
  try {
    await writeFile(claim, String(process.pid), { flag: 'wx' });
  } catch {
    const claimant = Number(await readFile(claim, 'utf8').catch(() => '0'));
    if (claimant && !isRunning(claimant)) await rm(claim, { force: true });
    await sleep(RETRY_MS);
    return;
  }
  if ((await readFile(file, 'utf8').catch(() => '')) === holder) await rm(file, { force: true });
  await rm(claim, { force: true });
}
