// What is looked for of a secret: the bytes in which servers write it, and nothing of one that is too short.
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex, ORDINARY } from '../../../../src/main/redaction/needle-index';

const indexOf = (...values: readonly string[]) => {
  const index = createNeedleIndex();
  for (const value of values) index.add({ value, label: '#' });
  return index;
};
const isFound = (text: string | Buffer, ...values: readonly string[]): boolean =>
  findSecrets(Buffer.from(text), indexOf(...values)).length > 0;

describe('a secret’s length is told in characters', () => {
  test.each([
    ['three letters', 'abc', false],
    ['four', 'abcd', true],
    ['three characters of four bytes and two units each', '\u{1F511}\u{1F512}\u{1F513}', false],
    ['four of them', '\u{1F511}\u{1F512}\u{1F513}\u{1F510}', true],
  ])('%s', (_what, value, isHidden) => {
    expect(isFound(`<${value}>`, value)).toBe(isHidden);
    expect(indexOf(value).revision).toBe(isHidden ? 1 : 0);
  });

  test.each([
    ['seven', '\u{1F511}234567', false],
    ['eight', '\u{1F511}2345678', true],
  ])('in Base64, %s', (_what, value, isHidden) => {
    expect(isFound(Buffer.from(`<${value}>`).toString('base64'), value)).toBe(isHidden);
  });
});

test('an index knows how many secrets it has, and the shortest of them', () => {
  const index = createNeedleIndex();
  const now = () => [index.revision, index.shortest, index.shortestEncoded];
  expect(now()).toEqual([0, Infinity, Infinity]);
  const steps = [
    ['twelve-bytes', [1, 12, 12]],
    ['sixteen-of-bytes', [2, 12, 12]],
    ['short', [3, 5, 12]],
    ['nine-more', [4, 5, 9]],
    ['abc', [4, 5, 9]],
  ] as const;
  for (const [value, known] of steps) {
    index.add({ value, label: '#' });
    expect(now(), value).toEqual(known);
  }
});

describe('what a secret may be made of', () => {
  test('is known by its bytes, and what most secrets are made of counts as part of each', () => {
    const index = indexOf('a-b!c');
    const letters = Array.from(index.alphabet, (is, each) => (is === 1 ? each : -1));
    expect(letters.filter((each) => each >= 0)).toEqual(
      Array.from(`!${ORDINARY}`, (each) => each.charCodeAt(0)).toSorted((one, two) => one - two),
    );
    expect([index.text[0x21], index.text[0x22]]).toEqual([1, 0]);
  });

  test('of ASCII alone, UTF-8 that was read as Latin-1 stands for nothing in it', () => {
    const ascii = indexOf('only-ascii');
    expect([ascii.isAscii, ascii.isFirst[0xc3], ascii.text[0xc3]]).toEqual([true, 0, 0]);
    expect(ascii.firstBytes).not.toContain(0xc3);
    // A character that nobody sees may stand in any secret.
    expect([ascii.isFirst[0xc2], ascii.isFirst[0xe2], ascii.isFirst[0xef]]).toEqual([1, 1, 1]);
    expect(ascii.firstBytes).toContain(0xe2);
    const other = indexOf('only-ascii', 'grün');
    expect([other.isAscii, other.isFirst[0xc3], other.text[0xc3]]).toEqual([false, 1, 1]);
    expect(other.text[0x80]).toBe(1);
    expect(other.firstBytes).toContain(0xc3);
  });
});

describe('a secret is found', () => {
  test.each<[string, string, string | Buffer]>([
    ['with its spaces as a form has them', 'four words in it', 'four+words+in+it'],
    ['in Latin-1', 'grüne-welle', Buffer.from('grüne-welle', 'latin1')],
    [
      'in Latin-1, with a soft hyphen',
      'grüne\u00adwelle',
      Buffer.from('grüne\u00adwelle', 'latin1'),
    ],
    [
      'in Latin-1, with a soft hyphen and what no other charset has together',
      'gr\u0085n\u00ad¤ð-welle',
      Buffer.from('gr\u0085n\u00ad¤ð-welle', 'latin1'),
    ],
    ['in UTF-8', 'grüne-welle', 'grüne-welle'],
    ['past Latin-1 in UTF-16', 'ключ-от-двери', Buffer.from('ключ-от-двери', 'utf16le')],
    [
      'past Latin-1 in UTF-16, big end first',
      'ключ-от-двери',
      Buffer.from('ключ-от-двери', 'utf16le').swap16(),
    ],
    ['that looks escaped, as it is', 'ab%41cd\\u0042ef', 'ab%41cd\\u0042ef'],
    ['that looks escaped, decoded', 'ab%41cd\\u0042ef', 'abAcdBef'],
    ['that looks escaped twice, decoded once', 'ab%2541cdef', 'ab%41cdef'],
    ['that looks escaped twice, decoded twice', 'ab%2541cdef', 'abAcdef'],
    ['that looks escaped, escaped', 'ab%41cdef', encodeURIComponent('ab%41cdef')],
    ['that looks read as Latin-1, read so', 'grÃ¼n-secret', 'grün-secret'],
  ])('%s', (_what, value, text) => expect(isFound(Buffer.from(text), value)).toBe(true));

  test.each<[string, string, string]>([
    ['without its spaces', 'four words in it', 'fourwordsinit'],
    ['decoded to less than four characters', '%41%42%43', 'ABC'],
    ['but for its last character', 'four words in it', 'four words in i.'],
    ['but for its case', 'four words in it', 'Four words in it'],
  ])('not %s', (_what, value, text) => expect(isFound(text, value)).toBe(false));

  test('under its own label among many of every length', () => {
    const index = createNeedleIndex();
    const values = Array.from({ length: 30 }, (_, nth) => `${nth}:${'x-'.repeat(nth)}end`);
    for (const value of values) index.add({ value, label: `[${value.length}]` });
    for (const [nth, value] of values.entries()) {
      const from = 3;
      const [found, ...more] = findSecrets(Buffer.from(`\n. ${value} .`), index);
      expect(more, `${nth}`).toEqual([]);
      expect(found).toMatchObject({ from, to: from + value.length, label: `[${value.length}]` });
    }
  });
});

test('what is looked for has four bytes at least, whatever nobody sees of it', () => {
  const hyphens = '\u00ad'.repeat(5);
  expect(indexOf(hyphens).shortest).toBe(5);
  expect(isFound(`<${hyphens}>`, hyphens)).toBe(true);
  expect(isFound('< ordinary text >', hyphens)).toBe(false);
});

test('a needle of eight bytes and more is found by groups of eight, which nobody guesses at once', () => {
  for (let length = 4; length <= 60; length += 1) {
    const { tables } = indexOf('Zq7-kV2.mX9_'.repeat(5).slice(0, length));
    expect(tables, `${length}`).toHaveLength(1);
    const { groupSize = 0, step = 0 } = tables[0] ?? {};
    expect(groupSize, `${length}`).toBe(length >= 8 ? 8 : 4);
    // Its end holds a group at each place of a step, and the step is as long as that allows.
    const steps = [16, 8, 4, 1].filter((each) => each === 1 || (length >= each + 7 && length >= 8));
    expect(step, `${length}`).toBe(length >= 8 ? steps[0] : 1);
  }
});
