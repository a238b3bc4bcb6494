// A needle is in a text only if each of its bytes is, wherever in the text it would begin and end.
import { describe, expect, test } from 'vitest';
import { isAt, isGroupAt } from '../../../../src/main/redaction/search/compare';

const NEEDLE = Buffer.from('Zq7-kV2.mX9_tR4!');

/** The text with each of its bytes changed, one at a time. */
const changed = (text: Buffer): readonly Buffer[] =>
  Array.from(text.keys(), (at) => {
    const other = Buffer.from(text);
    other[at] = (other[at] as number) ^ 1;
    return other;
  });

test.each([4, 8] as const)('a group of %i bytes is there if none of them differs', (size) => {
  const text = Buffer.concat([Buffer.from('....'), NEEDLE]);
  for (const offset of [0, 1, 8]) {
    expect(isGroupAt(text, 4, NEEDLE, offset, size)).toBe(true);
    const same = changed(text).flatMap((other, at) =>
      isGroupAt(other, 4, NEEDLE, offset, size) ? [at] : [],
    );
    const group = Array.from({ length: size }, (_, nth) => 4 + offset + nth);
    expect(same).toEqual([...text.keys()].filter((at) => !group.includes(at)));
  }
});

describe('a needle', () => {
  test('is there if none of its bytes differs', () => {
    expect(isAt(NEEDLE, 0, NEEDLE)).toBe(true);
    expect(isAt(Buffer.concat([Buffer.from('..'), NEEDLE]), 2, NEEDLE)).toBe(true);
    for (const other of changed(NEEDLE)) expect(isAt(other, 0, NEEDLE)).toBe(false);
  });

  test('is not there if it would begin before the text, or end after it', () => {
    for (let missing = 1; missing <= NEEDLE.length; missing += 1) {
      expect(isAt(NEEDLE.subarray(missing), -missing, NEEDLE)).toBe(false);
      expect(isAt(NEEDLE.subarray(0, -missing), 0, NEEDLE)).toBe(false);
    }
  });
});
