import { describe, expect, test } from 'vitest';
import {
  followsEquals,
  lastBoundary,
  leadsToBreak,
  mayCross,
} from '../../../../src/main/redaction/forms/line-breaks';

const SIXTEEN = 'QUJDREVGR0hJSktM';

/** Whether a form may go on behind the last line feed of the text. */
const crosses = (text: string): boolean => {
  const bytes = Buffer.from(text);
  return mayCross(bytes, bytes.lastIndexOf('\n'), 0);
};

describe('a written form may go on behind a line', () => {
  test.each([
    `${SIXTEEN}\n`,
    `${SIXTEEN}\r\n`,
    `"a": "${SIXTEEN}\n`,
    `${SIXTEEN.slice(0, 13)}%2B\n`,
    `${SIXTEEN},\n`,
    `${SIXTEEN}: \t\n`,
    'a-sixteen_letter\n',
    'caf=\n',
    'caf=\r\n',
    '61 62 63 64 65 66 67\n',
    '61:62:63:64:65:66\n',
    '0x61, 0x62, 0x63, 0x64,\n',
  ])('%j', (text) => expect(crosses(text)).toBe(true));
});

describe('no written form goes on behind a line', () => {
  test.each([
    '\n',
    '\r\n',
    'done\n',
    `${SIXTEEN.slice(1)}\n`,
    `${SIXTEEN} .\n`,
    `${SIXTEEN}"\n`,
    `${SIXTEEN}"},\n`,
    '{"a":1}\n',
    'data: tick 1\n',
    'step 3 of twelve\n',
    `${SIXTEEN}\n\n`,
    `${SIXTEEN}\r\n\r\n`,
    `${SIXTEEN}${' '.repeat(9)}\n`,
    'ab cd ef 12 34\n',
    'zz 61 62 63 64\n',
  ])('%j', (text) => expect(crosses(text)).toBe(false));

  test('what lies before the place from which on it looks is not looked at', () => {
    const bytes = Buffer.from(`${SIXTEEN}\n`);
    expect(mayCross(bytes, 16, 0)).toBe(true);
    expect(mayCross(bytes, 16, 1)).toBe(false);
    expect(mayCross(bytes, 16, 16)).toBe(false);
    const soft = Buffer.from('=\n');
    expect([mayCross(soft, 1, 0), mayCross(soft, 1, 1)]).toEqual([true, false]);
  });
});

