// A secret in UTF-16 or UTF-32 with invisible characters in it, as it is and in what such bytes are encoded as.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';
import { INVISIBLE } from '../../../../src/main/redaction/forms/reading';
import { visitWide } from '../../../../src/main/redaction/forms/wide-form';
import { areInvisible } from '../../../../src/main/redaction/forms/wide-invisible';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream, redactText } from '../../../../src/main/redaction/redactor';
import { runs } from '../../../support/runs';

const SECRET = 'tY8cWaqcgDmmzydc/GB6wS4M4q+AVaNJuw==';
const SECRETS = [SECRET, 'Zq7-kV2.', 'grün-schön-Straße'];

const indexOf = (value: string) => {
  const index = createNeedleIndex();
  index.add({ value, label: '#' });
  return index;
};
const indexes = new Map(SECRETS.map((secret) => [secret, indexOf(secret)]));

const inFourBytes = (text: string): Buffer => {
  const points = Array.from(text, (each) => each.codePointAt(0) as number);
  const bytes = Buffer.alloc(4 * points.length);
  for (const [at, point] of points.entries()) bytes.writeUInt32LE(point, 4 * at);
  return bytes;
};
const WIDE = {
  'UTF-16LE': (text: string) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text: string) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-32LE': inFourBytes,
  'UTF-32BE': (text: string) => inFourBytes(text).swap32(),
};

const pairs = (bytes: Buffer, before: string, between = ''): string =>
  (bytes.toString('hex').match(/../g) ?? []).map((each) => before + each).join(between);
const inTwo = (each: number): string => each.toString(16).padStart(2, '0');
const isPrinted = (each: number): boolean => each >= 0x20 && each < 0x7f && each !== 0x5c;

/** What such bytes are encoded as. */
const ENCODED: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'no encoding': (bytes) => bytes.toString('latin1'),
  Base64: (bytes) => bytes.toString('base64'),
  'Base64 at another offset': (bytes) => Buffer.concat([Buffer.of(7), bytes]).toString('base64'),
  Base64url: (bytes) => bytes.toString('base64url'),
  'Base64 in lines': (bytes) => bytes.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\r\n'),
  'Base64, twice': (bytes) => Buffer.from(bytes.toString('base64')).toString('base64'),
  hexadecimal: (bytes) => bytes.toString('hex'),
  'hexadecimal with colons': (bytes) => pairs(bytes, '', ':'),
  'hexadecimal as C has it': (bytes) => pairs(bytes, '0x', ', '),
  '\\x': (bytes) => pairs(bytes, '\\x'),
  'percent-encoding of all bytes': (bytes) => pairs(bytes, '%'),
  'percent-encoding': (bytes) =>
    Array.from(bytes, (each) =>
      /[\w.~-]/.test(String.fromCharCode(each)) ? String.fromCharCode(each) : `%${inTwo(each)}`,
    ).join(''),
  'a literal of Python': (bytes) =>
    Array.from(bytes, (each) =>
      isPrinted(each) ? String.fromCharCode(each) : `\\x${inTwo(each)}`,
    ).join(''),
  'quoted-printable': (bytes) => pairs(bytes, '=').toUpperCase(),
  'octal numbers': (bytes) =>
    Array.from(bytes, (each) => `\\${each.toString(8).padStart(3, '0')}`).join(''),
  'decimal numbers': (bytes) => bytes.join(', '),
};

const isHidden = (secret: string, text: string): boolean =>
  findSecrets(Buffer.from(text, 'latin1'), searchedFor(indexes.get(secret) ?? indexOf(secret)))
    .length === 1;

/** Up to U+FFFF: those beyond take four bytes. */
const POINTS = INVISIBLE.filter(([from]) => from <= 0xffff).flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, nth) => from + nth),
);

describe.each(Object.entries(WIDE))('T33 in %s', (name, widen) => {
  test.each(Object.entries(ENCODED))('between all characters, in %s', (encoding, encode) => {
    for (const secret of SECRETS)
      for (const point of POINTS)
        for (const count of [1, 2]) {
          const invisible = String.fromCodePoint(point).repeat(count);
          const text = Array.from(secret).join(invisible);
          const what = `${secret}, ${count} × ${point.toString(16)} in ${name}, ${encoding}`;
          expect(isHidden(secret, `(${encode(widen(text))})`), what).toBe(true);
          expect(isHidden(secret, encode(widen(`"${text}"`))), what).toBe(true);
        }
  });

  test('any of them anywhere, next to other text', () => {
    const points = fc.array(fc.constantFrom(...POINTS), { maxLength: 3 });
    const property = fc.property(
      fc.constantFrom(...SECRETS),
      fc.array(points, { minLength: 40, maxLength: 40 }),
      fc.constantFrom(...Object.values(ENCODED)),
      fc.constantFrom('', '"', 'a: ', 'b\r\n', '\u00a0'),
      (secret, all, encode, around) => {
        const text = Array.from(secret, (each, at) =>
          at === 0 ? each : String.fromCodePoint(...(all[at] ?? [])) + each,
        ).join('');
        expect(isHidden(secret, encode(widen(around + text + around)))).toBe(true);
      },
    );
    fc.assert(property, { numRuns: runs(500, 50) });
  });
});

