// Compressed responses that are read slowly, or whose decompression is ended.
import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CallDependencies } from '../../../src/main/api/call-run';
import { ProblemError } from '../../../src/main/problem-error';
import { call, endingOnce, problemIn, requestFor } from '../../support/calling';
import { createMemoryBody } from '../../support/memory-body';
import { serve } from '../../support/servers';

const packed = (encoding: string, body: Buffer) =>
  serve((_request, _incoming, response) => {
    response.setHeader('content-encoding', encoding);
    response.setHeader('content-type', 'text/plain');
    response.setHeader('content-length', body.length);
    response.end(body);
  });

describe('a body with a length ends with its last byte, however slowly it’s read', () => {
  const lines = (count: number) =>
    JSON.stringify(Array.from({ length: count }, (_, id) => ({ id, key: randomUUID() })));

  test.each(['gzip', 'deflate', 'br'])('%s', async (encoding) => {
    const pack = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }[encoding];
    for (const count of [1_000, 3_000, 6_000, 9_000, 20_000]) {
      const text = lines(count);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const server = await packed(encoding, pack?.(text) ?? Buffer.alloc(0));
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { outcome } = await call(server.origin, requestFor('/'));
      expect([count, outcome.ok, outcome.response?.body.bytes]).toEqual([count, true, text.length]);
    }
  });

  test('not compressed, into a slow store', async () => {
    for (const size of [65_536, 100_000, 262_144, 1_000_000]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(200, { 'content-length': size }).end(Buffer.alloc(size, 'a line\n'));
      });
      const createBody: CallDependencies['createBody'] = (description) => {
        const body = createMemoryBody(description);
        const append: typeof body.append = async (chunk) => {
          await new Promise((done) => setTimeout(done, 2));
          await body.append(chunk);
        };
        return Object.create(body, { append: { value: append } }) as typeof body;
      };
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { outcome } = await call(server.origin, requestFor('/'), { createBody });
      expect([size, outcome.ok]).toEqual([size, true]);
    }
  });
});

describe('decompressing what has arrived already is ended', () => {
  const bomb = (encoding: string) =>
    encoding === 'br'
      ? brotliCompressSync(Buffer.alloc(50_000_000))
      : gzipSync(Buffer.alloc(50_000_000));

  test.each(['gzip', 'br'])('by Cancel: %s', async (encoding) => {
    const server = await packed(encoding, bomb(encoding));
    const abort = new AbortController();
    const called = await call(server.origin, requestFor('/'), {
      abort,
      onProgress: () => abort.abort(new ProblemError('cancelled')),
    });
    expect(problemIn(called).code).toBe('cancelled');
    expect(called.outcome.response?.body.bytes).toBeLessThan(50_000_000);
  });

  test.each(['gzip', 'br'])('by the time limit: %s', async (encoding) => {
    const server = await packed(encoding, bomb(encoding));
    const receiving = endingOnce(({ step }) => step === 'receiving');
    const called = await call(server.origin, requestFor('/'), receiving);
    expect(problemIn(called).code).toBe('time-limit');
    expect(called.outcome.response?.status).toBe(200);
  });
});
