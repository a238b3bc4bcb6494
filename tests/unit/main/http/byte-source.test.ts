// Bytes are read by other sizes than they arrived in, put back, and remembered.
import { describe, expect, test } from 'vitest';
import {
  peek,
  remaining,
  sourceOf,
  take,
  type ByteSource,
} from '../../../../src/main/http/decode/byte-source';
import {
  holdsControls,
  isPlainText,
  wasMeant,
} from '../../../../src/main/http/decode/looks-packed';
import { remembering } from '../../../../src/main/http/decode/remembering';

async function* arriving(chunks: readonly string[], failure?: Error): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
  if (failure !== undefined) throw failure;
}
const sourceWith = (...chunks: readonly string[]) => sourceOf(arriving(chunks));
const next = async (source: ByteSource, most = 100) =>
  (await source.next(most))?.toString() ?? null;
const rest = async (source: ByteSource) => {
  const parts: string[] = [];
  for await (const chunk of remaining(source)) parts.push(chunk.toString());
  return parts;
};

describe('a source', () => {
  test('returns what arrived, at most as much as requested, and nothing empty', async () => {
    const source = sourceWith('', 'abcdef', '', 'gh');
    expect(await next(source, 2)).toBe('ab');
    expect(await next(source, 4)).toBe('cdef');
    expect(await next(source)).toBe('gh');
    expect(await next(source)).toBeNull();
  });

  test('returns first what was put back', async () => {
    const source = sourceWith('cd');
    source.putBack(Buffer.from('b'));
    source.putBack(Buffer.alloc(0));
    source.putBack(Buffer.from('a'));
    expect(await rest(source)).toEqual(['a', 'b', 'cd']);
  });

  test('once closed returns nothing, and ends what it reads from', async () => {
    const chunks = arriving(['ab', 'cd']);
    const source = sourceOf(chunks);
    expect(await next(source, 1)).toBe('a');
    await source.close();
    expect(await next(source)).toBeNull();
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
  });

  test('that can’t be ended is only left', async () => {
    const source = sourceOf({
      [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
    });
    await expect(source.close()).resolves.toBeUndefined();
  });
});

test('a number of bytes is taken across chunks; fewer at the end', async () => {
  const source = sourceWith('ab', 'cde', 'f');
  expect((await take(source, 0)).toString()).toBe('');
  expect((await take(source, 4)).toString()).toBe('abcd');
  expect((await take(source, 4)).toString()).toBe('ef');
  expect((await take(source, 4)).toString()).toBe('');
});

describe('peeking', () => {
  test('returns at least so many bytes, and consumes none', async () => {
    const source = sourceWith('ab', 'cde', 'f');
    expect((await peek(source, 3)).toString()).toBe('abcde');
    expect((await peek(source, 5)).toString()).toBe('abcde');
    expect((await peek(source, 9)).toString()).toBe('abcdef');
    expect(await rest(source)).toEqual(['abcdef']);
  });

  test('consumes none if it fails', async () => {
    const source = sourceOf(arriving(['ab', 'cd'], new Error('lost')));
    await expect(peek(source, 9)).rejects.toThrow('lost');
    expect(await next(source)).toBe('abcd');
  });
});

describe('a remembering source', () => {
  const LIMIT = 256 * 1024;

  test('can be rewound', async () => {
    const source = sourceWith('abc', 'def');
    const reading = remembering(source);
    await next(reading.source, 2);
    await next(reading.source);
    expect([reading.start().toString(), reading.bytes()]).toEqual(['abc', 3]);
    await next(reading.source);
    reading.source.putBack(Buffer.from('ef'));
    expect([reading.start().toString(), reading.bytes()]).toEqual(['abcd', 4]);
    reading.source.putBack(Buffer.alloc(0));
    expect(reading.rewind()).toBe(true);
    expect(await rest(source)).toEqual(['abcd', 'ef']);
  });

  test('at its end remembers nothing more', async () => {
    const reading = remembering(sourceWith());
    expect(await next(reading.source)).toBeNull();
    expect(reading.bytes()).toBe(0);
  });

  test.each([
    [LIMIT, true],
    [LIMIT + 1, false],
  ])('of %d bytes can be rewound: %s', async (length, isRewound) => {
    const reading = remembering(sourceWith('x'.repeat(length)));
    await reading.source.next(length);
    expect(reading.rewind()).toBe(isRewound);
    expect(reading.start()).toHaveLength(isRewound ? length : 0);
    expect(reading.bytes()).toBe(length);
  });

  test('that forgets can’t, but still counts, and takes back', async () => {
    const reading = remembering(sourceWith('abcd'));
    await next(reading.source);
    reading.forget();
    reading.source.putBack(Buffer.from('d'));
    expect([reading.rewind(), reading.start().toString(), reading.bytes()]).toEqual([false, '', 3]);
    expect(await next(reading.source)).toBe('d');
  });
});

describe('compressed data is told from text', () => {
  test.each(['\x00', '\x08', '\x0b', '\x0c', '\x0e', '\x1f', '\x7f', '\ufffd'])(
    'by %j, among the first 1,024 bytes',
    (control) => {
      expect(holdsControls(Buffer.from(`abc${control}abc`))).toBe(true);
      expect(isPlainText(Buffer.from(`${'a'.repeat(20)}${control}`))).toBe(false);
      const length = Buffer.byteLength(control);
      expect(holdsControls(Buffer.from('a'.repeat(1_024 - length) + control))).toBe(true);
      expect(holdsControls(Buffer.from('a'.repeat(1_024) + control))).toBe(false);
    },
  );

  test('which may have tabs, line breaks and any letters, cut anywhere', () => {
    expect(holdsControls(Buffer.from('a\t\n\r ~ü東'))).toBe(false);
    expect(holdsControls(Buffer.from('a東').subarray(0, 3))).toBe(false);
    expect(holdsControls(Buffer.from([0x61, 0xff]))).toBe(true);
  });

  test('once there are sixteen bytes', () => {
    expect(isPlainText(Buffer.from('a'.repeat(16)))).toBe(true);
    expect(isPlainText(Buffer.from('a'.repeat(15)))).toBe(false);
  });

  test('data that ends before the rest was meant if it’s long, or the rest is padding', () => {
    expect(wasMeant(32, Buffer.from('x'))).toBe(true);
    expect(wasMeant(31, Buffer.from('x'))).toBe(false);
    expect(wasMeant(1, Buffer.from('\0\t\n\r '))).toBe(true);
    expect(wasMeant(1, Buffer.from(' x'))).toBe(false);
    expect(wasMeant(1, Buffer.from('x '))).toBe(false);
    expect(wasMeant(1, Buffer.alloc(0))).toBe(true);
  });
});
