// What is found in a text and what is not: how deep, where it begins and ends, and whose it is where secrets overlap.
import { describe, expect, test } from 'vitest';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { jsonEscaped, percentEncoded } from '../../../support/written-forms';

const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';
const LONG = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

const indexOf = (secrets: Readonly<Record<string, string>>) => {
  const index = createNeedleIndex();
  for (const [label, value] of Object.entries(secrets)) index.add({ value, label });
  return index;
};
/** Each as it stands in the text, with its label. */
const found = (text: string, secrets: Readonly<Record<string, string>> = { '#': SECRET }) =>
  findSecrets(Buffer.from(text, 'latin1'), searchedFor(indexOf(secrets))).map(
    ({ from, to, label }) => [text.slice(from, to), label],
  );

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('encodings on top of each other', () => {
  const times = (count: number, write: (text: string) => string): string =>
    Array.from({ length: count }).reduce<string>((text) => write(text), SECRET);

  const WAYS: readonly (readonly [string, (text: string) => string])[] = [
    ['percent-encoding', percentEncoded],
    ['Base64', (text) => base64(`:${text}:`)],
    ['hexadecimal', hex],
    ['percent-encoded Base64', (text) => percentEncoded(base64(text))],
  ];
  test.each(WAYS)('up to four of %s are taken off', (name, write) => {
    const deep = name === 'percent-encoded Base64' ? 2 : 1;
    for (let count = 0; count * deep <= 4; count += 1)
      expect(found(`<${times(count, write)}>`), `${count}`).toHaveLength(1);
    expect(found(`<${times(4 / deep + 1, write)}>`)).toEqual([]);
  });

  test('what is hidden is all of the outermost', () => {
    for (const write of [percentEncoded, jsonEscaped, hex]) {
      const written = percentEncoded(write(SECRET));
      expect(found(`<${written}>`)).toEqual([[written, '#']]);
    }
  });

  test.each([
    ['Base64', base64],
    ['hexadecimal', hex],
  ])('in %s, a short secret is looked for in no form', (_name, encode) => {
    const short = { '#': 'hunter2' };
    for (const write of [(text: string) => text, percentEncoded, jsonEscaped]) {
      expect(found(`<${write('hunter2')}>`, short)).toHaveLength(1);
      expect(found(`<${encode(`. ${write('hunter2')} .`)}>`, short)).toEqual([]);
      const among = { ...short, other: SECRET };
      expect(found(`<${encode(`. ${write('hunter2')} .`)}>`, among)).toEqual([]);
      expect(found(`<${encode(`. ${write(SECRET)} .`)}>`, among)).toHaveLength(1);
    }
  });
});

describe('a text that has less than a secret', () => {
  test('has none, whichever end is missing and however long it is', () => {
    for (let length = 4; length <= LONG.length; length += 1) {
      const secrets = { '#': LONG.slice(0, length) };
      for (const missing of [1, 2, 3]) {
        const [tail, head] = [LONG.slice(missing, length), LONG.slice(0, length - missing)];
        for (const text of [tail, head, `${tail}. ${head}`, `. ${tail}`, `${head} .`])
          expect(found(text, secrets), `${length}, ${text}`).toEqual([]);
      }
      expect(found(LONG.slice(0, length), secrets)).toHaveLength(1);
    }
  });

  test('has none where one character of it is another', () => {
    for (const write of [(text: string) => text, percentEncoded, jsonEscaped, base64, hex])
      for (let at = 0; at < SECRET.length; at += 1) {
        const other = `${SECRET.slice(0, at)}*${SECRET.slice(at + 1)}`;
        expect(found(`<${write(other)}>`), other).toEqual([]);
      }
  });
});

