// Where exactly a secret stands in decimal numbers, and what is around them stays.
import { describe, expect, test } from 'vitest';
import { SECRET, placesOf, around, eachCase } from '../../../support/encoded-places';

describe('in decimal numbers', () => {
  test.each([
    ',',
    ', ',
    ' ',
    '\t',
    ' , ',
    ';',
    '; ',
    '.',
    '|',
    ' | ',
    ':',
    ' : ',
    '-',
    ' - ',
    '/',
    '_',
    '","',
    '", "',
    '" , "',
    "','",
    "', '",
    '";"',
  ])('with %j between', (between) => {
    eachCase((secret, before, after, what) => {
      const numbers = Array.from(around(before, secret, after), String);
      const text = `[${numbers.join(between)}]`;
      const start = [...numbers.slice(0, before), ''].join(between).length + 1;
      const end = start + numbers.slice(before, before + secret.length).join(between).length;
      expect(placesOf(text, secret), what).toEqual([[start, end]]);
    });
  });

  test.each(['ZKV2-MX9', 'zKV2-MXz'])('next to digits of other text: %s', (secret) => {
    const numbers = Buffer.from(secret).join(',');
    for (const digit of '3456789')
      expect(placesOf(digit + numbers + digit, secret), digit).toEqual([[1, 1 + numbers.length]]);
  });

  test.each([
    [2, true],
    [3, true],
    [4, false],
  ])('of %i digits each: %s', (digits, isFound) => {
    const numbers = Array.from(Buffer.from(SECRET), (each) => `${each}`.padStart(digits, '0'));
    expect(placesOf(`[${numbers.join(',')}]`, SECRET)).toHaveLength(isFound ? 1 : 0);
  });

  test.each(['"', "'"])('each between %s', (quote) => {
    const numbers = Array.from(Buffer.from(SECRET), (each) => quote + String(each) + quote);
    const [from, to] = [2, numbers.join(', ').length];
    expect(placesOf(`[${numbers.join(', ')}]`, SECRET)).toEqual([[from, to]]);
  });

  test('of fewer bytes than the shortest secret has are ordinary text', () => {
    for (const text of ['10.20.30.40', '2024-01-02 10:11:12.131', "'90';'113';'55';'45'"])
      expect(placesOf(text, SECRET)).toEqual([]);
  });

  test('with a fraction of zero', () => {
    const numbers = Array.from(Buffer.from(SECRET), (each) => `${each}.0`).join(', ');
    expect(placesOf(`[${numbers}]`, SECRET)).toEqual([[1, numbers.length - 1]]);
  });

  test('of every byte, also the highest', () => {
    const secret = 'Zq7-kV2.ÿmX9';
    const numbers = Buffer.from(secret, 'latin1').join(',');
    expect(placesOf(`[${numbers}]`, secret)).toEqual([[1, 1 + numbers.length]]);
  });

  test('of two digits each, which is as short as a value may be', () => {
    const secret = 'KV2-MX9.';
    const numbers = Buffer.from(secret).join(',');
    expect(numbers).toHaveLength(23);
    expect(placesOf(`[${numbers}]`, secret)).toEqual([[1, 24]]);
  });

  test.each(['256', '1000', '0113', '1', 'x'])(
    'a value with %s in its middle is another',
    (number) => {
      const numbers = Array.from(Buffer.from(SECRET), String);
      const text = [...numbers.slice(0, 10), number, ...numbers.slice(10)].join(',');
      for (const others of ['', '1,'.repeat(40)]) {
        expect(placesOf(others + text, SECRET)).toEqual([]);
        expect(placesOf(others + numbers.join(','), SECRET)).toHaveLength(1);
      }
    },
  );
});
