// HTML references whose digits or semicolon are escaped once more, as in cookies and JSON of a page.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { redactText } from '../../../../src/main/redaction/redactor';
import { runs } from '../../../support/runs';

const REST = 'V2mX9tR4wB8aPq3nL5cD';

const redact = (secret: string, text: string): string => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: '#' });
  return redactText(text, index);
};

const hex = (character: string): string => character.charCodeAt(0).toString(16);

/** A character of a reference, in another escape. */
const ESCAPES: Readonly<Record<string, (character: string) => string>> = {
  'percent-encoding': (each) => `%${hex(each)}`,
  'percent-encoding, twice': (each) => `%25${hex(each)}`,
  'percent-encoding in JSON': (each) => `\\u0025${hex(each)}`,
  JSON: (each) => `\\u00${hex(each)}`,
  JavaScript: (each) => `\\x${hex(each)}`,
  'octal numbers': (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`,
  'ECMAScript 6': (each) => `\\u{${hex(each)}}`,
  'quoted-printable': (each) => `=${hex(each).toUpperCase()}`,
  'references, decimal': (each) => `&#${each.charCodeAt(0)};`,
  'references, hexadecimal': (each) => `&#x${hex(each)};`,
};

/** A reference to a character, in which each character may be escaped. */
const REFERENCES: Readonly<Record<string, (character: string) => string>> = {
  decimal: (each) => `&#${each.charCodeAt(0)};`,
  'decimal with zeros': (each) => `&#0${each.charCodeAt(0)};`,
  hexadecimal: (each) => `&#x${hex(each)};`,
  'hexadecimal in upper case': (each) => `&#X${hex(each).toUpperCase()};`,
};

describe.each(Object.entries(REFERENCES))('a reference, %s', (_name, refer) => {
  test.each(Object.entries(ESCAPES))('with any of its characters in %s', (_form, escape) => {
    for (const first of `+'"Zj`) {
      const reference = refer(first);
      for (let from = 1; from < reference.length; from += 1)
        for (let to = from + 1; to <= reference.length; to += 1) {
          const inner = Array.from(reference.slice(from, to), escape).join('');
          const written = reference.slice(0, from) + inner + reference.slice(to);
          expect(redact(`${first}${REST}`, `x="${written}${REST}" y`), written).toBe('x="#" y');
          expect(redact(`Zq7${first}${REST}`, `x="Zq7${written}${REST}" y`), written).toBe(
            'x="#" y',
          );
          expect(redact(`${REST}${first}`, `x="${REST}${written}" y`), written).toBe('x="#" y');
        }
    }
  });

  test.each(Object.entries(ESCAPES))('of every character, its end in %s', (_form, escape) => {
    for (const kept of [1, 2]) {
      const written = Array.from(`+${REST}`, (each) => {
        const reference = refer(each);
        return reference.slice(0, -kept) + Array.from(reference.slice(-kept), escape).join('');
      }).join('');
      expect(redact(`+${REST}`, `x="${written}" y`), written).toBe('x="#" y');
    }
  });
});

test.each(['\\;', '%3b', '&semi;', '&#59;', '=\r\n;', '\u200b;', '%E2%80%8B;', '&shy;;'])(
  'the end of a reference as %s',
  (end) => expect(redact(`Zq7+${REST}`, `"Zq7&#43${end}${REST}"`)).toBe('"#"'),
);

test.each(['\\u0034', '%34', '=34', '&#52;', '\\x34'])(
  'a reference without its semicolon, before %s of the secret itself',
  (four) => expect(redact(`Zq7+4${REST}`, `"Zq7&#43${four}${REST}"`)).toBe('"#"'),
);

test('also in an encoded value, and in what is decoded again', () => {
  const written = `"Zq7&#43%3B${REST}"`;
  for (const encoding of ['base64', 'hex'] as const)
    expect(redact(`Zq7+${REST}`, `(${Buffer.from(written).toString(encoding)})`)).toContain('#');
  expect(redact(`Zq7+${REST}`, `(${JSON.stringify(written)})`)).toBe('("\\"#\\"")');
});

test('what is hidden is the secret alone, and a reference of other text stays', () => {
  expect(redact(`Zq7+${REST}`, `&#43%3B Zq7&#43%3B${REST}&#43%3B &#11\\u0036;`)).toBe(
    '&#43%3B #&#43%3B &#11\\u0036;',
  );
  expect(redact(`Zq7+${REST}`, `Zq7&#43%3C${REST}`)).toBe(`Zq7&#43%3C${REST}`);
});

test('any characters, referred to in any way, with any of it escaped', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...Array.from(`${REST}+/'"<&`)),
        minLength: 8,
        maxLength: 30,
      }),
      fc.array(
        fc.record({
          refer: fc.constantFrom(null, ...Object.values(REFERENCES)),
          from: fc.nat(),
        }),
        { minLength: 30, maxLength: 30 },
      ),
      fc.constantFrom(...Object.values(ESCAPES)),
      (secret, ways, escape) => {
        const written = Array.from(secret, (each, at) => {
          const { refer, from } = ways[at] as (typeof ways)[number];
          if (refer === null) return each === '&' ? '&#38;' : each;
          const reference = refer(each);
          const cut = 1 + (from % reference.length);
          return reference.slice(0, cut) + Array.from(reference.slice(cut), escape).join('');
        }).join('');
        expect(redact(secret, `<p>${written}</p>`), written).toBe('<p>#</p>');
      },
    ),
    { numRuns: runs(2_000, 100) },
  );
});
