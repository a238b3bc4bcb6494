// Content-Encoding undone: layer by layer, whole or not at all, and each failure by whose fault it is.
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import {
  ACCEPT_ENCODING,
  canInflate,
  contentEncodings,
  inflate,
} from '../../../../src/main/http/inflate';
import { problemOf, ProblemError } from '../../../../src/main/problem-error';

const TEXT = 'the vehicles of the sample dealership, '.repeat(100);

const PACK: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
};

const packed = (encodings: readonly string[]): Buffer =>
  encodings.reduce<Buffer>((data, name) => PACK[name]!(data), Buffer.from(TEXT));

const collect = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
};

const thrownBy = async (chunks: AsyncIterable<Buffer>): Promise<unknown> => {
  try {
    await collect(chunks);
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

test('only what can be undone is asked for, each under one name', () => {
  const asked = ACCEPT_ENCODING.split(', ');
  expect(asked.slice(0, 3)).toEqual(['gzip', 'deflate', 'br']);
  expect(asked.slice(3)).toEqual('createZstdDecompress' in zlib ? ['zstd'] : []);
  expect(canInflate(asked)).toBe(true);
});

test.each([
  [null, []],
  ['', []],
  ['identity', []],
  [' , Identity,', []],
  ['gzip', ['gzip']],
  ['GZIP , br', ['gzip', 'br']],
])('Content-Encoding %j names %j', (value, names) => {
  expect(contentEncodings(value)).toEqual(names);
});

test('one unknown encoding, and the body is left as it came', () => {
  expect(canInflate([])).toBe(true);
  expect(canInflate(['gzip', 'br'])).toBe(true);
  expect(canInflate(['x-gzip', 'deflate'])).toBe(true);
  expect(canInflate(['gzip', 'compress'])).toBe(false);
});

describe('what is unpacked', () => {
  test.each([
    [['gzip']],
    [['x-gzip']],
    [['deflate']],
    [['br']],
    [['gzip', 'br']],
    [['br', 'deflate', 'gzip']],
  ])('%j', async (encodings) => {
    const wire = packed(encodings);
    const body = inflate(Readable.from([wire.subarray(0, 10), wire.subarray(10)]), encodings);
    expect((await collect(body.chunks)).toString()).toBe(TEXT);
    expect(body.wireBytes()).toBe(wire.length);
  });

  test('what is not packed passes as it is, and counts itself', async () => {
    const body = inflate(Readable.from([Buffer.from(TEXT)]), []);
    expect((await collect(body.chunks)).toString()).toBe(TEXT);
    expect(body.wireBytes()).toBeNull();
  });

  test('three layers are the most', () => {
    const four = ['gzip', 'gzip', 'gzip', 'gzip'];
    let thrown: unknown;
    try {
      inflate(Readable.from([]), four);
    } catch (error) {
      thrown = error;
    }
    expect(problemOf(thrown)).toMatchObject({
      code: 'body-undecodable',
      detail: 'It is packed 4 times.',
    });
  });
});

describe('what fails', () => {
  test.each([[['gzip']], [['gzip', 'br']], [['br', 'gzip']]])(
    'data that is not %j is the body’s fault',
    async (encodings) => {
      const body = inflate(Readable.from([Buffer.from('plain text, not packed')]), encodings);
      const thrown = await thrownBy(body.chunks);
      const failure = body.failure(thrown);
      expect(problemOf(failure)).toMatchObject({ code: 'body-undecodable', step: 'reading' });
      expect((failure as Error).cause).toBe(thrown);
    },
  );

  test('packed data inside that is not what the header says', async () => {
    const outer = zlib.gzipSync(Buffer.from('plain text, not packed'));
    const source = Readable.from([outer]);
    const body = inflate(source, ['br', 'gzip']);
    expect(problemOf(body.failure(await thrownBy(body.chunks))).code).toBe('body-undecodable');
  });

  test.each([[[]], [['gzip']], [['gzip', 'br']]])(
    'a connection that ends (%j) is the connection’s fault',
    async (encodings) => {
      const lost = new Error('other side closed');
      const source = new Readable({ read: () => undefined });
      source.push(packed(encodings).subarray(0, 20));
      const body = inflate(source, encodings);
      const thrown = thrownBy(body.chunks);
      source.destroy(lost);
      expect(body.failure(await thrown)).toBe(lost);
    },
  );

  test('what is known already stays the same', () => {
    const body = inflate(new Readable({ read: () => undefined }), ['gzip']);
    const known = new ProblemError('time-limit');
    expect(body.failure(known)).toBe(known);
  });

  test('whoever stops reading ends what it came from', async () => {
    const source = new Readable({ read: () => undefined });
    source.push(packed(['gzip', 'br']));
    const body = inflate(source, ['gzip', 'br']);
    for await (const chunk of body.chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    // Its outermost layer has let go of it, so that nothing more is taken from the wire.
    await vi.waitFor(() => expect(source.listenerCount('data')).toBe(0));
    source.destroy();
  });
});
