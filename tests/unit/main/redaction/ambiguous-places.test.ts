// How far from where it seems to begin a secret is looked for, next to text that makes escapes of its characters.
import { expect, test } from 'vitest';
import { tableOf } from '../../../../src/main/redaction/forms/characters';
import { findAmbiguous } from '../../../../src/main/redaction/search/ambiguous-forms';
import { createSearchWork } from '../../../../src/main/redaction/search/search-work';

const SECRET = 'ab34+tOkEn93mNpX';

/** The place of the secret in a source that ends with it, if it seems to begin elsewhere. */
const placeOf = (source: string, seemsFrom: number, stretchFrom = 0): number | null => {
  const bytes = Buffer.from(source);
  const whole = Buffer.from(SECRET);
  const needle = { bytes: whole, whole, label: '#', value: SECRET, length: whole.length };
  const stretch = { bytes, startOf: (at: number) => stretchFrom + at, endOf: () => bytes.length };
  let place: number | null = null;
  const report = (from: number): void => {
    place = from;
  };
  const written = { source: bytes, stretch, above: null, report };
  findAmbiguous(written, seemsFrom, needle, tableOf('%'), createSearchWork());
  return place;
};

test('up to 64 bytes after it', () => {
  expect(placeOf(`${'.'.repeat(64)}${SECRET}`, 0)).toBe(64);
  expect(placeOf(`${'.'.repeat(65)}${SECRET}`, 0)).toBe(null);
});

test('up to 8 bytes before it', () => {
  expect(placeOf(`..${SECRET}`, 10)).toBe(2);
  expect(placeOf(`..${SECRET}`, 11)).toBe(null);
});

test('also if it seems to begin before the stretch in which its end is', () => {
  expect(placeOf(`${'.'.repeat(60)}${SECRET}`, -5, 70)).toBe(60);
  expect(placeOf(`${'.'.repeat(127)}${SECRET}`, -5, 70)).toBe(127);
  expect(placeOf(`${'.'.repeat(62)}${SECRET}`, 10, 70)).toBe(null);
});
