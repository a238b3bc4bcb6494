// A secret in an encoded value that is wrapped or folded, whose characters or line breaks are escaped: PHP's JSON of a
// header, a form of a certificate, an indented value in a page.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { runs, sampleOf } from '../../../support/runs';

const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';
const LABEL = '[hidden]';

/** What comes out of it, in chunks of that many bytes. */
const redact = (text: string, size = text.length): string => {
  const index = createNeedleIndex();
  index.add({ value: SECRET, label: LABEL });
  const stream = createRedactionStream(index);
  const pieces: Buffer[] = [];
  for (let at = 0; at < text.length; at += size)
    pieces.push(...stream.push(Buffer.from(text.slice(at, at + size), 'latin1')));
  return Buffer.concat([...pieces, ...stream.end()]).toString('latin1');
};

const LINE_BREAKS = {
  LF: '\n',
  CRLF: '\r\n',
  CR: '\r',
  'a space': ' ',
  'several spaces': '   ',
  'many spaces': ' '.repeat(70),
  'a tab': '\t',
  tabs: '\t\t',
  'LF, indented': '\n    ',
  'LF and a tab': '\n\t',
  'CRLF and a space': '\r\n ',
  'CRLF and a tab': '\r\n\t',
  'a space and LF': ' \n',
} as const;

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const escaped =
  (write: (code: number) => string) =>
  (text: string): string =>
    text.replaceAll(/[^a-zA-Z0-9]/g, (each) => write(each.charCodeAt(0)));

/** What is no letter or digit, line breaks too. */
const ESCAPES: Readonly<Record<string, (text: string) => string>> = {
  'no escapes': (text) => text,
  'JSON of PHP': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'JSON of Go': escaped((code) => `\\u${hex(code, 4)}`),
  'upper case': escaped((code) => `\\u${hex(code, 4).toUpperCase()}`),
  JavaScript: escaped((code) => `\\x${hex(code, 2)}`),
  'percent-encoding': escaped((code) => `%${hex(code, 2).toUpperCase()}`),
  'numbers of HTML': escaped((code) => `&#${code};`),
  'hexadecimal numbers of HTML': escaped((code) => `&#x${hex(code, 1)};`),
};
/** The line feeds of these are held back for only where no `=` or brace is at the end of a line. */
const LIMITED: typeof ESCAPES = {
  'quoted-printable': escaped((code) => `=${hex(code, 2).toUpperCase()}`),
  'ECMAScript 6': escaped((code) => `\\u{${hex(code, 1)}}`),
};

const ENCODINGS = ['base64', 'base64url', 'hex'] as const;

/** The lines of the secret among other bytes, with every symbol of Base64 around. */
const linesOf = (encoding: BufferEncoding, width: number, before: number): readonly string[] => {
  const marks = Buffer.from('\xfb\xef\xbe?>>\xff\xff\xfe'.repeat(12), 'latin1');
  const bytes = [marks.subarray(0, before), Buffer.from(SECRET), marks.subarray(0, 40)];
  const encoded = Buffer.concat(bytes).toString(encoding);
  return encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
};

/** So many bytes before the secret that it begins on the first line and ends on another. */
const acrossLines = (encoding: BufferEncoding, width: number): number =>
  Math.floor((width - 7) / (encoding === 'hex' ? 2 : 4 / 3));

type Write = (text: string) => string;
/** What is escaped, and in which order. */
const ORDERS: Readonly<
  Record<string, (lines: readonly string[], between: string, to: Write) => string>
> = {
  'the characters': (lines, between, to) => lines.map(to).join(between),
  'the line breaks': (lines, between, to) => lines.join(to(between)),
  both: (lines, between, to) => to(lines.join(between)),
  'the characters and line breaks, before raw blanks': (lines, between, to) =>
    lines.map(to).join(between.replaceAll(/[\r\n]+/g, to)),
  'both, twice': (lines, between, to) => to(to(lines.join(between))),
  'the characters, in JSON': (lines, between, to) =>
    JSON.stringify(lines.map(to).join(between)).slice(1, -1),
  'the characters, in a URL': (lines, between, to) =>
    encodeURIComponent(lines.map(to).join(between)),
};

