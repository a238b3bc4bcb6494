import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { visitWide } from '../../../../src/main/redaction/forms/wide-form';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { sampleOf } from '../../../support/runs';
import { WRITERS } from '../../../support/written-forms';

const SECRET = 'Zk9~x+Qw/71pL=e.tBq8_Wm-0vRy';
const JWT = `eyJhbGciOiJSUzI1NiJ9.${randomBytes(300).toString('base64url')}.${randomBytes(200).toString('base64url')}`;

const inFourBytes = (text: string, at: number): Buffer => {
  const bytes = Buffer.alloc(4 * text.length);
  Array.from(text).forEach((each, index) => bytes.writeUInt8(each.charCodeAt(0), 4 * index + at));
  return bytes;
};
const WIDE = {
  'UTF-16LE': (text: string) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text: string) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-32LE': (text: string) => inFourBytes(text, 0),
  'UTF-32BE': (text: string) => inFourBytes(text, 3),
};

const wrapped = (text: string, width: number, between: string): string =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), (line) => line + between);

/** Those that are characters of ASCII, of a line and of several. */
const FORMS: Readonly<Record<string, (value: string) => string>> = {
  ...Object.fromEntries(
    Object.entries(WRITERS).flatMap(([form, ways]) =>
      Object.entries(ways)
        // Without semicolons what follows a form may belong to it, so that not every text can be read.
        .filter(([way]) => way !== 'without semicolons')
        .filter(([, write]) => write(SECRET).every((byte) => byte > 0 && byte < 0x80))
        .map(([way, write]) => [`${form}, ${way}`, (value: string) => write(value).toString()]),
    ),
  ),
  ...Object.fromEntries(
    [16, 20, 24, 64, 76].flatMap((width) =>
      Object.entries({ LF: '\n', CRLF: '\r\n', indented: '\n    ', 'a blank': ' ' }).flatMap(
        ([name, between]) => [
          [
            `Base64 in lines of ${width}, ${name}`,
            (value: string) => wrapped(Buffer.from(value).toString('base64'), width, between),
          ],
          [
            `hexadecimal in lines of ${width}, ${name}`,
            (value: string) => wrapped(Buffer.from(value).toString('hex'), width, between),
          ],
        ],
      ),
    ),
  ),
};

const indexOf = (value: string) => {
  const index = createNeedleIndex();
  index.add({ value, label: '#' });
  return index;
};
const INDEXES = new Map([SECRET, JWT].map((secret) => [secret, indexOf(secret)]));

const redact = (chunks: readonly Buffer[], secret: string) => {
  const stream = createRedactionStream(INDEXES.get(secret) ?? indexOf(secret));
  const bytes = Buffer.concat([
    ...chunks.flatMap((chunk) => stream.push(Buffer.from(chunk))),
    ...stream.end(),
  ]);
  return { bytes, hidden: stream.hidden };
};

const inChunksOf = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

describe.each(Object.entries(WIDE))('T33 in %s', (_name, widen) => {
  test.each(sampleOf(Object.entries(FORMS), 5))('a secret is found: %s', (_form, write) => {
    for (const secret of [SECRET, JWT])
      for (const [before, after] of [
        ['"', '"\n'],
        ['a\r\n', '\r\nb'],
        [`line before it\n`, ` and behind\n`],
      ] as const) {
        const written = widen(write(secret));
        const text = Buffer.concat([widen(before), written, widen(after)]);
        for (const size of [1, 7, text.length]) {
          const { bytes, hidden } = redact(inChunksOf(text, size), secret);
          expect(hidden, `${before}, chunks of ${size}`).toBeGreaterThan(0);
          expect(bytes.includes(written)).toBe(false);
        }
      }
  });

  test('and nothing else is hidden', () => {
    const text = widen(`"${wrapped(randomBytes(900).toString('base64'), 64, '\r\n')}"\n1, 2, 3\n`);
    expect(redact([text], SECRET)).toEqual({ bytes: text, hidden: 0 });
  });
});

test('bytes of zero in any number take time in proportion, and come out as they were', () => {
  const bytes = Buffer.concat(
    Array.from({ length: 200 }, (_, index) =>
      Buffer.concat([Buffer.alloc(index * 50), randomBytes(index)]),
    ),
  );
  const { bytes: redacted, hidden } = redact([bytes], SECRET);
  expect(redacted.equals(bytes)).toBe(true);
  expect(hidden).toBe(0);
});

