// In which part of a text escapes are decoded: as far as a secret or a written form of one may reach.
import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../../src/main/redaction/forms/characters';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { escapedStretches, isInEscape } from '../../../../src/main/redaction/search/escaped-text';

const stretchesOf = (text: string, secret = 'abcdefgh'): readonly string[] => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: '#' });
  const bytes = Buffer.from(`"${text}"`);
  return Array.from(escapedStretches(bytes, index), ({ from, to }) =>
    bytes.toString('utf8', from, to),
  );
};

describe('an escape is decoded', () => {
  test.each([
    'abcd%65fgh',
    'abcd%2befgh',
    'abcd%2525fgh',
    'abcd%2565fgh',
    'abcdefgh%5Cu0041',
    'abcdefgh%5C-',
    'abcdefgh&#59;',
    'abcdefgh%5C.',
    'abcdefgh\\u0000.',
    'abcdefgh&#1%30;',
    'abcdefgh=\n',
    '#;{}(#;{}(=\na',
    '#;{}(#;{}(=\n\\a',
    '\\u00e2\\u0080\\u008babcdefgh',
    'QUJDREVGR0hJSktM\n\\u0020\\u0020abcd',
    '!=\n\\u0061bcdefgh',
    '&=\n#65;abcdefgh',
  ])('%j', (text) => expect(stretchesOf(text)).toEqual([text.replace('!', '')]));
});

describe('an escape of what no secret has isn’t', () => {
  test.each([
    'abcdefgh%22',
    'abcdefgh%5C"',
    'abcdefgh%25"',
    'abcdefgh%25.',
    'abcdefgh\\u0000!',
    'ijklmnop!%65!',
    'abcdefgh\\u00e4',
    'abcdefgh\n%20ijkl',
    '#;{}(#;{}(=\n!',
    '#;{}(#;{}(&\u200b!',
    'abcdefgh%20ijkl',
    'abcdefgh%0Aijkl',
    'abcdefgh!=\n!',
    'abcdefgh\\u4e00',
    '%65',
  ])('%j', (text) => expect(stretchesOf(text)).toEqual([]));
});

describe('the text around it', () => {
  test.each([
    ['up to a mark', 'ijkl!abcd%65fgh!ijkl', 'abcd%65fgh'],
    ['up to an escape of a mark', 'ijkl%21abcd%65fgh%21ijkl', '21abcd%65fgh'],
    ['up to an escape of another character', 'ij\\u4e00abcd%65fgh\\u4e00', 'u4e00abcd%65fgh'],
    ['up to a control character', 'ijklmnop\\u0001ab%63defgh', 'u0001ab%63defgh'],
    ['beyond a zero byte', 'ijklmnop\\u0000ab%63defgh', 'ijklmnop\\u0000ab%63defgh'],
    ['up to an escape right before it', 'ijklmnop%06%41bcdefgh', '06%41bcdefgh'],
    ['beyond a soft line break between marks', '#;{}(=\n{ab%63defgh', '#;{}(=\n{ab%63defgh'],
    ['up to a blank', 'ijkl abcd%65fgh ijkl', 'abcd%65fgh'],
    ['up to a line break', 'ijkl\nabcd%65fgh\nijkl', 'abcd%65fgh'],
    [
      'beyond a line break of a wrapped value',
      'QUJDREVGR0hJSktM\nab%63defgh',
      'QUJDREVGR0hJSktM\nab%63defgh',
    ],
    ['with a separator before it', 'QUJDREVGR0hJSktM,\nab%63defgh', '\nab%63defgh'],
    ['beyond a soft line break', 'ijkl=\nabcd%65fgh=\nijkl', 'ijkl=\nabcd%65fgh=\nijkl'],
    ['and one that was passed over', 'abc+!=\n!ab%63defgh', 'ab%63defgh'],
    ['beyond what means nothing', 'ijkl\u200babcd%65fgh', 'ijkl\u200babcd%65fgh'],
    [
      'beyond a blank behind sixteen characters',
      'abcdefghijkl%41bcd efgh',
      'abcdefghijkl%41bcd efgh',
    ],
    ['up to one behind fifteen', 'abcdefghijkl%41bc efgh', 'abcdefghijkl%41bc'],
    [
      'beyond one behind sixteen and what means nothing',
      '%41bcdefgh\u200bijklmnop efgh',
      '%41bcdefgh\u200bijklmnop efgh',
    ],
    [
      'up to one behind fifteen and an escape that ended the text before',
      '%22ij%41bcdefghijk efgh',
      '22ij%41bcdefghijk',
    ],
    [
      'beyond one behind sixteen and such an escape',
      '%22ij%41bcdefghijkl efgh',
      '22ij%41bcdefghijkl efgh',
    ],
    ['up to an escape that ends', 'abcdefgh&#6.yz%41ijklmno', '#6.yz%41ijklmno'],
    ['also if a sign is behind it', 'abcdefgh%06=xyz%41ijklmno', '06=xyz%41ijklmno'],
    ['beyond one that a soft line break cuts', 'abcdefgh%06=\n%41ijkl', 'abcdefgh%06=\n%41ijkl'],
  ])('%s', (_how, text, stretch) => expect(stretchesOf(text)).toEqual([stretch]));

  test('beyond a line break that the secret has', () => {
    expect(stretchesOf('xyz\nabcd%65fgh', 'abcd\nefgh')).toEqual(['xyz\nabcd%65fgh']);
  });

  test('beyond characters that the secret may have', () => {
    for (const text of ['ij\\u4e00abcd%65fgh', 'abcdefgh\\u00e9', 'abcdefgh\\u0080'])
      expect(stretchesOf(text, 'äbcdefgh')).toEqual([text]);
  });
});

test('a soft line break may cut an escape that begins up to nine bytes before, but for zeros', () => {
  const isFirst = tableOf('&');
  const isCut = (before: number): boolean =>
    isInEscape(Buffer.from(`..&${'4'.repeat(before)}`), 3 + before, isFirst);
  expect([0, 1, 8, 9, 20].map(isCut)).toEqual([true, true, true, false, false]);
  expect(isInEscape(Buffer.from('0&='), 1, isFirst)).toBe(false);
  expect(isInEscape(Buffer.from(`&#${'0'.repeat(40)}=`), 42, isFirst)).toBe(true);
  expect(isInEscape(Buffer.from(`0${'0'.repeat(40)}=`), 41, isFirst)).toBe(false);
});
