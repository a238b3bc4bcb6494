// Hexadecimal that is decoded, byte by byte, and where each byte was written.
import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../../src/main/redaction/forms/characters';
import type { Decoded, Visit } from '../../../../src/main/redaction/forms/encoded-runs';
import {
  numbersIn,
  visitHex,
  visitSeparatedHex,
} from '../../../../src/main/redaction/forms/hex-form';

const SHORTEST = 3;
const TEXT = tableOf('keysNOP\0');

const searchOf = (written: string) => {
  const bytes = Buffer.from(written);
  return { bytes, shortest: SHORTEST, text: TEXT, wide: TEXT, numbers: numbersIn(bytes, SHORTEST) };
};

/** What is decoded of it, and what each byte was written as. */
const read = (written: string, visit: (report: Visit) => void) => {
  const all: Decoded[] = [];
  visit((decoded) => all.push(decoded));
  return all.map(({ bytes, startOf, endOf }) => ({
    text: bytes.toString('latin1'),
    as: Array.from(bytes.keys(), (at) => written.slice(startOf(at), endOf(at))).join(' '),
  }));
};

const inRun = (characters: string) =>
  read(characters, (visit) =>
    visitHex(
      { characters: Buffer.from(characters), placeOf: (index) => index },
      searchOf(characters),
      visit,
    ),
  );

const separated = (written: string) =>
  read(written, (visit) => visitSeparatedHex(searchOf(written), visit));

describe('in a run without separators', () => {
  test.each([
    ['6b6579', ['key']],
    ['6B65796B', ['keyk']],
    ['f6b6579', ['key']],
    ['6b657', []],
    ['006b65', ['\0ke']],
    ['6b65797a6b6579', ['key', 'key']],
    ['5z6b6579', ['key']],
    ['z56b6579', ['key']],
    ['6b65795z', ['key']],
    ['6b65795', ['key']],
    ['6b5z6579', []],
  ])('%j is decoded to %j', (characters, texts) =>
    expect(inRun(characters).map(({ text }) => text)).toEqual(texts),
  );

  test('each byte has its place', () => {
    expect(inRun('f6b6579')).toEqual([{ text: 'key', as: '6b 65 79' }]);
    expect(inRun('zz6b657973zz6e4e4f50')).toEqual([
      { text: 'keys', as: '6b 65 79 73' },
      { text: 'NOP', as: '4e 4f 50' },
    ]);
  });
});

describe('with separators', () => {
  test.each([
    ['(6b:65:79)', [['key', '6b 65 79']]],
    ['(0x6b, 0X65, 0x79)', [['key', '6b 65 79']]],
    ['(0X6B 0X65 0X79)', [['key', '6B 65 79']]],
    ['(6b65 7973 6b)', [['keysk', '6b 65 79 73 6b']]],
    ['(6b65796b65796b65 6b)', [['keykeykek', '6b 65 79 6b 65 79 6b 65 6b']]],
    ['(006b 65)', [['\0ke', '00 6b 65']]],
    ['(6b:65)', []],
    ['(6b:65:ff:79)', []],
  ])('%j is decoded', (written, rows) =>
    expect(separated(written)).toEqual(rows.map(([text, as]) => ({ text, as }))),
  );

  test.each([
    ['a digit of other text before it', '(16b 65 79)', [['key', '6b 65 79']]],
    ['one behind it', '(6b 65 791)', [['key', '6b 65 79']]],
    [
      'one in between',
      '(6b 65 791 4e 4f 50)',
      [
        ['key', '6b 65 79'],
        ['\u0091NOP', '91 4e 4f 50'],
      ],
    ],
    ['three before it', '(1236b 65 79)', [['#key', '23 6b 65 79']]],
    ['a longer number before it', '(1234567890abcdef6b 65 79)', [['key', '6b 65 79']]],
    ['a longer number behind it', '(6b 65 791234567890abcdef)', [['key', '6b 65 79']]],
  ])('%s', (_what, written, rows) =>
    expect(separated(written)).toEqual(rows.map(([text, as]) => ({ text, as }))),
  );
});

test.each([
  ['(6b:65:79)', ['6b:65:79']],
  ['6b 65 79 : 0X6B/0x65', ['6b 65 79 : 0X6B/0x65']],
  ['6b\t65\r79', ['6b\t65\r79']],
  ['6b:6g79:6b:65', ['79:6b:65']],
  ['6b:6', []],
  ['6b:65\n79:6b:65', ['6b:65', '79:6b:65']],
  ['6b:\n79:', []],
  ['6b:65', ['6b:65']],
])('in %j the stretches with numbers are %j', (written, stretches) =>
  expect(
    numbersIn(Buffer.from(written), SHORTEST).map(({ from, to }) => written.slice(from, to)),
  ).toEqual(stretches),
);
