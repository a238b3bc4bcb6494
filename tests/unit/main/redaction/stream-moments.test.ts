// When how much of a response is let go of, told by the response alone, and what is copied of it.
import { describe, expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { LONGEST_WRITTEN_FORM } from '../../../../src/main/redaction/secret';

const SECRET = 'opq-7Tq0mZc4uVYkE2sNfXwR';
const LABEL = '[access token]';
const HELD_BACK = 2 * LONGEST_WRITTEN_FORM;

const open = () => {
  const index = createNeedleIndex();
  index.add({ value: SECRET, label: LABEL });
  return createRedactionStream(index);
};
/** Words, of which no line is a wrapped one. */
const words = (length: number): Buffer => Buffer.alloc(length, 'it is. ');
const textOf = (pieces: readonly Buffer[]): string => Buffer.concat(pieces).toString('latin1');

describe('of a line that does not end', () => {
  test('all but twice the longest written form leaves, first of little and then of more at a time', () => {
    const stream = open();
    const limits = [1.125, 2.25, 4.5, 9, 16, 16, 16];
    let waiting = 0;
    for (const limit of limits) {
      const size = limit * HELD_BACK;
      expect(textOf(stream.push(words(size - waiting - 1))), `before ${limit}`).toBe('');
      expect(textOf(stream.push(words(1))), `at ${limit}`).toHaveLength(size - HELD_BACK);
      waiting = HELD_BACK;
    }
    expect(textOf(stream.end())).toHaveLength(HELD_BACK);
    expect(stream.end()).toEqual([]);
  });

  test('behind lines that did, only those leave while it is short', () => {
    const stream = open();
    const lines = `${words(100_000).toString()}.\n`;
    expect(textOf(stream.push(Buffer.from(`${lines}it goes on`)))).toBe(lines);
    expect(textOf(stream.push(words(60_000)))).toBe('');
    expect(textOf(stream.push(Buffer.from('.\n')))).toHaveLength(60_012);
    expect(textOf(stream.end())).toBe('');
  });

  test('a secret that begins before the limit leaves whole, one behind it waits', () => {
    for (const shift of [-30, -24, -23, -1, 0, 1]) {
      const stream = open();
      const size = 2 * HELD_BACK;
      const limit = size - HELD_BACK;
      const text = words(size).fill(' ', limit - 40, limit + 40);
      text.write(SECRET, limit + shift);
      const hides = shift < 0;
      const left = textOf(stream.push(Buffer.from(text)));
      expect([left.includes(LABEL), stream.hidden], `${shift}`).toEqual([hides, hides ? 1 : 0]);
      const whole = left + textOf(stream.end());
      expect(whole).toBe(text.toString('latin1').replace(SECRET, LABEL));
      expect(stream.hidden).toBe(1);
    }
  });
});

describe('of lines', () => {
  test('each leaves as it ends, and what is hidden is counted once', () => {
    const stream = open();
    expect(textOf(stream.push(Buffer.from(`a ${SECRET}.\nb `)))).toBe(`a ${LABEL}.\n`);
    expect(stream.hidden).toBe(1);
    expect(textOf(stream.push(Buffer.from('c')))).toBe('');
    expect(textOf(stream.push(Buffer.from(` ${SECRET}.\n`)))).toBe(`b c ${LABEL}.\n`);
    expect(stream.hidden).toBe(2);
    expect(textOf(stream.push(Buffer.from('done.\n')))).toBe('done.\n');
    expect(textOf(stream.end())).toBe('');
    expect(stream.hidden).toBe(2);
  });

  test('a wrapped one waits for what goes on with it, also where its beginning has left', () => {
    const encoded = Buffer.from(`${'.'.repeat(60)}${SECRET}`).toString('base64');
    const stream = open();
    const first = `value:\n${encoded.slice(0, 76)}\n`;
    expect(textOf(stream.push(Buffer.from(first)))).toBe('value:\n');
    expect(textOf(stream.push(Buffer.from(`${encoded.slice(76)}.\n`)))).toContain(LABEL);
    expect(stream.hidden).toBe(1);
  });

  test('an empty chunk changes nothing', () => {
    const stream = open();
    expect(stream.push(Buffer.alloc(0))).toEqual([]);
    expect(stream.end()).toEqual([]);
    stream.push(Buffer.from('held'));
    expect(stream.push(Buffer.alloc(0))).toEqual([]);
    expect(textOf(stream.end())).toBe('held');
    const [one, other] = [words(5_000), words(5_000)];
    for (const chunk of [one, Buffer.alloc(0), other]) expect(stream.push(chunk)).toEqual([]);
    expect(stream.end().map(({ length }) => length)).toEqual([5_000, 5_000]);
  });
});

describe('what leaves', () => {
  const line = (length: number): Buffer => {
    const bytes = words(length);
    bytes.write('.\n', length - 2);
    return bytes;
  };

  test.each([2, 100, 10_000])('is the memory that came in: %i bytes', (length) => {
    const stream = open();
    const chunk = line(length);
    const [piece, ...more] = stream.push(chunk);
    expect(more).toEqual([]);
    expect(piece).toBe(chunk);
  });

  test('is in the pieces that came, where they have 4,096 bytes on the average', () => {
    const stream = open();
    const [one, other] = [words(4_095), line(4_097)];
    expect(stream.push(one)).toEqual([]);
    const [first, second, ...more] = stream.push(other);
    expect(more).toEqual([]);
    expect(first).toBe(one);
    expect(second).toBe(other);
  });

  test('is whole pieces if the limit is between two', () => {
    const stream = open();
    const [one, other] = [words(HELD_BACK), words(HELD_BACK)];
    expect(stream.push(one)).toEqual([]);
    const [piece, ...more] = stream.push(other);
    expect(more).toEqual([]);
    expect(piece).toBe(one);
  });

  test('is cut where a line ends', () => {
    const stream = open();
    const chunk = line(5_000);
    expect(stream.push(Buffer.concat([chunk, words(5_000)]))).toEqual([chunk]);
    expect(textOf(stream.end())).toBe(words(5_000).toString());
  });

  test('is nothing while a line break may be one of a wrapped value', () => {
    const stream = open();
    expect(stream.push(Buffer.from('QUJDREVGR0hJSktMTU5P'))).toEqual([]);
    expect(stream.push(Buffer.from('\n'))).toEqual([]);
    expect(textOf(stream.push(Buffer.from('words.\n')))).toBe('QUJDREVGR0hJSktMTU5P\nwords.\n');
  });

  test('is joined where the pieces are smaller', () => {
    const stream = open();
    const [one, other] = [words(4_095), line(4_096)];
    stream.push(one);
    expect(stream.push(other)).toEqual([Buffer.concat([one, other])]);
  });

  test('is a copy where something is hidden: the chunk stays as it came', () => {
    const stream = open();
    const chunk = Buffer.from(`${SECRET} and ${SECRET}.\n`);
    expect(textOf(stream.push(chunk))).toBe(`${LABEL} and ${LABEL}.\n`);
    expect(chunk.toString()).toContain(SECRET);
  });
});
