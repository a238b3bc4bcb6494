import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createGroupTable } from '../../../../src/main/redaction/group-table';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';

const TABLES = 200;

/** In how many tables, each with a hash of its own, a text has a place that takes longer. */
const slowIn = (needle: Buffer, text: Buffer): number =>
  Array.from({ length: TABLES }, () => {
    const table = createGroupTable(8, 16);
    table.add(0, needle);
    let places = 0;
    table.visit(text, () => (places += 1));
    return places > 0 ? 1 : 0;
  }).reduce<number>((sum, each) => sum + each, 0);

describe('T32 a text takes no longer where it repeats less than eight characters of a secret’s end', () => {
  const secret = Buffer.from(randomBytes(24).toString('base64url'));
  /** Lines of 66 characters, so that every place in a line comes to every step. */
  const linesOf = (guess: Buffer): Buffer =>
    Buffer.from(`${`${guess.toString()}-`.repeat(70).slice(0, 65)}\n`.repeat(64));

  test.each([1, 2, 3, 4, 5, 6, 7])('the last %i', (length) => {
    // By chance alone: one place in a thousand or so.
    expect(slowIn(secret, linesOf(secret.subarray(-length)))).toBeLessThan(TABLES / 5);
  });

  test.each([1, 4, 7, 12])('the first %i, whatever they are', (length) => {
    expect(slowIn(secret, linesOf(secret.subarray(0, length)))).toBeLessThan(TABLES / 5);
  });

  test('and it does where it repeats all of it, so that the above tells something', () => {
    expect(slowIn(secret, linesOf(secret))).toBe(TABLES);
  });
});

test('T32 a group that takes longer by chance doesn’t for long, so that the hash can’t be found out', () => {
  const table = createGroupTable(8, 16);
  table.add(0, Buffer.from(randomBytes(24).toString('base64url')));
  const isSlow = (group: Buffer): boolean => {
    let places = 0;
    table.visit(group, () => (places += 1));
    return places > 0;
  };
  const other = Buffer.alloc(100_000, '.');
  let found = 0;
  let slowAgain = 0;
  for (let tries = 0; tries < 100_000 && found < 40; tries += 1) {
    const group = randomBytes(8);
    if (!isSlow(group)) continue;
    found += 1;
    expect(isSlow(group)).toBe(true);
    table.visit(other, () => undefined);
    if (isSlow(group)) slowAgain += 1;
  }
  expect(found).toBe(40);
  expect(slowAgain).toBeLessThan(4);
});

test('however often the hash is a new one, few places of other text take longer', () => {
  const table = createGroupTable(8, 16);
  table.add(0, Buffer.from(randomBytes(24).toString('base64url')));
  const other = Buffer.alloc(100_000, '.');
  for (let times = 0; times < 500; times += 1) table.visit(other, () => undefined);
  let places = 0;
  table.visit(randomBytes(32_000), () => (places += 1));
  expect(places).toBeLessThan(100);
});

describe('a secret of any length is found at any place', () => {
  const valueOf = (length: number): string =>
    randomBytes(length).toString('base64url').slice(0, length);
  const indexOf = (value: string) => {
    const index = createNeedleIndex();
    index.add({ value, label: '#' });
    return index;
  };

  test('of a short text', () => {
    for (let length = 4; length <= 40; length += 1) {
      const value = valueOf(length);
      const index = indexOf(value);
      for (let before = 0; before < 40; before += 1) {
        const text = Buffer.from(`${'.'.repeat(before)}${value}${'.'.repeat(40 - before)}`);
        expect(findSecrets(text, searchedFor(index)), `${length} at ${before}`).toEqual([
          { from: before, to: before + length, label: '#', length, isOwn: false },
        ]);
      }
    }
  });

  test('of a long one, wherever in memory that begins and ends', () => {
    for (let length = 8; length <= 40; length += 1) {
      const value = valueOf(length);
      const index = indexOf(value);
      for (let offset = 0; offset < 5; offset += 1)
        for (const isAtEnd of [false, true])
          for (let other = 0; other < 17; other += 1) {
            const size = 1_100 + other + length;
            const text = Buffer.from(new ArrayBuffer(offset + size), offset, size).fill('.');
            const from = isAtEnd ? size - length - other : other;
            text.write(value, from);
            expect(
              findSecrets(text, searchedFor(index)),
              `${length} at ${from}, from ${offset}`,
            ).toEqual([{ from, to: from + length, label: '#', length, isOwn: false }]);
          }
    }
  });
});

test('many needles of one table are found, and grow it', () => {
  const table = createGroupTable(4, 1);
  const needles = Array.from({ length: 40_000 }, (_, number) =>
    Buffer.from(`${number}`.padStart(6, '0')),
  );
  needles.forEach((bytes, number) => table.add(number, bytes));
  expect(table.size).toBe(40_000);
  const found: number[] = [];
  const text = Buffer.from('.012345.');
  table.visit(text, (number, from) => {
    if (needles[number]?.equals(text.subarray(from, from + 6)) === true) found.push(number);
  });
  expect(found).toEqual([12_345]);
});

test.each([
  [4, 1],
  [8, 1],
  [8, 16],
] as const)(
  'of ordinary text few places take longer, however many needles there are: groups of %i, steps of %i',
  (groupSize, step) => {
    const table = createGroupTable(groupSize, step);
    for (let number = 0; number < 4_000; number += 1) table.add(number, randomBytes(40));
    let places = 0;
    const text = randomBytes(32_000);
    table.visit(text, () => (places += 1));
    expect(places).toBeLessThan(text.length / step / 4);
  },
);

test.each([
  [4, 1],
  [8, 1],
  [8, 4],
  [8, 8],
  [8, 16],
] as const)('past the end of a text nothing is read: groups of %i, steps of %i', (group, step) => {
  const table = createGroupTable(group, step);
  table.add(7, Buffer.alloc(40));
  const lengths = Array.from({ length: 40 }, (_, nth) => nth);
  for (const length of [...lengths, ...lengths.map((each) => 1_100 + each)]) {
    let visits = 0;
    table.visit(Buffer.alloc(length), () => (visits += 1));
    // The needle's end has a group for each place within a step.
    const places = Math.max(0, Math.floor((length - group) / step) + 1);
    expect(visits, `${length}`).toBe(places * step);
  }
});

test.each([
  [4, 1],
  [8, 1],
  [8, 4],
  [8, 16],
] as const)(
  'the end of a needle is visited once, wherever it is: groups of %i, steps of %i',
  (group, step) => {
    const table = createGroupTable(group, step);
    const needle = randomBytes(40);
    table.add(7, needle);
    for (let before = 0; before < 20; before += 1) {
      const visits: (readonly number[])[] = [];
      const text = Buffer.concat([Buffer.alloc(before), needle, Buffer.alloc(20)]);
      table.visitEnds(text, (...visit) => visits.push(visit));
      const ofNeedle = visits.filter(([, from]) => from === before);
      expect(ofNeedle).toEqual([[7, before, needle.length - group]]);
    }
  },
);