describe('secrets that', () => {
  const secrets = { short: 'abcd1234', long: '1234wxyz99', inner: 'wxyz', twin: 'abcd12345678' };
  test.each([
    ['stand side by side are two', 'abcd1234wxyz', ['abcd1234', 'short'], ['wxyz', 'inner']],
    ['overlap are one, by the longer one’s name', 'abcd1234wxyz99', ['abcd1234wxyz99', 'long']],
    ['begin together are one', 'abcd12345678', ['abcd12345678', 'twin']],
    [
      'begin together and overlap with more',
      'abcd12341234wxyz99',
      ['abcd1234', 'short'],
      ['1234wxyz99', 'long'],
    ],
    ['stand in another are one', '1234wxyz99', ['1234wxyz99', 'long']],
    ['stand alone have their own name', 'wxyz abcd1234', ['wxyz', 'inner'], ['abcd1234', 'short']],
  ])('%s: %s', (_what, text, ...expected) => {
    expect(found(`<${text}>`, secrets)).toEqual(expected);
  });

  test('overlap and are as long are one, by the name of the first in the text', () => {
    for (const known of [
      { first: 'abcd1234', second: '1234wxyz' },
      { second: '1234wxyz', first: 'abcd1234' },
    ])
      expect(found('<abcd1234wxyz>', known)).toEqual([['abcd1234wxyz', 'first']]);
  });

  test.each([
    [8, 12],
    [24, 30],
    [24, 200],
  ])('end alike are hidden as far as the longer one goes: %i and %i characters', (few, many) => {
    const long = 'Zk9~x+Qw/71pL='.repeat(20).slice(-many);
    const short = long.slice(-few);
    for (const known of [
      { short, long },
      { long, short },
    ])
      expect(found(`<${long}> <${short}>`, known)).toEqual([
        [long, 'long'],
        [short, 'short'],
      ]);
  });

  test('repeat themselves are found as often as they are there', () => {
    expect(found('abababab', { '#': 'abab' })).toEqual([['abababab', '#']]);
    expect(found('abab abab', { '#': 'abab' })).toHaveLength(2);
    expect(found(SECRET.repeat(3))).toEqual([
      [SECRET, '#'],
      [SECRET, '#'],
      [SECRET, '#'],
    ]);
  });
});

describe('among many other forms', () => {
  const NOISE: readonly (readonly [string, string])[] = [
    ['line breaks of JSON', '\\n'],
    ['quotes of JSON', '\\"a\\": \\"b\\", '],
    ['spaces of URLs', 'a%20b '],
    ['entities', '&lt;p&gt; '],
    ['letters that are no ASCII', '\\u00e9 '],
    ['zeros', '\0'],
    ['soft line breaks', 'word=\n'],
    ['equals signs', 'a==b '],
    ['percent signs', '100 % '],
  ];
  // Few, many of a short text, and many of a long one are looked through in three ways.
  test.each(NOISE.flatMap((row) => [3, 60, 700].map((count) => [...row, count] as const)))(
    '%s: %j, %i times',
    (_what, noise, count) => {
      for (const written of [SECRET, percentEncoded(SECRET), jsonEscaped(SECRET)]) {
        const text = `${noise.repeat(count)}"${written}"${noise.repeat(count)}`;
        expect(found(text)).toEqual([[written, '#']]);
        expect(found(`${noise.repeat(count)}"${written.slice(0, -1)}"`)).toEqual([]);
      }
    },
  );

  test('each of several in one text, in each form', () => {
    const forms = [SECRET, percentEncoded(SECRET), jsonEscaped(SECRET), hex(SECRET)];
    const text = `${forms.join(' and\n')} and ${forms.toReversed().join('\\n')}`;
    expect(found(text).map(([written]) => written)).toEqual([...forms, ...forms.toReversed()]);
  });
});

test('in hexadecimal, a secret is found after any two characters, and in UTF-16', () => {
  const symbols = Array.from('0123456789abcdefgxyzGZ+/-_');
  for (const one of symbols)
    for (const other of symbols)
      expect(found(`<${one}${other}${hex(SECRET)}>`), one + other).toHaveLength(1);
  const wide = Buffer.from(SECRET, 'utf16le');
  for (const bytes of [wide, Buffer.from(wide).swap16()])
    expect(found(`<${bytes.toString('hex')}>`)).toHaveLength(1);
});

test('an encoded value that is wrapped in JSON is found, however deep it is indented', () => {
  const encoded = base64(`: ${SECRET} :`).replaceAll(/.{20}(?=.)/g, '$&§');
  for (let depth = 0; depth <= 100; depth += 1)
    for (const blank of [' ', '\t'])
      for (const end of ['\\n', '\\r\\n']) {
        const text = `"${encoded.replaceAll('§', end + blank.repeat(depth))}"`;
        expect(found(text), `${depth}`).toHaveLength(1);
      }
});
