// What a written form stands for, in one number: it gives back what was put into it, for every character there is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byte,
  codePoint,
  isInvisible,
  meaningOf,
  NO_FORM,
  nothing,
  takenBy,
  writeMeaning,
  type Reading,
} from '../../../../src/main/redaction/forms/reading';
import { runs } from '../../../support/runs';

const written = (reading: Reading): Buffer => {
  const out = Buffer.alloc(8, 0xee);
  const end = writeMeaning(reading, out, 2);
  expect(out.subarray(0, 2)).toEqual(Buffer.alloc(2, 0xee));
  return out.subarray(2, end);
};

/** A reference may have many zeros in front of its number. */
const taken = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1_000, max: 70_000 }));

describe('a code point', () => {
  /** The first and the last of each length in UTF-8, and what stands around the surrogates. */
  const EDGES = [
    0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x1_0000, 0x10_0000, 0x10_ffff,
  ];
  const point = fc
    .oneof(fc.constantFrom(...EDGES), fc.integer({ min: 0, max: 0x10_ffff }))
    .filter((value) => !isInvisible(value) && (value < 0xd800 || value > 0xdfff));

  test('is written as UTF-8, takes what it took, and means itself', () => {
    fc.assert(
      fc.property(taken, point, (length, value) => {
        const reading = codePoint(length, value);
        expect(takenBy(reading)).toBe(length);
        expect(meaningOf(reading)).toBe(value);
        expect(written(reading)).toEqual(Buffer.from(String.fromCodePoint(value)));
      }),
      { numRuns: Math.max(200, runs(2_000)), examples: EDGES.map((value) => [6, value]) },
    );
  });

  test.each([0xd800, 0xdbff, 0xdc00, 0xdfff, 0x11_0000, 0xff_ffff])('%i is no character', (value) =>
    expect(codePoint(6, value)).toBe(NO_FORM),
  );

  test.each([
    0xad, 0x200b, 0x200c, 0x200f, 0x202a, 0x202c, 0x202e, 0x2060, 0x2064, 0x2066, 0x2069, 0xfeff,
  ])('%i is one that nobody sees, and stands for nothing', (value) => {
    expect(isInvisible(value)).toBe(true);
    expect(codePoint(6, value)).toBe(nothing(6));
  });

  test.each([
    0xac, 0xae, 0x200a, 0x2010, 0x2029, 0x202f, 0x205f, 0x2070, 0x34e, 0x350, 0xfdff, 0xfe10,
    0xfefe, 0xff00, 0xfff8, 0xfffc,
  ])('%i is one that is seen, or told apart', (value) => {
    expect(isInvisible(value)).toBe(false);
    expect(meaningOf(codePoint(6, value))).toBe(value);
  });
});

test('these code points are invisible, and no others', () => {
  const hidden =
    /\u00ad|\u034f|\u061c|[\u180b-\u180f]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\ufff9-\ufffb]|[\u{e0100}-\u{e01ef}]/u;
  const wrong: number[] = [];
  for (let point = 0; point <= 0x10_ffff; point += 1)
    if (isInvisible(point) !== hidden.test(String.fromCodePoint(point))) wrong.push(point);
  expect(wrong).toEqual([]);
});

test('a byte is written as it is, also where it is no character by itself', () => {
  for (let value = 0; value < 256; value += 1) {
    const reading = byte(3, value);
    expect([takenBy(reading), meaningOf(reading)]).toEqual([3, value]);
    expect(written(reading)).toEqual(Buffer.from([value]));
  }
});

test('what stands for nothing writes nothing, and takes what it took', () => {
  fc.assert(
    fc.property(taken, (length) => {
      expect([takenBy(nothing(length)), meaningOf(nothing(length))]).toEqual([length, -1]);
      expect(written(nothing(length))).toHaveLength(0);
    }),
    { numRuns: runs(100) },
  );
});
