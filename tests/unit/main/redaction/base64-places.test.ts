// Where exactly a secret stands in Base64, and what is around it stays.
import { describe, expect, test } from 'vitest';
import {
  SECRET,
  placesOf,
  around,
  wrapped,
  AROUND,
  eachCase,
  inBase64,
} from '../../../support/encoded-places';

describe('in Base64', () => {
  test.each(['base64', 'base64url'] as const)('of the alphabet %s', (alphabet) => {
    eachCase((secret, before, after, what) => {
      const text = `"${around(before, secret, after).toString(alphabet)}"`;
      const [from, to] = inBase64(before, secret.length);
      expect(placesOf(text, secret), what).toEqual([[from + 1, to + 1]]);
    });
  });

  test('with one character to three too many in front of it', () => {
    for (const extra of ['A', 'AB', 'ABC'])
      eachCase((secret, before, after, what) => {
        const text = extra + around(before, secret, after).toString('base64');
        const [from, to] = inBase64(before, secret.length);
        expect(placesOf(text, secret), `${extra}: ${what}`).toEqual([
          [from + extra.length, to + extra.length],
        ]);
      });
  });

  test('several times in one value: each of them, and what is between stays', () => {
    const bytes = Buffer.concat([around(3, SECRET, 30), around(0, SECRET, 3)]);
    expect(placesOf(bytes.toString('base64'), SECRET)).toEqual([inBase64(3, 20), inBase64(53, 20)]);
  });

  test('wrapped, at every width of sixteen and more, whatever stands around it', () => {
    for (const lineBreak of ['\n', '\r\n', '\n  ', '\r', ' '])
      for (let width = 16; width < 30; width += 1) {
        const encoded = around(20, SECRET, 20).toString('base64');
        const text = wrapped(encoded, width, lineBreak);
        const [from, to] = inBase64(20, SECRET.length);
        const place = (at: number): number => at + Math.floor(at / width) * lineBreak.length;
        for (const [before, after] of AROUND)
          expect(
            placesOf(before + text + after, SECRET),
            JSON.stringify([lineBreak, width, before]),
          ).toEqual([[before.length + place(from), before.length + place(to - 1) + 1]]);
      }
  });
});

test.each([
  ['marks that may belong to it', (room: number) => '&'.repeat(room)],
  ['another value', () => 'AnotherValueOfSymbols01&'],
])('in Base64 whose first line is a short one, behind %s', (_what, write) => {
  const encoded = around(0, SECRET, 30).toString('base64');
  for (const lineBreak of ['\n', '\r\n', '\n  ', '\r\r\n', ' '])
    for (let first = 1; first < 16; first += 1) {
      const before = write(16 - first);
      const rest = wrapped(encoded.slice(first), 20, lineBreak);
      const text = `${before}${encoded.slice(0, first)}${lineBreak}${rest}`;
      const end = Math.floor((SECRET.length * 8 - 1) / 6);
      const breaks = 1 + Math.floor((end - first) / 20);
      expect(placesOf(text, SECRET), JSON.stringify([lineBreak, first])).toEqual([
        [before.length, before.length + end + 1 + breaks * lineBreak.length],
      ]);
    }
});
