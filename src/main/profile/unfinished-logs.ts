// Truncates the partial record at the end of the page's database log that a kill during a write leaves behind.
//
// Chromium stores IndexedDB in LevelDB. When LevelDB opens its log it skips such a record but appends after it
// (https://github.com/google/leveldb/issues/1287). At the next start it considers the log corrupt, and Chromium deletes
// the whole database. Only what LevelDB itself would skip is removed. Checksums aren't verified: a kill leaves a
// beginning of what was written, so lengths show where it ends. Anything else is for Chromium to find.
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { readRegularSync } from '../regular-file';

// Format: https://github.com/google/leveldb/blob/main/doc/log_format.md

const BLOCK = 32_768;
/** Checksum (4), length (2), type (1). */
const HEADER = 7;
const FULL = 1;
const LAST = 4;

/** Returns how many bytes of the log are complete records; null if their lengths and types aren't those of a log. */
export const wholeBytes = (log: Uint8Array): number | null => {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  let whole = 0;
  let at = 0;
  while (at < log.length) {
    const leftInBlock = BLOCK - (at % BLOCK);
    if (leftInBlock < HEADER) {
      // The zero-filled trailer of a block is complete if everything before it is.
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

/** The folder in which Chromium stores an origin's IndexedDB. */
export const databaseFolder = (profile: string, origin: string): string =>
  join(profile, 'IndexedDB', `${origin.replace('://', '_')}_0.indexeddb.leveldb`);

/** Call before anything opens the database, and only while holding the profile's lock. Never throws. */
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
    // There's no database yet, or Chromium can't use it either, which the page reports.
  }
};
