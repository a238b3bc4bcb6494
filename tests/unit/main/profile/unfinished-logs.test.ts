// F46: only the record that was being written is cut off a database's log.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutUnfinished, wholeBytes } from '../../../../src/main/profile/unfinished-logs';

const BLOCK = 32_768;
const HEADER = 7;

/** Like LevelDB's log writer, without a checksum; returns where each record ends. */
const writeLog = (lengths: readonly number[]) => {
  const parts: Buffer[] = [];
  const ends: number[] = [];
  let at = 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const length of lengths) {
    let left = length;
    let begins = true;
    do {
      if (BLOCK - (at % BLOCK) < HEADER) push(Buffer.alloc(BLOCK - (at % BLOCK)));
      const taken = Math.min(left, BLOCK - (at % BLOCK) - HEADER);
      left -= taken;
      const header = Buffer.alloc(HEADER);
      header.writeUInt16LE(taken, 4);
      header.writeUInt8(begins ? (left === 0 ? 1 : 2) : left === 0 ? 4 : 3, 6);
      push(header);
      push(Buffer.alloc(taken, 0x78));
      begins = false;
    } while (left > 0);
    ends.push(at);
  }
  return { log: Buffer.concat(parts), ends };
};

const lengths = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3 * BLOCK })),
  { minLength: 1, maxLength: 8 },
);

test('F46 a complete log is complete', () => {
  fc.assert(
    fc.property(lengths, (each) => {
      const { log } = writeLog(each);
      expect(wholeBytes(log)).toBe(log.length);
    }),
  );
});

test('F46 a log cut anywhere keeps its complete records, and no more', () => {
  fc.assert(
    fc.property(lengths, fc.double({ min: 0, max: 1, noNaN: true }), (each, share) => {
      const { log, ends } = writeLog(each);
      const cut = Math.floor(share * log.length);
      const whole = wholeBytes(log.subarray(0, cut)) ?? -1;
      const last = ends.findLast((end) => end <= cut) ?? 0;
      // The zeros at the end of a block belong to no record.
      expect(whole).toBeGreaterThanOrEqual(last);
      expect(whole - last).toBeLessThan(HEADER);
      expect(log.subarray(last, whole).every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('an invalid log is left to Chromium', () => {
  expect(wholeBytes(Buffer.from('This is not a log at all.'))).toBeNull();
  expect(wholeBytes(new Uint8Array(0))).toBe(0);
});

test('F46 a folder’s logs are cut, and a second time nothing is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-logs-'));
  const { log } = writeLog([10, 300]);
  const torn = Buffer.concat([log, log.subarray(0, HEADER)]);
  for (const name of ['000003.log', 'MANIFEST-000001', '000005.ldb', 'CURRENT'])
    await writeFile(join(folder, name), torn);
  for (let time = 0; time < 2; time += 1) {
    cutUnfinished(folder);
    expect(await readFile(join(folder, '000003.log'))).toEqual(log);
    expect(await readFile(join(folder, 'MANIFEST-000001'))).toEqual(log);
    expect(await readFile(join(folder, '000005.ldb'))).toEqual(torn);
    expect(await readFile(join(folder, 'CURRENT'))).toEqual(torn);
  }
  await rm(folder, { recursive: true });
  cutUnfinished(folder);
});
