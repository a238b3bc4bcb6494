// What of a text isn't searched: it costs time in every response, and finds by chance what nobody wrote.
import { describe, expect, test } from 'vitest';
import { searched, pairsOf } from '../../../support/searched-texts';

/** Bytes that no secret has. */
const other = (count: number): Buffer => Buffer.alloc(count, 0x01);

const letters = (count: number): Buffer => Buffer.alloc(count, 'a');

/** Each form of a value, and how many letters in a row it has to have to be searched. */
const FORMS: Readonly<Record<string, readonly [least: number, write: (bytes: Buffer) => string]>> =
  {
    Base64: [5, (bytes) => bytes.toString('base64')],
    hexadecimal: [8, (bytes) => bytes.toString('hex')],
    'hexadecimal at an odd place': [8, (bytes) => `f${bytes.toString('hex')}`],
    'hexadecimal with colons': [8, (bytes) => pairsOf(bytes).join(':')],
    'hexadecimal in groups': [8, (bytes) => bytes.toString('hex').replaceAll(/.{8}/g, '$& ')],
    'hexadecimal in lines': [8, (bytes) => bytes.toString('hex').replaceAll(/.{18}/g, '$&\n')],
    'decimal numbers': [8, (bytes) => bytes.join(', ')],
  };

describe.each(Object.entries(FORMS))('a value in %s', (form, [least, write]) => {
  test('of what no secret has is not searched, however long it is', () => {
    for (let length = 1; length < 80; length += 1)
      expect(searched(`"${write(other(length))}"`), `${length}`).toEqual([]);
  });

  test.each([1, 2])('with %i of three bytes that no secret has is not searched', (count) => {
    for (let shift = 0; shift < 3; shift += 1) {
      const bytes = Buffer.alloc(60, Buffer.concat([letters(3 - count), other(count)]));
      expect(searched(`"${write(bytes.subarray(shift))}"`), `${shift}`).toEqual([]);
    }
  });

  test('is searched from eight letters in a row on, wherever they stand in it', () => {
    for (let before = 0; before < 9; before += 1)
      for (let after = 0; after < 9; after += 1)
        for (let count = 1; count < 20; count += 1) {
          const bytes = Buffer.concat([other(before), letters(count), other(after)]);
          // A last group of three bytes is of none of the lengths that are written.
          if (form === 'hexadecimal in groups' && bytes.length % 4 === 3) continue;
          const texts = searched(`"${write(bytes)}"`);
          const what = `${before} + ${count} + ${after}: ${JSON.stringify(texts)}`;
          const has = texts.some((text) => text.includes('a'.repeat(Math.min(count, 8))));
          if (count >= 8) expect(has, what).toBe(true);
          if (count < least) expect(texts, what).toEqual([]);
        }
  });

  test('is searched in each stretch of it that may be text, once', () => {
    const stretch = Buffer.concat([letters(12), other(12)]);
    const bytes = Buffer.concat([stretch, stretch, stretch]);
    const texts = searched(`"${write(bytes)}"`).join('|');
    expect(texts.match(/a{12}/g)).toHaveLength(3);
  });
});

test('Base64 that ends before a secret could is not searched', () => {
  expect(searched(Buffer.concat([other(3), letters(5)]).toString('base64url'))).toEqual([]);
});

test.each(['base64', 'hex'] as const)(
  'in %s, a stretch is searched with a group of other bytes around it at most',
  (encoding) => {
    const bytes = Buffer.concat([other(30), letters(12), other(30), letters(30), other(30)]);
    for (let shift = 0; shift < 3; shift += 1) {
      const all = searched(`"${bytes.subarray(shift).toString(encoding)}"`);
      const texts = all.filter((text) => text.includes('aa'));
      expect(texts).toHaveLength(2);
      for (const text of texts) expect(text).toMatch(/^[^a]{0,3}a+[^a]{0,3}$/);
    }
  },
);

describe('of ordinary text nothing is searched twice', () => {
  const VALUE = Buffer.alloc(30, 'b').toString('base64');
  test.each([
    ['words', 'the customer total of an order, the inventory premium'],
    ['a value that words of it would make', VALUE.replaceAll(/.{10}(?=.)/g, '$& ')],
    ['short lines', VALUE.replaceAll(/.{10}(?=.)/g, '$&\n')],
    ['JSON', '{"name": "a \\"quoted\\" one", "note": "one\\nand\\ttwo", "price": 12.5}'],
    ['HTML', '<p class="a">one &lt; two &gt;&nbsp;&copy;&#8364; &eacute;</p>'],
    ['a form', 'a=one%20two&b=3%2C4&c=%C3%A9'],
    ['letters beyond ASCII', 'größe straße naïve – “premium”'],
    ['numbers', '12 34 56, 7 8 9 10 11 12, 2024-01-01T12:34:56.789Z, 300, 400, 500'],
    ['bytes of zero', Buffer.alloc(40)],
    ['soft line breaks between other words', '<one> =\n<two> =\r\n<three>'],
  ])('%s', (_what, text) => expect(searched(text)).toEqual([]));
});

test.each([' ', '\t', '\n', '\r', '\r\n', '\n  ', ' \n', '\n\n', '. '])(
  'a value goes on behind %j where sixteen characters stand before it, and not otherwise',
  (between) => {
    const goesOn = between !== '\n\n' && between !== '. ';
    const value = Buffer.alloc(30, 'b').toString('base64');
    for (let cut = 1; cut < 28; cut += 1) {
      const texts = searched(`"${value.slice(0, cut)}${between}${value.slice(cut)}"`);
      const isWhole = texts.includes('b'.repeat(30));
      expect(isWhole, `${cut}`).toBe(goesOn && cut >= 16);
    }
  },
);
