// What is looked for of a secret: the bytes in which servers write it, and nothing of one that is too short.
import { describe, expect, test } from 'vitest';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';
import { tableOfBytes } from '../../../../src/main/redaction/forms/characters';
import { INVISIBLE } from '../../../../src/main/redaction/forms/reading';
import { createNeedleIndex, ORDINARY } from '../../../../src/main/redaction/needle-index';

const indexOf = (...values: readonly string[]) => {
  const index = createNeedleIndex();
  for (const value of values) index.add({ value, label: '#' });
  return index;
};
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** All that is looked for. */
const needlesOf = (value: string) => {
  const index = indexOf(value);
  // Each needle is in a table by its length.
  const count = index.tables.reduce((sum, { size }) => sum + size, 0);
  return Array.from({ length: count }, (_, number) => index.needle(number));
};
const isFound = (text: string | Buffer, ...values: readonly string[]): boolean =>
  findSecrets(Buffer.from(text), searchedFor(indexOf(...values))).length > 0;

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

  test('and by what it may be written in', () => {
    const index = indexOf('plain-letters');
    const invisible = (upTo: number): Buffer =>
      Buffer.from(
        INVISIBLE.flatMap(([from, to]) =>
          Array.from({ length: to - from + 1 }, (_, nth) => from + nth),
        )
          .filter((point) => point <= upTo)
          .map((point) => String.fromCodePoint(point))
          .join(''),
      );
    const forms = Buffer.from(`${ORDINARY}\\%&#;{}($\0\u001b\r\n`);
    const tableOfAll = (...bytes: readonly Buffer[]) =>
      tableOfBytes(Array.from(Buffer.concat(bytes)));
    expect(index.text).toEqual(tableOfAll(forms, invisible(0x10_ffff)));
    expect(index.textOfValues).toEqual(tableOfAll(forms, Buffer.from(' \t,:|'), invisible(0xffff)));
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
    ['in Latin-1, of four bytes', 'grün', Buffer.from('grün', 'latin1')],
    [
      'that looks read as Latin-1, read so in the last layer that is read',
      'grÃ¼n%41cd',
      base64(base64(base64('grÃ¼n%2541cd'))),
    ],
    ['that looks read as Latin-1, read so', 'grÃ¼n-secret', 'grün-secret'],
  ])('%s', (_what, value, text) => expect(isFound(Buffer.from(text), value)).toBe(true));

  test.each<[string, string, string]>([
    ['without its spaces', 'four words in it', 'fourwordsinit'],
    ['decoded to less than four characters', '%41%42%43', 'ABC'],
    ['decoded three times', 'ab%252541cdef', 'abAcdef'],
    ['in Latin-1, which lacks its characters', 'пароль1234', '?0@>;L1234'],
    ['but for its last character', 'four words in it', 'four words in i.'],
    ['but for its case', 'four words in it', 'Four words in it'],
  ])('not %s', (_what, value, text) => expect(isFound(text, value)).toBe(false));

  test('under its own label among many of every length', () => {
    const index = createNeedleIndex();
    const values = Array.from({ length: 30 }, (_, nth) => `${nth}:${'x-'.repeat(nth)}end`);
    for (const value of values) index.add({ value, label: `[${value.length}]` });
    for (const [nth, value] of values.entries()) {
      const from = 3;
      const [found, ...more] = findSecrets(Buffer.from(`\n. ${value} .`), searchedFor(index));
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

describe('what the end of a secret may begin is looked for with and without it', () => {
  const START = 'Zq7-kV2.';
  /** What is looked for, as far as it's shorter than the secret. */
  const shorter = (secret: string): readonly string[] =>
    needlesOf(secret)
      .map(({ bytes }) => bytes.toString('latin1'))
      .filter((each) => each.length < secret.length && secret.startsWith(each));

  test.each([
    ['=3D', '=\r\n', '=\n', '= \t\r\n', '%2B', '%u002B', '%U002b'],
    ['&#43;', '&#x2B;', '&#X2b;', '&plus;', '&sup2;', '&;'],
    ['\\x2B', '\\X2b', '\\053', '\\353', '\\u002B', '\\u{2B}', '\\u{1f511}', '\\U0001f511'],
    ['\\ud83d\\udd11', '\\4'],
  ])('each beginning of %s', (...forms) => {
    for (const form of forms)
      for (let length = 1; length < form.length; length += 1)
        expect(shorter(START + form.slice(0, length)), form.slice(0, length)).toContain(START);
  });

  test.each([
    ['=g', '==.', '=41', '=.\r', '=\r\r', '= .', '%g', '%2B', '%u002B', '%ug', '%.', '%u.'],
    ['&-', '&#a', '&#-', '&#xg', '&#x.', '&#4.', '&a.', '&a#', '&#43;', '&#x2B;', '&plus;', 'a&.'],
    ['\\g', '\\xg', '\\x2B', '\\053', '\\48', '\\08', '\\38', '\\4a.', '\\ug', '\\u{g', '\\u{2B}'],
    ['\\u002Bg', '\\u002B\\x', '\\u002B\\ug', '\\ud83d\\udd11', '\\Ug', '\\U0001f511', '\\.', '.'],
  ])('not %s and the like', (...others) => {
    for (const other of others) expect(shorter(START + other), other).not.toContain(START);
  });

  test('in one more needle of four bytes at least', () => {
    expect(shorter(`${START}%2`)).toEqual([START]);
    expect(shorter('abcd%2')).toEqual(['abcd']);
    expect(shorter('abc%2')).toEqual([]);
  });

  test('and each needle once', () => {
    expect(createNeedleIndex().tables).toEqual([]);
    const all = needlesOf('gr\u00fcn=3d-wélle').map(({ bytes }) => bytes.toString('hex'));
    expect(all).toEqual([...new Set(all)]);
    expect(indexOf('plain-letters').tables.map(({ size }) => size)).toEqual([1]);
  });
});

test('one beyond Latin-1 is looked for in UTF-16 and UTF-32 too, with labels as wide', () => {
  const wide = (value: string) =>
    needlesOf(value)
      .filter(({ bytes }) => bytes.includes(0))
      .map(({ bytes, label }) => [bytes.toString('hex'), label]);
  expect(wide('groß-schön')).toEqual([]);
  expect(wide('a€🔑b')).toEqual([
    ['6100ac203dd811dd6200', '#\0'],
    ['006120acd83ddd110062', '\0#'],
    ['61000000ac20000011f5010062000000', '#\0\0\0'],
    ['00000061000020ac0001f51100000062', '\0\0\0#'],
  ]);
});