const isHidden = (written: string, size?: number): boolean => {
  const text = redact(`{"a": "${written}", "b": 1}`, size);
  return text.startsWith('{"a": "') && text.includes(LABEL) && text.endsWith('", "b": 1}');
};

describe.each(Object.entries(LINE_BREAKS))('T33 wrapped by %s', (_name, between) => {
  const rows = Object.entries(ESCAPES).flatMap(([form, to]) =>
    Object.entries(ORDERS).map(([order, write]) => ({ form, order, write, to })),
  );
  test.each(sampleOf(rows, 4))('$form, of $order', ({ write, to }) => {
    for (const encoding of ENCODINGS)
      for (const width of [16, 20, 60, 64, 72, 76])
        expect(
          isHidden(write(linesOf(encoding, width, acrossLines(encoding, width)), between, to)),
          `${encoding}, ${width}`,
        ).toBe(true);
  });

  test.each(Object.entries(LIMITED))('%s, where the line breaks are escaped', (_form, to) => {
    for (const encoding of ENCODINGS)
      for (const width of [16, 64, 76]) {
        const lines = linesOf(encoding, width, acrossLines(encoding, width));
        expect(isHidden(to(lines.join(between))), `${encoding}, ${width}`).toBe(true);
      }
  });
});

test('T33 any of them, at every width and place, each character escaped or not, in chunks of any size', () => {
  const property = fc.property(
    fc.record({
      between: fc.constantFrom(...Object.values(LINE_BREAKS)),
      to: fc.constantFrom(...Object.values(ESCAPES)),
      write: fc.constantFrom(...Object.values(ORDERS)),
      encoding: fc.constantFrom(...ENCODINGS),
      width: fc.integer({ min: 16, max: 100 }),
      before: fc.integer({ min: 0, max: 100 }),
      size: fc.integer({ min: 1, max: 300 }),
      every: fc.integer({ min: 2, max: 9 }),
      part: fc.constantFrom('%', '\\u', '&'),
    }),
    ({ between, to, write, encoding, width, before, size, every, part }) => {
      const letter = (each: string): string => {
        const code = each.charCodeAt(0);
        if (part === '%') return `%${hex(code, 2)}`;
        return part === '&' ? `&#${code};` : `\\u${hex(code, 4)}`;
      };
      // Letters too: what is escaped is a character's own affair.
      const mixed: Write = (text) =>
        to(text) === text && /^[\w+/-]+$/.test(text)
          ? Array.from(text, (each, at) => (at % every === 0 ? letter(each) : each)).join('')
          : to(text);
      const written = write(linesOf(encoding, width, before), between, mixed);
      expect(isHidden(written, size)).toBe(true);
    },
  );
  fc.assert(property, { numRuns: runs(4_000, 100) });
});

test('T33 what is hidden ends where the secret does', () => {
  const value = Buffer.from(`${'a'.repeat(45)}${SECRET}${'b'.repeat(45)}`).toString('base64');
  const lines = value.match(/.{1,64}/g) ?? [];
  for (const between of ['\\u0020', '%20', '\\n', '&#10;  '])
    expect(redact(`(${lines.join(between)})`)).toBe(
      `(${value.slice(0, 60)}${LABEL}${value.slice(87).replace(/(?<=^.{41})/, between)})`,
    );
});

test('T33 words on lines are not one value', () => {
  const words =
    Buffer.from(SECRET)
      .toString('base64')
      .match(/.{1,9}/g) ?? [];
  for (const between of ['\\n', '%20', '&#32;', '\\t'])
    expect(redact(`"${words.join(between)}%2B"`)).not.toContain(LABEL);
});
