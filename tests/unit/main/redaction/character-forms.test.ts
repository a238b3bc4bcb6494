import { describe, expect, test } from 'vitest';
import { readForm } from '../../../../src/main/redaction/forms/character-forms';
import {
  meaningOf,
  NO_FORM,
  takenBy,
  writeMeaning,
  type Reading,
} from '../../../../src/main/redaction/forms/reading';
import { decodeForms } from '../../../../src/main/redaction/forms/decode-forms';

const ALL = new Uint8Array(256).fill(1);

/** What stands at the beginning of a text: how much it takes, and the text it means; null for no form. */
const read = (text: string | Buffer): readonly [number, string] | null => {
  const bytes = Buffer.from(text);
  const reading = readForm(bytes, 0);
  if (reading === NO_FORM) return null;
  const out = new Uint8Array(4);
  return [
    takenBy(reading),
    Buffer.from(out.subarray(0, writeMeaning(reading, out, 0))).toString('latin1'),
  ];
};
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

describe('a form is read', () => {
  test.each([
    ['\\u0041', 6, 'A'],
    ['\\u002B', 6, '+'],
    ['\\u002b', 6, '+'],
    ['\\u007f', 6, '\u007f'],
    ['\\u0080', 6, utf8('\u0080')],
    ['\\u07ff', 6, utf8('\u07ff')],
    ['\\u0800', 6, utf8('\u0800')],
    ['\\uffff', 6, utf8('\uffff')],
    ['\\ud800\\udc00', 12, utf8('\u{10000}')],
    ['\\ud83d\\udd11', 12, utf8('🔑')],
    ['\\udbff\\udfff', 12, utf8('\u{10ffff}')],
    ['%ud83d%udd11', 12, utf8('🔑')],
    ['\\u{41}', 6, 'A'],
    ['\\u{0000041}', 11, 'A'],
    ['\\u{000000041}', 13, 'A'],
    ['\\u{1f511}', 9, utf8('🔑')],
    ['\\U00000041', 10, 'A'],
    ['\\U0001f511', 10, utf8('🔑')],
    ['\\U00000000', 10, '\0'],
    ['\\x41', 4, 'A'],
    ['\\xFC', 4, '\u00fc'],
    ['\\101', 4, 'A'],
    ['\\377', 4, '\u00ff'],
    ['\\/', 2, '/'],
    ['\\"', 2, '"'],
    ['\\\\', 2, '\\'],
    ["\\'", 2, "'"],
    ['\\`', 2, '`'],
    ['\\n', 2, '\n'],
    ['\\r', 2, '\r'],
    ['\\t', 2, '\t'],
    ['\\b', 2, '\b'],
    ['\\f', 2, '\f'],
    ['%41', 3, 'A'],
    ['%fc', 3, '\u00fc'],
    ['%u0041', 6, 'A'],
    ['&#65;', 5, 'A'],
    ['&#65x', 4, 'A'],
    ['&#x41;', 6, 'A'],
    ['&#X41;', 6, 'A'],
    ['&#x0000041;', 11, 'A'],
    ['&#128273;', 9, utf8('🔑')],
    ['&amp;', 5, '&'],
    ['&sol;', 5, '/'],
    ['&CounterClockwiseContourIntegral;', 33, utf8('∳')],
    [`&#${'0'.repeat(30)}65;`, 35, 'A'],
    [`&#x${'0'.repeat(30)}41;`, 36, 'A'],
    ['&uuml;', 6, utf8('ü')],
    ['=2B', 3, '+'],
    ['=2b', 3, '+'],
    ['=00', 3, '\0'],
    ['%00', 3, '\0'],
    ['\\x00', 4, '\0'],
    ['\\000', 4, '\0'],
    ['\\u0000', 6, '\0'],
    ['&#0;', 4, '\0'],
    ['=\n', 2, ''],
    ['=\r\n', 3, ''],
    ['=\r', 2, ''],
    ['=\rx', 2, ''],
    ['\0', 1, ''],
    ['\u001b(B', 3, ''],
    ['\u001b(J', 3, ''],
    ['\u001b$B', 3, ''],
    ['\u001b$@', 3, ''],
    ['\u001b$(D', 4, ''],
  ])('%j', (text, taken, meaning) => expect(read(text)).toEqual([taken, meaning]));

  test('UTF-8 that was encoded twice', () => {
    expect(read(Buffer.from([0xc3, 0xbc]))).toEqual([2, '\u00fc']);
    expect(read(Buffer.from([0xc2, 0xa0]))).toEqual([2, '\u00a0']);
  });

  test('what means nothing has no meaning, and a byte has itself', () => {
    expect(meaningOf(readForm(Buffer.from('=\n'), 0))).toBe(-1);
    expect(meaningOf(readForm(Buffer.from('%ff'), 0))).toBe(0xff);
    expect(meaningOf(readForm(Buffer.from('\\u00ff'), 0))).toBe(0xff);
  });
});

