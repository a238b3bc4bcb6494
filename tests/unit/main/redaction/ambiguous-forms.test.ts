// A secret is hidden next to text that makes an escape of its first or last characters, and within such text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../../../src/main/redaction/gate';
import { createSecretsInUse } from '../../../../src/main/redaction/secrets-in-use';
import { sampleOf } from '../../../support/runs';

const redacted = (secret: string, text: string): string => {
  const secrets = createSecretsInUse();
  secrets.addToken(secret);
  return secrets.redact(text);
};

/** Ways to write a character as an escape. */
const ESCAPES: Readonly<Record<string, (character: string) => string>> = {
  percent: (character) => encodeURIComponent(character),
  JSON: (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  HTML: (character) => `&#x${character.charCodeAt(0).toString(16)};`,
  'quoted-printable': (character) => `=${character.charCodeAt(0).toString(16).toUpperCase()}`,
};

/** Text that begins an escape, so that the secret's first characters may be the rest of it. */
const PREFIXES = ['token=', 'a=3', '%', '%2', 'x\\x', '\\u00', '\\0', '&#x', '&#', '==', '\\', '&'];
/** Text that ends an escape, which the secret's last characters may have begun. */
const SUFFIXES = ['\n', '\r\n', ' \n', 'ab', '20', 'lt;', '"', 'n', 'u0041', 'x41', '#x41;', '/'];

const BEGINNINGS = ['ab34', '12cd', '0a', '61', '7f', 'fe', '2B', 'lt'];
const ENDINGS = ['', '=', '==', '\\', '%', '&', '%2', '=3'];

const cases = BEGINNINGS.flatMap((beginning) =>
  ENDINGS.map((ending) => [`${beginning}+tOkEn93mNpX${ending}`] as const),
);

describe.each(sampleOf(cases, 9))('the secret %j', (secret) => {
  test.each(Object.entries(ESCAPES))('with a character in %s', (_name, escape) => {
    const written = secret.replace('+', escape('+'));
    const shown = PREFIXES.flatMap((prefix) =>
      SUFFIXES.flatMap((suffix) => {
        const text = `see ${prefix}${written}${suffix} there`;
        return redacted(secret, text).includes('tOkEn93mNpX') ? [text] : [];
      }),
    );
    expect(shown).toEqual([]);
  });
});

/** Escapes of a text that was escaped already. */
const AGAIN: Readonly<Record<string, (text: string) => string>> = {
  percent: (text) => text.replaceAll(/[%&\\#;]/g, (each) => encodeURIComponent(each)),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  HTML: (text) => text.replaceAll(/[%&\\]/g, (each) => `&#${each.charCodeAt(0)};`),
};

describe.each(Object.entries(AGAIN))('escaped once more in %s', (_outer, again) => {
  test.each(Object.entries(ESCAPES))('%s', (_name, escape) => {
    const shown = sampleOf(BEGINNINGS, 3).flatMap((beginning) =>
      ['', '=', '=='].flatMap((ending) => {
        const secret = `${beginning}+tOkEn93mNpX${ending}`;
        const once = again(secret.replace('+', escape('+')));
        return [once, again(once)].flatMap((written) =>
          ['token=', 'a=3', '%2', 'x\\x', '&#x', '"'].flatMap((prefix) =>
            ['\n', '&b', '"'].flatMap((suffix) => {
              const text = `see ${prefix}${written}${suffix} there`;
              return redacted(secret, text).includes('tOkEn93mNpX') ? [text] : [];
            }),
          ),
        );
      }),
    );
    expect(shown).toEqual([]);
  });
});

test.each([4, 5, 6, 7, 8, 10])('a short secret of %i characters', (length) => {
  const secret = 'ab3Kq7+tOk'.slice(0, length);
  for (const escaped of [3, length - 1]) {
    const written = Array.from(secret, (character, at) =>
      at === escaped ? `\\u00${character.charCodeAt(0).toString(16)}` : character,
    ).join('');
    // Its last four characters, or eight, have to be outside what seems to be an escape.
    const text = `x token=${written} y`;
    const isSure = length - 2 >= (length < 8 ? 4 : 8);
    if (isSure) expect(redacted(secret, text)).toBe('x token=[access token] y');
  }
});

test('what is around it stays', () => {
  expect(redacted('ab34+tOkEn', 'token=ab34%2BtOkEn&more=1')).toBe('token=[access token]&more=1');
  expect(redacted('tOkEn/93w==', 'x: tOkEn\\/93w==\nnext')).toBe('x: [access token]\nnext');
});

test.each([1, 2, 0])('one of many characters of three bytes, behind %i letters', (letters) => {
  const [start, end] = [`ab34+${'k'.repeat(letters)}`, '€'.repeat(100)];
  const written = start.replace('+', '\\u00252B') + end.replaceAll('€', '\\u20ac');
  expect(redacted(start + end, `%${written}.`)).toBe('%[access token].');
});

test.each([100, 300, 1_000, 3_000])('one of %i characters, escaped twice', (length) => {
  const rest = 'tOkEn93mNpX'.repeat(300).slice(0, length);
  for (const prefix of ['a=3', '%2', 'x\\x', '&#x'])
    expect(redacted(`ab34+${rest}`, `${prefix}ab34%252B${rest}.`)).toBe(`${prefix}[access token].`);
});

describe('one that has been escaped twice or three times', () => {
  const escaped = (text: string): string =>
    text.replaceAll(/[^a-zA-Z0-9]/g, (each) => encodeURIComponent(each).replace(/^.$/, percent));
  const percent = (each: string): string => `%${each.charCodeAt(0).toString(16)}`;
  test.each([
    '\\u{74}',
    '\\u0074',
    '\\U00000074',
    '\\x74',
    '\\164',
    '%74',
    '%u0074',
    '&#x74;',
    '&#116;',
    '=74',
    't\u200b',
    't\u00ad',
    't=\n',
    't=\r\n',
    't\u001b$(D',
    't\0',
  ])('with a character as %j', (form) => {
    const once = escaped(`ab34%2B${form}OkEn93mNpX`);
    for (const written of [once, escaped(once)])
      expect(redacted('ab34+tOkEn93mNpX', `x %2${written}.`), written).toBe('x %2[access token].');
  });
});

test('many in one text are all found', () => {
  const lines = (token: string): string => `100 %${token} more\n`.repeat(1_000);
  expect(redacted('ab34+tOkEn', lines('ab34%2BtOkEn'))).toBe(lines('[access token]'));
});

test('a text without the secret stays, however its forms meet its parts', () => {
  const secret = 'ab=3d%2B34==';
  const part = fc.constantFrom(
    'ab',
    '=3d',
    '%2B',
    '34',
    '=',
    '\n',
    '=3D',
    '%3D',
    '\\u003d',
    '+',
    '&#x3d;',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const text = parts.join('');
      // Too few characters for the secret in any way of reading them.
      fc.pre(text.replaceAll(/%[0-9A-F]{2}|=[0-9A-F]{2}|\\u[0-9a-f]{4}|&#x3d;/gi, '.').length < 8);
      expect(redacted(secret, text)).toBe(text);
    }),
  );
});

describe('an encoded value', () => {
  const secret = 'abcdefghCXabcd-Q7';
  const hex = Buffer.from(secret).toString('hex');
  const base64 = Buffer.from(secret).toString('base64');

  test.each(['\\n', '%0A', '&#10;', '\\r\\n'])(
    'after an equals sign, wrapped by %s',
    (lineBreak) => {
      const wrapped = (value: string) => (value.match(/.{1,16}/g) ?? []).join(lineBreak);
      for (const value of [hex, base64])
        expect(redacted(secret, `k=${wrapped(value)}.`)).toContain('[access token]');
    },
  );

  test('with soft line breaks, the last line a short one', () => {
    for (let width = 16; width < base64.length; width += 1) {
      const wrapped = `${base64.slice(0, width)}=\r\n${base64.slice(width)}`;
      expect(redacted(secret, `"${wrapped}"`), wrapped).toContain('[access token]');
    }
  });

  test('whose numbers touch other digits', () => {
    const pairs = (hex.match(/../g) ?? []).join(':');
    const numbers = [...Buffer.from(secret)].join(',');
    for (const text of [`a${pairs}`, `${pairs}a`, `1a2${pairs}abc`, `9${numbers}`, `${numbers}0`])
      expect(redacted(secret, text), text).toContain('[access token]');
  });
});

test('an escape that a soft line break cuts', () => {
  for (const text of [
    'k&#=\r\nx42;q7Zw2mNp9x',
    'k\\u004=\r\n2q7Zw2mNp9x',
    'k%4=\n2q7Zw2mNp9x',
    '&#x6=\r\nb;&#66;q7Zw2mN&#=\r\nx70;9x',
    '&#x6=\r\nb;\\=\r\nu0042q7Zw2mNp9x',
  ])
    expect(redacted('kBq7Zw2mNp9x', text), text).toContain('[access token]');
});

test('a secret beyond Latin-1 in UTF-32, at any offset', () => {
  const secret = '漢字🔑 and more';
  const points = Array.from(secret, (character) => character.codePointAt(0) ?? 0);
  const little = Buffer.alloc(points.length * 4);
  for (const [at, point] of points.entries()) little.writeUInt32LE(point, at * 4);
  for (const bytes of [little, Buffer.from(little).swap32()])
    for (let offset = 0; offset < 4; offset += 1) {
      const secrets = createSecretsInUse();
      secrets.addToken(secret);
      const stream = createGate(secrets.index).stream();
      const out = [
        ...stream.push(Buffer.concat([Buffer.alloc(offset, '.'), bytes])),
        ...stream.end(),
      ];
      expect(Buffer.concat(out as readonly Buffer[] as Buffer[]).includes(bytes)).toBe(false);
    }
});

test('half-secrets between escapes take no long time', () => {
  const secret = `=3d=3d${'=3d'.repeat(40)}!`;
  const text = '=3D=3d%3d'.repeat(20_000);
  expect(redacted(secret, text)).toBe(text);
});
