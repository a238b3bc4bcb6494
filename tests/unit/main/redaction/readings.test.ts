// The ways to read the escapes of a stretch besides the usual one, and the references that may go on.
import { describe, expect, test } from 'vitest';
import { readForm } from '../../../../src/main/redaction/forms/character-forms';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import {
  hasOpenReference,
  isOpenReference,
} from '../../../../src/main/redaction/search/open-references';
import { decodeUsual, otherReadings } from '../../../../src/main/redaction/search/readings';

const indexOf = (secret: string) => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: '#' });
  return index;
};
const index = indexOf('abcdefgh');

/** What a text decodes to in the usual way, and in each of the others. */
const read = (text: string, { secret = 'abcdefgh', before = '', after = '' } = {}) => {
  const bytes = Buffer.from(before + text + after);
  const stretch = { from: before.length, to: before.length + text.length };
  const known = indexOf(secret);
  return [
    decodeUsual(bytes, stretch, known).bytes.toString('latin1'),
    ...otherReadings(bytes, stretch, known).map((other) => other().bytes.toString('latin1')),
  ];
};

describe('there is one reading of', () => {
  test.each([
    ['%41bc', 'Abc'],
    ['\\u0041\\nbc', 'A\nbc'],
    ['k=6b65796', 'kk65796'],
    ['k=6b65-.%796', 'kk65-.y6'],
    ['k=zz65796b6579', 'k=zz65796b6579'],
    ['ab=\ncd', 'abcd'],
    ['&#65;bc', 'Abc'],
    ['&#65-bc', 'A-bc'],
    ['&%41', '&A'],
    ['&#%41', '&#A'],
    ['abcdefghijkl%41', 'abcdefghijklA'],
    ['ab\0c%41', 'abcA'],
    ['%=00%41', '%\0A'],
    ['%=x%41', '%=xA'],
  ])('%j', (text, usual) => expect(read(text)).toEqual([usual]));
});

describe('there are others of', () => {
  test.each([
    ['a value behind an equals sign', 'k=6b65796b', ['kk65796b', 'k=6b65796b']],
    ['one with escapes', 'k=6b6%357%39%36b', ['kk65796b', 'k=6b65796b']],
    ['one with references', 'k=6b6&#53;796b', ['kk65796b', 'k=6b65796b']],
    ['one behind a mark', '.=6b65796b', ['.k65796b', '.=6b65796b']],
    ['one that is cut by a soft line break', 'k=6b65=\n796b', ['kk65796b', 'kk65796b']],
    ['a soft line break in an escape', '&#6=\n5;bc', ['\u00065;bc', '&#65;bc', '&#65;bc']],
    ['an escape of two characters before a percent sign', '\\n\\%41', ['\n%41', '\\n\\A']],
    ['one before an ampersand', '\\n\\&#65;', ['\n&#65;', '\\n\\A']],
    ['one before an equals sign', '\\n\\=41', ['\n=41', '\\n\\A']],
    ['a reference with its end in an escape', '&#65%3B', ['A;', '&#65;']],
  ])('%s', (_what, text, texts) => expect(read(text)).toEqual(texts));

  test('a backslash of a secret', () => {
    expect(read('a\\nb', { secret: 'abcd\\efgh' })).toEqual(['a\nb', 'a\\nb']);
    expect(read('anb', { secret: 'abcd\\efgh' })).toEqual(['anb']);
  });

  test('only what is in the stretch counts', () => {
    expect(read('ab%41c', { before: '&#65%3B=6b65796b&#6=\n5;\\n\\%' })).toEqual(['abAc']);
    expect(read('ab%41c', { after: '&#65%3B=6b65796b&#6=\n5;\\n\\%' })).toEqual(['abAc']);
    expect(read('ab=6b65796', { after: 'b6579' })).toEqual(['abk65796']);
    expect(read('ab%41%4', { after: '=\n1' })).toEqual(['abA%4']);
  });
});

describe('a reference without a semicolon may go on', () => {
  const isOpen = (text: string): boolean =>
    isOpenReference(Buffer.from(text), 0, readForm(Buffer.from(text), 0), index.isFirst);

  test.each([
    ['with a semicolon', '&#43%3B'],
    ['with a digit', '&#43%30'],
    ['with a hexadecimal digit', '&#x43%41'],
    ['with one, behind a large X', '&#X43%41'],
    ['with nothing', '&#43=\n3'],
    ['with the first byte of an escape', '&#43%5Cu003b'],
    ['with what may be an escape in the next layer', '&#43%\\u0033b'],
  ])('%s', (_how, text) => expect(isOpen(text)).toBe(true));

  test.each([
    ['with a semicolon of its own', '&#43;%3B'],
    ['with a letter', '&#43%41'],
    ['with a letter that is no digit', '&#x43%47'],
    ['with text', '&#43.'],
    ['if it has a name', '&lt;%3B'],
    ['if it’s another form', '%43%3B'],
  ])('not %s', (_how, text) => expect(isOpen(text)).toBe(false));

  test('between two places', () => {
    const text = Buffer.from('..&#43%3B.&lt;&.&#43%3B');
    const has = (from: number, to: number): boolean =>
      hasOpenReference(text, from, to, index.isFirst);
    expect([has(0, 2), has(0, 3), has(3, 16), has(3, 17), has(2, 3)]).toEqual([
      false,
      true,
      false,
      true,
      true,
    ]);
    expect(hasOpenReference(Buffer.from('%43%3B'), 0, 6, index.isFirst)).toBe(false);
  });
});
