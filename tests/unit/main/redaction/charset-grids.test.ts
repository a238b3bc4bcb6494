// Which byte sequences mean a character, in every charset whose characters may have several bytes.
import { expect, test } from 'vitest';
import { waysToWrite } from '../../../../src/main/redaction/forms/charset-grids';
import type { Charset } from '../../../../src/shared/view-as';

const range = (from: number, to: number, step = 1): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, nth) => from + nth * step);
const all = (...places: (readonly number[])[]): readonly (readonly number[])[] =>
  places.reduce<readonly (readonly number[])[]>(
    (so, place) => so.flatMap((each) => place.map((byte) => [...each, byte])),
    [[]],
  );

const ONE = all(range(0x80, 0xff));
// Some rows, the first and the last among them, in all of their columns.
const TWO = all([0x81, 0xa1, 0xb0, 0xc8, 0xe0, 0xf9, 0xfe], range(0x40, 0xfe));
const THREE = all([0x8f], [0xa1, 0xa2, 0xb0, 0xed, 0xfe], range(0xa1, 0xfe));
const FOUR = all([0x81, 0x82, 0x84], [0x30, 0x31, 0x39], [0x81, 0xa0, 0xfe], range(0x30, 0x39));

const SEQUENCES: readonly (readonly [Charset, readonly (readonly number[])[]])[] = [
  ['windows-1252', ONE],
  ['shift_jis', [...ONE, ...TWO]],
  ['euc-jp', [...ONE, ...TWO, ...THREE]],
  ['gbk', [...ONE, ...TWO]],
  ['gb18030', [...ONE, ...TWO, ...FOUR]],
  ['big5', [...ONE, ...TWO]],
  ['euc-kr', [...ONE, ...TWO]],
];

/** What the sequence means by itself; null if that isn't one character beyond ASCII. */
const meaningOf = (charset: Charset, bytes: Buffer): string | null => {
  const decoder = new TextDecoder(charset);
  const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
  return Array.from(text).length === 1 && text > '\u007f' && text !== '\ufffd' ? text : null;
};

// One test, because what a charset has is decoded once and kept.
test('each sequence is among the ways to write its character', () => {
  for (const [charset, sequences] of SEQUENCES) {
    const known = new Map<string, readonly string[]>();
    let count = 0;
    for (const sequence of sequences) {
      const bytes = Buffer.from(sequence);
      const character = meaningOf(charset, bytes);
      if (character === null) continue;
      count += 1;
      const ways =
        known.get(character) ?? waysToWrite(charset, character).map((way) => way.toString('hex'));
      known.set(character, ways);
      expect(ways, `${charset}: ${character}`).toContain(bytes.toString('hex'));
    }
    expect(count, charset).toBeGreaterThan(60);
  }
});

test('what a decoder returns for bytes without a meaning has no ways', () => {
  for (const [charset] of SEQUENCES) expect(waysToWrite(charset, '\ufffd')).toEqual([]);
});

test.each<[Charset, character: string, ways: readonly string[]]>([
  ['gb18030', '€', ['80', 'a2e3']],
  ['shift_jis', '\uffe2', ['81ca', 'eef9', 'fa54']],
  ['shift_jis', '¥', ['5c']],
  ['shift_jis', 'ｱ', ['b1']],
  ['euc-jp', '‾', ['7e']],
  ['euc-jp', '№', ['ade2', '8fa2f1']],
  ['gb18030', '密', ['c3dc']],
  ['gb18030', '🔑', ['9439e437']],
  ['gbk', '🔑', []],
  ['gb18030', '\uffff', ['8431a439']],
  ['gb18030', '\u{10000}', ['90308130']],
])('in %s, %s has each of its ways once, the shortest first', (charset, character, ways) => {
  expect(waysToWrite(charset, character).map((way) => way.toString('hex'))).toEqual(ways);
});
