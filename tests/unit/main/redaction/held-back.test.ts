// How much of an arriving text is held back, to the byte, and in what pieces the rest leaves.
import { describe, expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream, redactText } from '../../../../src/main/redaction/redactor';
import { LONGEST_WRITTEN_FORM } from '../../../../src/main/redaction/secret';

const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';

const index = createNeedleIndex();
index.add({ value: SECRET, label: '#' });

/** What leaves with each chunk. */
const leaving = (...chunks: readonly (string | Buffer)[]): readonly string[] => {
  const stream = createRedactionStream(index);
  return chunks.map((chunk) => Buffer.concat([...stream.push(Buffer.from(chunk))]).toString());
};
const lengthsOf = (...chunks: readonly (string | Buffer)[]): readonly number[] =>
  leaving(...chunks).map(({ length }) => length);

const QUARTER = LONGEST_WRITTEN_FORM / 4;
const line = (quarters: number): Buffer => Buffer.alloc(quarters * QUARTER, 'x');

describe('a long line', () => {
  test('leaves but for twice the longest form once there is a quarter more than that', () => {
    expect(lengthsOf(line(9))).toEqual([QUARTER]);
    expect(lengthsOf(line(9).subarray(1))).toEqual([0]);
    expect(lengthsOf(line(8), line(1).subarray(1), 'x')).toEqual([0, 0, QUARTER]);
  });

  test('then leaves when twice as much has been gathered', () => {
    expect(lengthsOf(line(9), line(8), line(2).subarray(1), 'x')).toEqual([
      QUARTER,
      0,
      0,
      10 * QUARTER,
    ]);
  });

  test('leaves as early however many short ones come before it', () => {
    expect(lengthsOf('a.\n', 'b.\n', 'c.\n', line(9))).toEqual([3, 3, 3, QUARTER]);
  });

  test('leaves up to a line break, unless enough has been gathered after it', () => {
    expect(lengthsOf(Buffer.concat([line(10), Buffer.from('.\nyyy')]))).toEqual([10 * QUARTER + 2]);
    const next = Buffer.concat([Buffer.from('.\n'), line(9)]);
    expect(lengthsOf(line(9), next)).toEqual([QUARTER, 8 * QUARTER + 2]);
  });
});

test.each([`a.\n${SECRET} b`, `a.\nb ${SECRET} c`])(
  'a secret that is held back stays where it is: %j',
  (text) => {
    const stream = createRedactionStream(index);
    expect(Buffer.concat([...stream.push(Buffer.from(text))]).toString()).toBe('a.\n');
    expect(stream.hidden).toBe(0);
    expect(Buffer.concat([...stream.end()]).toString()).toBe(text.slice(3).replace(SECRET, '#'));
    expect(stream.hidden).toBe(1);
  },
);

test('a value that is held back goes on in the next line, if what has left makes the line long enough', () => {
  const secret = `${SECRET}!`;
  const known = createNeedleIndex();
  known.add({ value: secret, label: '#' });
  const stream = createRedactionStream(known);
  const value = Buffer.from(secret).toString('base64');
  const text = `${'x'.repeat(QUARTER)}${value.slice(0, 6)}\n${value.slice(6)}`.padEnd(
    9 * QUARTER,
    'x',
  );
  const pieces = stream.push(Buffer.from(text));
  expect(Buffer.concat([...pieces]).toString()).toBe('x'.repeat(QUARTER));
  expect(Buffer.concat([...stream.end()]).toString()).toMatch(/^#x+$/);
});

test.each([
  ['small ones are joined', 10, 1],
  ['large ones leave as they came', 5_000, 4],
])('of the pieces of a line, %s', (_what, size, pieces) => {
  const stream = createRedactionStream(index);
  for (let nth = 0; nth < 3; nth += 1) expect(stream.push(Buffer.alloc(size, 'x'))).toHaveLength(0);
  expect(stream.push(Buffer.concat([Buffer.alloc(size, '.'), Buffer.from('\n')]))).toHaveLength(
    pieces,
  );
  expect(stream.end()).toEqual([]);
});

test('a text without a secret stays as it is, also if UTF-8 can’t write it', () => {
  expect(redactText('a \ud800 b', index)).toBe('a \ud800 b');
});
