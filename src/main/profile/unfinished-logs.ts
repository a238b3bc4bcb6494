// Cuts off the unfinished record that a program leaves at the end of the page's database when it is killed while it writes.
//
// Chromium keeps IndexedDB in LevelDB, which skips such a record when it opens its log, but goes on writing behind it
// (https://github.com/google/leveldb/issues/1287). At the next start it takes the log for damaged, and Chromium throws
// all of the database away. Only what LevelDB itself would skip is cut off.
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { readRegularSync } from '../regular-file';

// The format: https://github.com/google/leveldb/blob/main/doc/log_format.md

const BLOCK = 32_768;
/** Checksum (4), length (2), type (1). */
const HEADER = 7;
const FULL = 1;
const LAST = 4;

/** How many bytes of the log are whole records; null where it is not a log that can be judged. */
export const wholeBytes = (log: Uint8Array): number | null => {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  let whole = 0;
  let at = 0;
  while (at < log.length) {
    const leftInBlock = BLOCK - (at % BLOCK);
    if (leftInBlock < HEADER) {
      // The trailer of a block, filled with zeros; what is whole before it stays whole with it.
      const end = Math.min(at + leftInBlock, log.length);
      if (whole === at) whole = end;
      at = end;
      continue;
    }
    if (at + HEADER > log.length) return whole;
    const length = view.getUint16(at + 4, true);
    const type = view.getUint8(at + 6);
    if (type < FULL || type > LAST || HEADER + length > leftInBlock) return null;
    at += HEADER + length;
    if (at > log.length) return whole;
    if (type === FULL || type === LAST) whole = at;
  }
  return whole;
};

/** Where Chromium keeps what the page at this origin has in IndexedDB. */
export const databaseFolder = (profile: string, origin: string): string =>
  join(profile, 'IndexedDB', `${origin.replace('://', '_')}_0.indexeddb.leveldb`);

/** Before anything opens the database, and only in the one program that has the profile. Never throws. */
export const cutUnfinished = (folder: string): void => {
  try {
    for (const name of readdirSync(folder)) {
      if (!/^MANIFEST-\d+$|^\d+\.log$/.test(name)) continue;
      const file = join(folder, name);
      const log = readRegularSync(file);
      const whole = wholeBytes(log);
      if (whole !== null && whole < log.length) truncateSync(file, whole);
    }
  } catch {
    // There is none yet, or Chromium will not be able to use it either, and the page says so.
  }
};