describe('text that only looks like a form is none', () => {
  test.each([
    'a',
    '\\',
    '\\q',
    '\\u',
    '\\u004',
    '\\u004g',
    '\\u{',
    '\\u{}',
    '\\u{41',
    '\\u{41g}',
    '\\u{110000}',
    '\\u{0000000041}',
    '\\ud83d',
    '\\ud83dx',
    '\\ud83d\\u0041',
    '\\ud83d\\udbff',
    '\\ud83d\\ue000',
    '\\ud83d%udd11',
    '\\ud83d\\Udd11',
    '%ud83d\\udd11',
    '\\udd11',
    '\\U0000004',
    '\\U00110000',
    '\\x4',
    '\\x4g',
    '\\10',
    '\\180',
    '\\108',
    '\\801',
    '\\400',
    '%',
    '%4',
    '%4g',
    '%u004',
    '%ud83d',
    '&',
    '& ',
    '&;',
    '&amp',
    '&nosuchname;',
    '&#',
    '&#;',
    '&#x;',
    '&#xg',
    '&#x110000;',
    '&#99999999999999999999;',
    '&#55357;',
    `&${'a'.repeat(40)};`,
    '=',
    '=4',
    '=4g',
    '\u001b',
    '\u001b(',
    '\u001b(1',
    '\u001b$',
    '\u001b$C',
    '\u001bB',
  ])('%j', (text) => expect(read(text)).toBeNull());

  test('a name that means two characters, and half of a character', () => {
    expect(read('&fjlig;')).toBeNull();
    expect(read(Buffer.from([0xc3]))).toBeNull();
    expect(read(Buffer.from([0xc3, 0x41]))).toBeNull();
    expect(read(Buffer.from([0xc3, 0xc0]))).toBeNull();
  });
});

describe('a decoded stretch', () => {
  test('tells where each of its bytes was written', () => {
    const source = Buffer.from('x a%41\\u00e9=\nb&#67;c y');
    const { bytes, startOf, endOf } = decodeForms(source, 2, source.length - 2, ALL);
    expect(bytes.toString()).toBe('aAébCc');
    const written = Array.from(bytes, (_, at) => source.toString('utf8', startOf(at), endOf(at)));
    expect(written).toEqual(['a', '%41', '\\u00e9', '\\u00e9', 'b', '&#67;', 'c']);
  });

  test('tells it behind any number of forms', () => {
    const source = Buffer.from('%41b'.repeat(5_000));
    const { bytes, startOf, endOf } = decodeForms(source, 0, source.length, ALL);
    expect(bytes).toEqual(Buffer.from('Ab'.repeat(5_000)));
    for (const at of [0, 1_023, 1_024, 4_999])
      expect([startOf(2 * at), endOf(2 * at)]).toEqual([4 * at, 4 * at + 3]);
  });

  test('decodes only what begins with one of the bytes asked for, and nothing that goes past its end', () => {
    const firsts = new Uint8Array(256);
    firsts[0x25] = 1;
    expect(decodeForms(Buffer.from('%41\\u0041'), 0, 9, firsts).bytes.toString()).toBe('A\\u0041');
    expect(decodeForms(Buffer.from('a%41'), 0, 3, firsts).bytes.toString()).toBe('a%4');
    expect(decodeForms(Buffer.from('plain'), 1, 4, firsts).bytes.toString()).toBe('lai');
  });

  test('leaves the forms that it is told to, by where they are and what they mean', () => {
    const source = Buffer.from('\\\\ \\" \\n \\u0041');
    const keeps = (bytes: Buffer, at: number, reading: Reading): boolean =>
      bytes === source && (at === 6 || meaningOf(reading) === 0x22);
    expect(decodeForms(source, 0, source.length, ALL, keeps).bytes.toString()).toBe('\\ \\" \\n A');
    expect(decodeForms(source, 0, source.length, ALL).bytes.toString()).toBe('\\ " \n A');
  });
});