describe('what may stand at the end of a line that goes on', () => {
  const ZEROS = ['', '\0', '\0\0', '\0\0\0'];
  const wide = (text: string, zeros: string): string => Array.from(text).join(zeros);

  test.each(ZEROS)('a few separators, in text with %j between its characters', (zeros) => {
    for (const separator of [' ', '\t', ',', ':'])
      for (let count = 0; count < 12; count += 1) {
        const text = wide(`${SIXTEEN}${separator.repeat(count)}\n`, zeros);
        expect(crosses(text), JSON.stringify(text)).toBe(count <= 8);
      }
  });

  test.each(ZEROS)(
    'a few blanks behind a sign, in text with %j between its characters',
    (zeros) => {
      for (const blank of [' ', '\t'])
        for (let count = 0; count < 20; count += 1) {
          const text = wide(`.=${blank.repeat(count)}\n`, zeros);
          expect(crosses(text), JSON.stringify(text)).toBe(count <= 16);
        }
    },
  );

  test.each(ZEROS)('carriage returns, in text with %j between its characters', (zeros) => {
    for (let count = 0; count < 4; count += 1) {
      expect(crosses(wide(`${SIXTEEN}${'\r'.repeat(count)}\n`, zeros))).toBe(true);
      expect(crosses(wide(`${SIXTEEN}\n${'\r'.repeat(count)}\n`, zeros))).toBe(false);
    }
  });

  test('no more than three bytes of zero between its characters', () => {
    const four = wide(SIXTEEN, '\0\0\0\0');
    expect([crosses(`${four}\n`), crosses(`${SIXTEEN}\0\0\0\0\n`)]).toEqual([false, false]);
  });

  test('sixteen characters of a value, and not fifteen', () => {
    for (let byte = 1; byte < 256; byte += 1) {
      const mark = String.fromCharCode(byte);
      // What stands in values, and in rows of numbers.
      const isPart = /[\w+/\-%\\&;#:, \t]/.test(mark);
      const isLong = (length: number): boolean => {
        const bytes = Buffer.from(`.${mark.repeat(length)}\n`, 'latin1');
        return mayCross(bytes, bytes.lastIndexOf('\n'), 0);
      };
      if (byte === 0x3d) expect(isLong(1), mark).toBe(true);
      else expect([isLong(15), isLong(24)], mark).toEqual([false, isPart]);
    }
  });
});

describe('the last boundary', () => {
  test.each([
    ['', 0],
    ['no line is over', 0],
    ['\n', 1],
    ['one\ntwo', 4],
    ['one\ntwo\n', 8],
    [`one\n${SIXTEEN}\nrest`, 4],
    [`one\n${SIXTEEN}\n\nrest`, 22],
    [`${SIXTEEN}\n${SIXTEEN}\n`, 0],
  ])('of %j is at %i', (text, at) => expect(lastBoundary(Buffer.from(text), 0)).toBe(at));

  test('is never before the place from which on it looks', () => {
    expect(lastBoundary(Buffer.from('one\ntwo'), 4)).toBe(4);
    expect(lastBoundary(Buffer.from('one\ntwo'), 5)).toBe(5);
    expect(lastBoundary(Buffer.from('one\ntwo'), 3)).toBe(4);
  });

  test('is looked for among the last lines alone, so that a text of wrapped lines costs no more', () => {
    const bytes = Buffer.from(`one\n${`${SIXTEEN}\n`.repeat(300)}`);
    expect(lastBoundary(bytes, 0)).toBe(0);
    expect(lastBoundary(Buffer.from(`one\n${`${SIXTEEN}\n`.repeat(200)}`), 0)).toBe(4);
  });
});

test('a text that goes on over 256 line breaks counts as one that goes on from its start', () => {
  const boundaryOf = (lines: number): number =>
    lastBoundary(Buffer.from(`done.\n${`${SIXTEEN}\n`.repeat(lines)}`), 0);
  expect([0, 1, 254, 255].map(boundaryOf)).toEqual([6, 6, 6, 6]);
  expect([256, 257, 300].map(boundaryOf)).toEqual([0, 0, 0]);
});

describe('a soft line break', () => {
  test.each([
    ['\\n', true],
    ['\\\\n', true],
    ['\\\\\\\\n', true],
    ['\\\\\\\\\\\\\\\\n', false],
    ['%25250D', true],
    ['%2525250D', false],
    [' \\t\\r', true],
    [`${' '.repeat(16)}\\n`, true],
    [`${' '.repeat(17)}\\n`, false],
    ['a\\n', false],
    ['', false],
  ])('may end with %j: %s', (text, may) =>
    expect(leadsToBreak(Buffer.from(`=${text}`), 1)).toBe(may),
  );

  test.each([
    ['=', true],
    ['= \t\r', true],
    [`=${' '.repeat(16)}`, true],
    [`=${' '.repeat(17)}`, false],
    ['=\r\r', false],
    ['\\u003d', true],
    ['%25253D', true],
    ['%2525253D', false],
    ['&#61;\\t%20', true],
    [`&#${'61'.padStart(32, '0')};`, true],
    ['%3Da', false],
    ['%41', false],
    ['a', false],
    ['', false],
  ])('may be after %j: %s', (text, may) =>
    expect(followsEquals(Buffer.from(text), text.length, 0)).toBe(may),
  );

  test('may begin in the 64 bytes before, and after the place from which on it looks', () => {
    const follows = (text: string, from = 0): boolean =>
      followsEquals(Buffer.from(text), text.length, from);
    const longest = `\\u003d${'\\u0020'.repeat(9)}    `;
    expect(longest).toHaveLength(64);
    expect([follows(longest), follows(`${longest} `)]).toEqual([true, false]);
    expect([follows('.%3d', 1), follows('.%3d', 2)]).toEqual([true, false]);
  });
});
