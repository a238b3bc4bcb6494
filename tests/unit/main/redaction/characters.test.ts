// Which bytes count as a digit, a blank and the like: of all there are, and where a text has ended.
import { expect, test } from 'vitest';
import {
  isBlank,
  isBlankOrReturn,
  isDigit,
  isX,
  tableOf,
  tableOfBytes,
} from '../../../../src/main/redaction/forms/characters';

test.each<[name: string, is: (character: number | undefined) => boolean, bytes: string]>([
  ['a digit', isDigit, '0123456789'],
  ['an x', isX, 'Xx'],
  ['a blank', isBlank, '\t '],
  ['a blank or a carriage return', isBlankOrReturn, '\t\r '],
])('%s', (_name, is, bytes) => {
  const all = Array.from({ length: 256 }, (_, byte) => byte).filter(is);
  expect(Buffer.from(all).toString('latin1')).toBe(bytes);
  expect(is(undefined)).toBe(false);
});

test('a table has a one for each of its bytes', () => {
  for (const table of [tableOf('b\u00ffa'), tableOfBytes([0x61, 0x62, 0xff])]) {
    expect(table).toHaveLength(256);
    expect([...table.entries()].filter(([, is]) => is !== 0)).toEqual([
      [0x61, 1],
      [0x62, 1],
      [0xff, 1],
    ]);
  }
});
