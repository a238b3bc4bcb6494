// The media type of one or several Content-Type lines, as in the Fetch standard and undici's fetch.
import fc from 'fast-check';
import { Response } from 'undici';
import { describe, expect, test } from 'vitest';
import { extractMedia, splitList } from '../../../../src/main/http/media-type';

/** `essence` and charset, as in the standard's tables. */
const said = (...lines: readonly string[]): string => {
  const { type, charset } = extractMedia(lines);
  return charset === null ? type : `${type};${charset}`;
};

describe('the last valid type counts', () => {
  test.each<[string, readonly string[], string]>([
    ['one line', ['text/html; charset=utf-8'], 'text/html;utf-8'],
    ['no line', [], ''],
    ['an empty line', [''], ''],
    ['two lines', ['text/html', 'application/json'], 'application/json'],
    ['two in a line', ['text/html, application/json'], 'application/json'],
    ['one that is none, last', ['application/json', 'json'], 'application/json'],
    ['one that is none, first', ['json', 'application/json'], 'application/json'],
    ['one for anything', ['text/html', '*/*'], 'text/html'],
    ['only ones that are none', ['json', 'text', '/', 'text/'], ''],
    ['a charset before the same type', ['text/html;charset=gbk', 'text/html'], 'text/html;gbk'],
    ['a charset before another', ['text/html;charset=gbk', 'text/plain'], 'text/plain'],
    ['another type between', ['text/html;charset=gbk', 'text/plain', 'text/html'], 'text/html'],
    [
      'one for anything between',
      ['text/html;charset=gbk', '*/*;charset=big5', 'text/html'],
      'text/html;gbk',
    ],
    ['a charset of its own', ['text/html;charset=gbk', 'text/html;charset=big5'], 'text/html;big5'],
    [
      'the first charset again',
      ['text/html;charset=gbk', 'text/html;charset=big5', 'text/html'],
      'text/html;gbk',
    ],
    ['a comma in quotation marks', ['text/html;x=",text/plain"'], 'text/html'],
    ['quotation marks over lines', ['text/html;x="', 'text/plain'], 'text/html'],
    ['an escaped quotation mark', ['text/html;x="\\",text/plain;charset=gbk"'], 'text/html'],
    ['a comma for a semicolon', ['text/html, charset=utf-8'], 'text/html'],
    ['capitals', ['TEXT/HTML;CHARSET=UTF-8'], 'text/html;UTF-8'],
    ['a charset twice', ['text/html;charset=gbk;charset=big5'], 'text/html;gbk'],
    ['a charset in quotation marks', ['text/html;charset="gbk"'], 'text/html;gbk'],
    ['marks that do not end', ['text/html;charset="gbk'], 'text/html;gbk'],
    ['junk behind the marks', ['text/html;charset="gbk"junk;x=y'], 'text/html;gbk'],
    ['an escape behind the marks', ['text/html;x="y"\\charset=gbk'], 'text/html'],
    ['white space about the parts', ['  text/html ;\tcharset=gbk  '], 'text/html;gbk'],
    ['white space at the sign', ['text/html;charset = gbk'], 'text/html'],
    ['a charset of nothing', ['text/html;charset='], 'text/html'],
    ['bytes beyond ASCII', ['text/html;x=\u00e9;charset=gbk'], 'text/html;gbk'],
  ])('%s', (_what, lines, expected) => {
    expect(said(...lines)).toBe(expected);
  });
});

const byUndici = async (lines: readonly string[]): Promise<string> => {
  const headers = lines.map((line): [string, string] => ['Content-Type', line]);
  const { type } = await new Response('', { headers }).blob();
  return said(type);
};

const PIECES =
  'x / ; , " \\ = text/html text/plain */* charset=gbk ;charset=big5 ;charset="utf-8" ;x="a,b" ;x='
    .split(' ')
    .concat(' ');

// Only lower-case ASCII: a Blob’s type is both.
test('any lines are parsed like undici’s fetch does', async () => {
  const piece = fc.constantFrom(...PIECES);
  const line = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('').trim());
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (lines) => {
      expect(said(...lines)).toBe(await byUndici(lines));
    }),
    { numRuns: 2_000 },
  );
});

test('only the last thousand values are read', () => {
  const before = (count: number) => said('text/html', ...Array.from({ length: count }, () => 'x'));
  expect(before(999)).toBe('text/html');
  expect(before(1_000)).toBe('');
});

test('splitting loses only commas and white space', () => {
  expect(splitList('a, "b,c" d,,e')).toEqual(['a', '"b,c" d', 'e']);
  expect(splitList('"\\')).toEqual(['"\\']);
});

// In quadratic time, one of these would take longer than a test may.
test.each([',', 'x,', 'a/b,', '"', '\\"', 'a/b;charset=', ';', ' '])(
  '%s, repeated, is parsed in linear time',
  (part) => {
    expect(extractMedia([part.repeat(Math.ceil(2_000_000 / part.length))])).toBeDefined();
  },
);
