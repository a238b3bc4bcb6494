// Where exactly a secret stands in any of the forms of a whole value.
import { describe, expect, test } from 'vitest';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { SECRET, placesOf, pairsOf } from '../../../support/encoded-places';

test.each<[what: string, between: string, write: (value: Buffer) => readonly string[]]>([
  ['hexadecimal, with a number of three digits between', '5a6', (value) => pairsOf(value)],
  ['decimals, with a number that is no byte between', '1000', (value) => Array.from(value, String)],
])('each of two values in one row of %s', (_what, between, write) => {
  const value = write(Buffer.from(SECRET)).join(', ');
  const text = `[${value}, ${between}, ${value}]`;
  const second = 1 + value.length + between.length + 4;
  expect(placesOf(text, SECRET)).toEqual([
    [1, 1 + value.length],
    [second, second + value.length],
  ]);
});

describe('a secret of seven characters, which would turn up by chance', () => {
  const [seven, eight] = [SECRET.slice(0, 7), SECRET.slice(0, 8)];
  test.each<[string, (value: string) => string]>([
    ['Base64', (value) => Buffer.from(value).toString('base64')],
    ['hexadecimal', (value) => Buffer.from(value).toString('hex')],
    ['hexadecimal with separators', (value) => pairsOf(Buffer.from(value)).join(':')],
    ['decimal numbers', (value) => Buffer.from(value).join(',')],
  ])('is not looked for in %s, and one of eight is', (_what, write) => {
    expect(placesOf(`"${write(seven)}"`, seven)).toEqual([]);
    expect(placesOf(`"${write(eight)}"`, eight)).toHaveLength(1);
    expect(placesOf(`"${seven}"`, seven)).toEqual([[1, 8]]);
  });

  test('is not taken for found where a longer one is looked for', () => {
    const index = createNeedleIndex();
    for (const value of [seven, 'quite another secret']) index.add({ value, label: '#' });
    const text = Buffer.from(Buffer.from(`ab${seven}cd`).toString('base64'));
    expect(findSecrets(text, searchedFor(index))).toEqual([]);
  });
});
