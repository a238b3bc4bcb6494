// When the lines of a log are let go of whose ends look like a wrapped value's.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsOnNextLine } from '../../../../src/main/redaction/forms/line-ends';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { runs } from '../../../support/runs';

const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';
const LABEL = '[hidden]';

const open = () => {
  const index = createNeedleIndex();
  index.add({ value: SECRET, label: LABEL });
  return createRedactionStream(index);
};
const textOf = (pieces: readonly Buffer[]): string => Buffer.concat(pieces).toString('latin1');

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const UUID = '123e4567-e89b-12d3-a456-426614174000';

describe('lines of a log appear when the next one has arrived', () => {
  test.each([
    `GET /a/path/to/something/long/1`,
    `1 ${HASH}`,
    `2024-01-01,1,${HASH.slice(0, 32)}`,
    `2024-01-01T12:34:56.789Z request ${UUID}`,
    `[${UUID}] done ${UUID}`,
    `Jan  1 12:34:56 host app[12]: id ${UUID}`,
    `127.0.0.1 - - [01/Jan/2024:00:00:00 +0000] GET /some/path/of/a/file`,
    `level info path /some/path/of/a/file`,
    `info: request of ${UUID}`,
    `the größe is ${HASH}`,
    `<13>1 host ${HASH}`,
    `12:34:56 ${HASH}`,
  ])('%s', (line) => {
    const stream = open();
    const [one, other] = [`${line}\n`, `${line}\r\n`];
    for (const each of [one, other]) {
      stream.push(Buffer.from(each, 'latin1'));
      for (let count = 0; count < 20; count += 1)
        expect(textOf(stream.push(Buffer.from(each, 'latin1'))).length).toBeGreaterThan(0);
    }
    expect(textOf(stream.push(Buffer.from('done\n')))).toContain('done\n');
  });
});

/** What has arrived behind a line that may be wrapped, and whether all that crosses its end has. */
describe('on the next line', () => {
  const ends = (text: string, before = HASH): boolean =>
    endsOnNextLine(Buffer.from(`${before}\n${text}`, 'latin1'), before.length, 0);

  test.each([
    'GET /',
    '  a g,',
    'g,',
    'abc ghi',
    '1 abc g',
    '12345,g',
    '12345,',
    '1234, 1,',
    '(',
    '\u007f',
    '"g"',
    '"a"',
    '"ax61"',
    '"01234"',
    '"012345678901234567"',
    'abcdefghijklmno  qrstu',
    'abcdefghijklmnop abcdefghijklmno q',
    '2024-01-01,1,a',
    '107, 101, 121(',
    '107, 1010, 121',
    '107, 101, 1211,',
  ])('each value ends: %j', (text) => expect(ends(text)).toBe(true));

  test.each([
    ['nothing yet', ''],
    ['a word', 'GET'],
    ['a blank behind it', 'GET '],
    ['a UUID', UUID],
    ['sixteen characters and a blank', 'abcdefghijklmnop q'],
    ['sixteen characters and two blanks', 'abcdefghijklmnop  qrstu'],
    ['sixteen characters, twice', 'abcdefghijklmnop abcdefghijklmnop q'],
    ['numbers', '12, 34, 56, ab'],
    ['decimal numbers', '107, 101, 121'],
    ['decimal numbers with other separators', `'107'; "101" | 121/`],
    ['decimal numbers with a tab and a carriage return', '107,\t101,\r'],
    ['decimal numbers up to the end of the line', '107, 101, 121\nGET /'],
    ['decimal numbers, and one that is cut', '107, 101, 1211'],
    ['blanks before it', ' \t\raGVsbG8gd29ybGQ'],
    ['hexadecimal in quotes', '"61","62","63"'],
    ['hexadecimal in groups', '6162 6364 6566 6768, '],
    ['hexadecimal of C', '0x61, 0x62, 0x63'],
    ['a number that may go on', 'ab, 1'],
    ['an empty line', '\nGET /'],
    ['percent-encoding', '%47ET /'],
    ['JSON', '\\u0047ET /'],
    ['a reference', '&#71;ET /'],
    ['quoted-printable', '=47ET /'],
    ['ISO 2022', '\u001b(BGET /'],
    ['zeros', '\0G\0E\0T\0 \0/'],
    ['an invisible character', '\u00e2\u0080\u008bGET /'],
    ['too far', `${'a'.repeat(256)}, g`],
    ['sixteen digits', '"0123456789012345"'],
    ['a number that goes on too far', `"${'61,'.repeat(79)}, ${'a'.repeat(20)}`],
  ])('a value may go on: %s', (_what, text) => expect(ends(text)).toBe(false));

  test.each(['=', '=  ', '=3D', '\\u003d', '&#61;', '%3D', `%3D${' '.repeat(16)}`])(
    'behind %j anything may, because the line break may be a soft one',
    (end) => expect(ends('GET /', `${HASH}${end}`)).toBe(false),
  );

  test('an escape in the line before that changes nothing', () => {
    expect(ends('GET /', `=\n${HASH}`)).toBe(true);
    expect(ends('GET /', `=\n${HASH.slice(20)}`)).toBe(true);
    expect(ends('GET /', `=${HASH}`)).toBe(true);
    expect(ends('GET /', `=${HASH.slice(1)}`)).toBe(false);
  });
});