describe('text is read as UTF-16 or UTF-32', () => {
  /** The characters of each stretch, and the place of each in the text. */
  const stretches = (text: string, shortest = 4): readonly string[] => {
    const seen: string[] = [];
    visitWide(Buffer.from(text), shortest, ({ bytes, startOf, endOf }) => {
      const characters = bytes.toString();
      seen.push(characters);
      for (const [nth, character] of Array.from(characters).entries())
        expect(text.slice(startOf(nth), endOf(nth))).toBe(character);
    });
    return seen;
  };

  test.each<[what: string, text: string, found: readonly string[]]>([
    ['with a zero behind each character', 'a\0b\0c\0d\0', ['abcd']],
    ['with a zero before each', '\0a\0b\0c\0d', ['abcd']],
    ['with three zeros behind each', 'a\0\0\0b\0\0\0c', ['abc']],
    ['with three before each', '\0\0\0a\0\0\0b\0\0\0c', ['abc']],
    ['from the one character before its first zero on', 'xyza\0b\0c\0d\0', ['abcd']],
    ['up to two characters side by side', 'a\0b\0c\0d\0efgh', ['abcde']],
    ['on both sides of those', 'a\0b\0c\0d\0ef\0g\0h\0i', ['abcde', 'fghi']],
    ['up to four zeros in a row', 'a\0b\0c\0d\0\0\0\0efgh', ['abcd']],
    ['on both sides of many', `a\0b\0c\0d${'\0'.repeat(41)}e\0f\0g\0h`, ['abcd', 'efgh']],
    ['but not as less than a secret', 'a\0b\0c\0', []],
    ['but not in ordinary text', 'abcdefgh', []],
    ['but not around a single zero', 'abcdefgh\0abcdefgh', []],
    ['but not zeros alone', '\0'.repeat(41), []],
  ])('%s: %j', (_what, text, found) => expect(stretches(text)).toEqual(found));

  test('if a stretch has room for as many characters as a secret has', () => {
    for (let shortest = 2; shortest < 20; shortest += 1)
      for (let length = 2; length < 20; length += 1) {
        const text = Array.from('abcdefghijklmnopqrst'.slice(0, length)).join('\0');
        expect(stretches(text, shortest)).toHaveLength(length >= shortest ? 1 : 0);
      }
  });
});

describe('what stands in the place of a secret', () => {
  const LABEL = '[hidden]';
  const redacted = (text: Buffer, secret = SECRET): Buffer => {
    const index = createNeedleIndex();
    index.add({ value: secret, label: LABEL });
    const stream = createRedactionStream(index);
    return Buffer.concat([...stream.push(Buffer.from(text)), ...stream.end()]);
  };
  const { 'UTF-16LE': little, 'UTF-16BE': big } = WIDE;

  test.each<[string, (text: string) => Buffer, before: string, after: string]>([
    ['little end first, something behind it', little, '', '"'],
    ['little end first, something around it', little, 'a: "', '"'],
    ['big end first, something before it', big, '"', ''],
    ['big end first, something around it', big, 'a: "', '"'],
  ])('is as wide as UTF-16 beside it: %s', (_what, widen, before, after) => {
    const text = redacted(widen(`${before}${SECRET}${after}`));
    expect(text).toEqual(widen(`${before}${LABEL}${after}`));
  });

  test.each<[string, string]>([
    ['bytes of zero around it', `\0\0\0${SECRET}\0\0\0`],
    ['zeros that are wide text before it', `\0a\0b\0${SECRET}`],
    ['bytes of zero around it, and in it', `\0\0\0${Array.from(SECRET).join('\0')}\0\0\0`],
    ['a byte of zero in it', `.${SECRET.slice(0, 9)}\0${SECRET.slice(9)}.`],
    ['a byte of zero behind its first character', `.Z\0${SECRET.slice(1)}.`],
    ['bytes of zero in it, and another text around', `<${Array.from(SECRET).join('\0')}>`],
  ])('is narrow elsewhere: %s', (_what, text) => {
    const inIt = new RegExp(Array.from(SECRET, (each) => `[${each}]`).join('\0?'));
    expect(redacted(Buffer.from(text)).toString('latin1')).toBe(text.replace(inIt, LABEL));
  });

  test('is narrow if the secret is, next to wide text, also with an odd number of characters', () => {
    const odd = SECRET.slice(1);
    expect(odd).toHaveLength(27);
    for (const written of [odd, `${odd[0]}\0${odd.slice(1)}`])
      expect(redacted(Buffer.from(`\0a\0b\0${written}`), odd).toString()).toBe(`\0a\0b\0${LABEL}`);
  });
});
