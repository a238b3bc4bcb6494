// A text that is decoded only as far as it's read has the same characters as one that is decoded at once.
import { describe, expect, test } from 'vitest';
import { createLayeredText } from '../../../../src/main/redaction/forms/layered-text';
import { tableOf } from '../../../../src/main/redaction/forms/characters';
import { NO_FORM } from '../../../../src/main/redaction/forms/reading';

const FIRST = tableOf('\\%&=\u001b\0');

/** All of it, and after each byte the place in the source that follows its form. */
const read = (source: string, layers: number, isFirst = FIRST, place = 0) => {
  const text = createLayeredText();
  const from = text.open(Buffer.from(source), place, layers, isFirst);
  const bytes: number[] = [];
  for (let each = text.byteAt(from); each >= 0; each = text.byteAt(from + bytes.length))
    bytes.push(each);
  return {
    text: Buffer.from(bytes).toString(),
    ends: bytes.map((_each, at) => text.endOf(from + at)),
  };
};

test.each([1, 2, 3, 4])('has room for as much as is read, in %i layers', (layers) => {
  for (let letters = 240; letters < 260; letters += 1) {
    const before = 'a'.repeat(letters);
    const { text, ends } = read(`${before}&#x1f511;${before}b`, layers);
    expect(text, `${letters}`).toBe(`${before}\u{1f511}${before}b`);
    expect(ends.slice(letters, letters + 5)).toEqual([9, 9, 9, 9, 10].map((end) => letters + end));
    expect(ends.at(-1)).toBe(2 * letters + 10);
  }
});

describe('a form that is cut off by the end', () => {
  test.each(['\u001b$(', '%4', '\\u00', '\\', '=', '&#', '&amp'])('stays: %j', (form) => {
    for (let layers = 0; layers <= 4; layers += 1)
      expect(read(`ab${form}`, layers).text, `${layers}`).toBe(`ab${form}`);
  });

  test('stays in the layer below too', () => {
    expect(read('ab%1b$%28', 2).text).toBe('ab\u001b$(');
  });
});

test('what begins with no first byte of a form is text', () => {
  expect(read('%41\\u0042', 2, tableOf('\\')).text).toBe('%41B');
  expect(read('Ã¼', 1).text).toBe('Ã¼');
});

test('a form that a text ends with has nothing of the text before it', () => {
  const text = createLayeredText();
  text.open(Buffer.from('ab41'), 0, 1, FIRST);
  expect(text.byteAt(3)).toBe(0x31);
  text.open(Buffer.from('x%'), 0, 1, FIRST);
  expect(text.byteAt(1)).toBe(0x25);
  expect(text.formAt(1)).toBe(NO_FORM);
});

test('a text may begin in the middle of its source', () => {
  expect(read('%2541&', 2, FIRST, 3)).toEqual({ text: '41&', ends: [4, 5, 6] });
});

const [LETTERS, BLANKS] = ['x'.repeat(60), ' '.repeat(60)];
test.each<[form: string, decoded: number]>([
  [`%2541${LETTERS}`, 4],
  [`\\\\x41${LETTERS}`, 4],
  [`\\\\u0041${LETTERS}`, 12],
  [`&amp;#65;${LETTERS}`, 5],
  [`&amp;${LETTERS}`, 37 - 1],
  [`=3D41${LETTERS}`, 3],
  [`=3D  \r\n${LETTERS}`, 5],
  [`=3D${BLANKS}`, 38],
])('no more is decoded than the form may take: %j', (form, decoded) => {
  const text = createLayeredText();
  text.open(Buffer.from(form), 0, 1, FIRST);
  expect(text.decoded).toBe(0);
  text.byteAt(0);
  expect(text.decoded).toBe(1);
  text.formAt(0);
  expect(text.decoded).toBe(decoded);
});

test.each(['=3D41', '%3d41', '\\\\u{41}', '\\\\u0041', '%2541', '&#38;#65;', '&amp;#x41;'])(
  'as much is decoded as the form needs that it makes: %s',
  (form) => expect(read(`${form}.`, 2).text).toBe('A.'),
);