test.each([
  ['little end first', WIDE['UTF-16LE']],
  ['big end first', WIDE['UTF-16BE']],
])('T33 variation selectors beyond U+FFFF in UTF-16, %s', (_name, widen) => {
  for (const selector of ['\u{e0100}', '\u{e01ef}'])
    expect(
      isHidden(SECRET, widen(`"${Array.from(SECRET).join(selector)}"`).toString('latin1')),
    ).toBe(true);
});

test('T33 in a header, whose text has no zero bytes, in an encoding', () => {
  const { 'UTF-16LE': widen } = WIDE;
  for (const [name, encode] of Object.entries(ENCODED)) {
    if (name === 'no encoding') continue;
    const text = encode(widen(Array.from(SECRET).join('\u200b')));
    expect(redactText(`id=${text}`, indexOf(SECRET)), name).toContain('#');
  }
});

test('T33 what is hidden is the secret alone, in chunks of any size', () => {
  for (const widen of Object.values(WIDE)) {
    const [before, after] = [widen('a: "\u200b'), widen('\u200b", b\n')];
    const text = Buffer.concat([before, widen(Array.from(SECRET).join('\u2060')), after]);
    for (const size of [1, 7, text.length]) {
      const stream = createRedactionStream(indexOf(SECRET));
      const pieces: Buffer[] = [];
      for (let at = 0; at < text.length; at += size)
        pieces.push(...stream.push(Buffer.from(text.subarray(at, at + size))));
      const all = Buffer.concat([...pieces, ...stream.end()]);
      expect(stream.hidden).toBe(1);
      expect(all.subarray(0, before.length - 2)).toEqual(before.subarray(0, -2));
      expect(all.subarray(-after.length + 2)).toEqual(after.subarray(2));
    }
  }
});

describe('the text around an invisible character', () => {
  /** The characters of each stretch, and where they stand. */
  const stretches = (bytes: Buffer, shortest = 4) => {
    const seen: { readonly text: string; readonly places: readonly number[] }[] = [];
    visitWide(bytes, shortest, ({ bytes: found, startOf, endOf }) => {
      const places = Array.from(found.keys(), startOf);
      expect(places.map((place) => place + 1)).toEqual(Array.from(found.keys(), endOf));
      expect(places.map((place) => bytes[place])).toEqual([...found]);
      seen.push({ text: found.toString('latin1'), places });
    });
    return seen;
  };
  const { 'UTF-16LE': little, 'UTF-16BE': big } = WIDE;

  test('is read once, with each character in its place', () => {
    for (const [text, places] of [
      [little('ab\u200bc\u200bd'), [0, 2, 6, 10]],
      [big('ab\u200bc\u200bd'), [1, 3, 7, 11]],
      [little('ab\u00adc\ufe00d'), [0, 2, 6, 10]],
      [big('ab\u00adc\ufe00d'), [1, 3, 7, 11]],
    ] as const)
      expect(stretches(text).filter((each) => each.text === 'abcd')).toEqual([
        { text: 'abcd', places },
      ]);
  });

  test.each([
    ['at a character that’s neither ASCII nor Latin-1', 'a\u200bb\u4e00c\u200bd', ['ab', 'cd']],
    ['at two characters of zero', 'a\u200bb\0\0c\u200bd', ['ab', 'cd']],
    ['not at one', 'a\u200bb\0c\u200bd', ['abcd']],
  ])('ends %s', (_where, text, found) => {
    for (const widen of [little, big])
      expect(
        stretches(widen(text), 2)
          .map((each) => each.text)
          .filter((each) => /^[a-d]{2,}$/.test(each)),
      ).toEqual(found);
  });

  test('is read if it has room for the shortest secret', () => {
    expect(stretches(little('a\u200bb\u200bc'))).toEqual([]);
    expect(stretches(little('a\u200bb\u200bc'), 3)).toHaveLength(1);
  });
});

test.each([
  [0x0b, 0x20, true],
  [0x20, 0x0b, true],
  [0xff, 0xfe, true],
  [0xfe, 0xff, true],
  [0x20, 0x20, false],
  [0x41, 0x20, false],
  [-1, 0x0b, false],
])('whether the bytes %i and %i are an invisible character: %s', (one, other, are) =>
  expect(areInvisible(one, other)).toBe(are),
);

test('text with zero bytes and blanks isn’t read any further than it was', () => {
  expect(isHidden('abcdefgh', 'abcd\\u0000\\u0000, efgh')).toBe(false);
  expect(isHidden('abcdefgh', `abcd%00%00${'- '.repeat(2)}efgh`)).toBe(false);
});