describe('a wrapped value is hidden, however it is cut', () => {
  const pairs = (bytes: Buffer): readonly string[] => bytes.toString('hex').match(/../g) ?? [];
  const inLines = (text: string, width: number, between: string): string =>
    text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), (line) => line + between);
  const FORMS: Readonly<Record<string, (bytes: Buffer, width: number, between: string) => string>> =
    {
      Base64: (bytes, width, between) => inLines(bytes.toString('base64'), width, between),
      'Base64 for URLs': (bytes, width, between) =>
        inLines(bytes.toString('base64url'), width, between),
      hexadecimal: (bytes, width, between) => inLines(bytes.toString('hex'), width, between),
      'with colons': (bytes, width, between) => {
        const row = 3 * Math.ceil(width / 3);
        return inLines(`${pairs(bytes).join(':')}:`, row, between);
      },
      'of C': (bytes, width, between) => {
        const row = 6 * Math.ceil(width / 6);
        return inLines(`0x${pairs(bytes).join(', 0x')}, `, row, between);
      },
      'decimal numbers': (bytes, width, between) => {
        const numbers = Array.from(bytes, (each) => `${each}, `.padStart(5));
        return inLines(numbers.join(''), 5 * Math.ceil(width / 5), between);
      },
      'percent-encoded Base64': (bytes, width, between) =>
        inLines(bytes.toString('base64'), width, between).replaceAll('+', '%2B'),
      'quoted-printable': (bytes, width) =>
        inLines(bytes.toString('latin1').replaceAll('=', '=3D'), width, '=\n'),
      'UTF-16': (bytes, width, between) =>
        Buffer.from(inLines(bytes.toString('base64'), width, between), 'utf16le').toString(
          'latin1',
        ),
    };
  const line = fc.constantFrom(
    `GET /a/path/to/something/long/1`,
    `1 ${HASH}`,
    UUID,
    'words.',
    '"',
    `2024-01-01,1,${HASH}`,
    '12, 34, 56, 78, 90, 12',
    '',
  );

  test.each(Object.entries(FORMS))('%s', (_form, write) => {
    fc.assert(
      fc.property(
        fc.record({
          before: fc.array(line, { maxLength: 4 }),
          after: fc.array(line, { maxLength: 4 }),
          pad: fc.nat({ max: 60 }),
          end: fc.nat({ max: 40 }),
          width: fc.integer({ min: 18, max: 76 }),
          between: fc.constantFrom('\n', '\r\n', '\n    ', '\n\t'),
          places: fc.array(fc.nat(), { maxLength: 12 }),
        }),
        ({ before, after, pad, end, width, between, places }) => {
          const bytes = Buffer.from('.'.repeat(pad) + SECRET + '.'.repeat(end));
          const value = `(${write(bytes, width, between)})`;
          const text = [...before, value, ...after, ''].join('\n');
          const edges = [...places.map((each) => each % text.length), 0, text.length];
          edges.sort((one, other) => one - other);
          const stream = open();
          const pieces = edges
            .slice(1)
            .flatMap((to, at) => stream.push(Buffer.from(text.slice(edges[at], to), 'latin1')));
          pieces.push(...stream.end());
          const whole = open();
          const expected = [...whole.push(Buffer.from(text, 'latin1')), ...whole.end()];
          expect(stream.hidden).toBe(1);
          expect(textOf(pieces)).toBe(textOf(expected));
        },
      ),
      { numRuns: runs(1_000, 100) },
    );
  });
});
