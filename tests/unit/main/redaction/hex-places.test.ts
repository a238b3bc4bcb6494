// Where exactly a secret stands in hexadecimal, and what is around it stays.
import { describe, expect, test } from 'vitest';
import {
  SECRET,
  placesOf,
  around,
  wrapped,
  AROUND,
  eachCase,
} from '../../../support/encoded-places';

describe('in hexadecimal', () => {
  const hexOf = (bytes: Buffer): string => bytes.toString('hex');

  test('wrapped, at every width of sixteen and more, whatever stands around it', () => {
    for (const lineBreak of ['\n', '\r\n', '\n  '])
      for (let width = 16; width < 30; width += 1) {
        const text = wrapped(hexOf(around(13, SECRET, 13)), width, lineBreak);
        const place = (at: number): number => at + Math.floor(at / width) * lineBreak.length;
        const [from, to] = [place(26), place(26 + SECRET.length * 2 - 1) + 1];
        for (const [before, after] of AROUND)
          expect(
            placesOf(before + text + after, SECRET),
            JSON.stringify([lineBreak, width, before]),
          ).toEqual([[before.length + from, before.length + to]]);
      }
  });

  test.each([
    [' ', '\n'],
    [':', ':\n'],
    [', ', ',\r\n  '],
  ])('with %j between, in lines that end with %j', (between, lineBreak) => {
    for (let perLine = 8; perLine < 20; perLine += 1) {
      const pairs = hexOf(around(13, SECRET, 13)).match(/../g) ?? [];
      const places: number[] = [];
      let text = '';
      for (const [nth, pair] of pairs.entries()) {
        places.push(text.length);
        const isLast = (nth + 1) % perLine === 0;
        text += nth === pairs.length - 1 ? pair : pair + (isLast ? lineBreak : between);
      }
      const [from = 0, last = 0] = [places[13], places[13 + SECRET.length - 1]];
      expect(placesOf(`<${text}>`, SECRET), `${perLine}`).toEqual([[1 + from, 1 + last + 2]]);
    }
  });

  test.each([
    ['', 0],
    ['a', 1],
  ])('after %j', (extra, shift) => {
    eachCase((secret, before, after, what) => {
      const text = `"${extra}${hexOf(around(before, secret, after))}"`;
      const from = 1 + shift + before * 2;
      expect(placesOf(text, secret), what).toEqual([[from, from + secret.length * 2]]);
    });
  });

  /** How so many bytes are grouped, and what stands between the groups and before each. */
  const GROUPS = [
    [1, ':', ''],
    [1, ' ', ''],
    [1, '-', ''],
    [1, ', ', '0x'],
    [1, ',', '0X'],
    [2, ' ', ''],
    [4, ' ', ''],
    [4, ',', '0x'],
  ] as const;
  test.each(GROUPS)('in groups of %i with %j between and %j before', (size, between, prefix) => {
    eachCase((secret, before, after, what) => {
      const digits = hexOf(around(before, secret, after));
      const groups = digits.match(new RegExp(`.{1,${size * 2}}`, 'g')) ?? [];
      // A last group of three bytes is of none of the lengths that are written.
      if (groups.at(-1)?.length === 6) return;
      const text = `<${groups.map((each) => prefix + each).join(between)}>`;
      const place = (byte: number): number => {
        const group = Math.floor(byte / size);
        const start = 1 + group * (prefix.length + size * 2 + between.length);
        return start + prefix.length + (byte % size) * 2;
      };
      expect(placesOf(text, secret), what).toEqual([
        [place(before), place(before + secret.length - 1) + 2],
      ]);
    });
  });

  test.each([
    ['a number of one digit', '5'],
    ['a number of three', '5a6'],
    ['a byte', '01'],
  ])('a value with %s in its middle is another', (_what, digits) => {
    const pairs = hexOf(Buffer.from(SECRET)).match(/../g) ?? [];
    const text = [...pairs.slice(0, 10), digits, ...pairs.slice(10)].join(' ');
    expect(placesOf(text, SECRET)).toEqual([]);
    expect(placesOf(pairs.join(' '), SECRET)).toHaveLength(1);
  });
});
