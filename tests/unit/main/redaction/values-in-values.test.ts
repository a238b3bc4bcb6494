// Values that are encoded once more, grouped in other ways, or repeated very often.
import { describe, expect, test } from 'vitest';
import { createSecretsInUse } from '../../../../src/main/redaction/secrets-in-use';
import { runs } from '../../../support/runs';

const SECRET = 'ab/9Qx7LmZ+t4RkW2pYvN8s';
const HEX = Buffer.from(SECRET).toString('hex');

const redacted = (text: string, secret = SECRET): string => {
  const secrets = createSecretsInUse();
  secrets.addToken(secret);
  return secrets.redact(text);
};

const inBase64 = (text: string): string => Buffer.from(text).toString('base64');
const inHex = (text: string): string => Buffer.from(text).toString('hex');
const groupsOf = (digits: number, separator: string): string =>
  (HEX.match(new RegExp(`.{1,${digits}}`, 'g')) ?? []).join(separator);
const folded = (width: number, by: string): string =>
  (inBase64(SECRET).match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(by);

describe.each(Object.entries({ Base64: inBase64, hexadecimal: inHex }))(
  'in %s',
  (_name, encode) => {
    test.each<[string, string]>([
      ['Node’s JSON of bytes', JSON.stringify(Buffer.from(SECRET))],
      ['an array of bytes', JSON.stringify([...Buffer.from(SECRET)])],
      ['numbers with colons', groupsOf(2, ':')],
      ['numbers with blanks', groupsOf(2, ' ')],
      ['numbers with commas and 0x', groupsOf(2, ', 0x')],
      ['Base64 folded by blanks', folded(16, ' ')],
      ['Base64 with indented lines', folded(16, '\n  ')],
      ['Base64 in lines', folded(20, '\r\n')],
    ])('%s', (_what, value) => {
      expect(redacted(encode(value))).toContain('[access token]');
      expect(redacted(encode(encode(value)))).toContain('[access token]');
    });
  },
);

describe('hexadecimal', () => {
  for (const digits of [2, 4, 6, 8, 12, 16])
    for (const separator of [' ', ':', '-', ', '])
      test(`in groups of ${digits} with “${separator}”, anywhere in other text`, () => {
        const written = groupsOf(digits, separator);
        for (const [before, after] of [
          ['', ''],
          ['"', '"'],
          ['a', ''],
          ['', 'b'],
          ['0c3', '5'],
        ] as const) {
          // With digits of other text, the last group may seem to be longer than any.
          if (digits === 16 && before.length + after.length > 0 && before !== '"') continue;
          const text = `${before}${written}${after}`;
          expect(redacted(text), text).toContain('[access token]');
        }
      });
});

test.each([
  ['a backslash in percent-encoding', 'abc%5C.def%5C.ghijkl'],
  ['a backslash in HTML', 'abc&#92;.def&bsol;.ghijkl'],
  ['a backslash in JSON', 'abc\\u005c.def\\x5c.ghijkl'],
])('%s before a dot', (_what, text) => {
  expect(redacted(`?re=${text}`, 'abc.def.ghijkl')).toBe('?re=[access token]');
});

test.each([0xad, 0x34f, 0x61c, 0x180b, 0x180e, 0x200b, 0x202e, 0x2066, 0xfe0f, 0xfeff, 0xe0101])(
  'the invisible U+%s between its characters',
  (point) => {
    for (const written of [String.fromCodePoint(point), `&#${point};`]) {
      const text = Array.from(SECRET).join(written);
      expect(redacted(`<${text}>`)).toBe('<[access token]>');
    }
  },
);

test.each([
  ['opq7Tq0mZc4uV&plusmn', '; x'],
  ['opq7Tq0mZc4uV\\u{1f51', '1} x'],
  ['opq7Tq0mZc4uV%u00', '41 x'],
  ['opq7Tq0mZc4uV=4', '1 x'],
])('%s, whose end begins a form', (secret, after) => {
  expect(redacted(`%6f${secret.slice(1)}${after}`, secret)).toBe(`[access token]${after}`);
});

test('a value in Base64 after an equals sign, with an escape near its beginning', () => {
  const value = inBase64('kc0kT1V5Pq2Lm').replace('Bra', 'B\\u0072a').replace('Y', '\\u0059');
  expect(redacted(`key=${value}`, 'kc0kT1V5Pq2Lm')).toContain('[access token]');
});

// In quadratic time, this would take longer than a test may.
test.each([16, 76])('very often in one value of lines of %i', (width) => {
  const lines = new RegExp(`.{${width}}`, 'g');
  const text = inBase64('kV7pQx2m.'.repeat(runs(300_000))).replaceAll(lines, '$&\n');
  const shown = redacted(text, 'kV7pQx2m');
  expect(shown.length).toBeLessThan(text.length * 2);
  expect(shown).toContain('[access token]');
});

describe('an escape of which only some characters are escaped once more', () => {
  const secret = 'Zq7+V2mX9tR4wB8aPq3nL5cD';

  test.each([
    'Zq7&%2343;V2mX9tR4wB8aPq3nL5cD',
    'Zq7&plus%3BV2mX9tR4wB8aPq3nL5cD',
    'Zq7\\u%7B2b%7DV2mX9tR4wB8aPq3nL5cD',
    'Zq7&\\u002343;V2mX9tR4wB8aPq3nL5cD',
    'Zq7&\\x2343;V2mX9tR4wB8aPq3nL5cD',
    'Zq7\\%782bV2mX9tR4wB8aPq3nL5cD',
    'Zq7\\&#x78;2bV2mX9tR4wB8aPq3nL5cD',
    'Zq7\\=75002bV2mX9tR4wB8aPq3nL5cD',
    'Zq7\\&#117;002bV2mX9tR4wB8aPq3nL5cD',
  ])('%s', (text) => {
    expect(redacted(`see ${text} there`, secret)).toBe('see [access token] there');
  });
});
