// How the reader of a decoded body learns of errors, and stops the source.
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { inflate } from '../../../../src/main/http/decode/decode-layers';
import { ProblemError } from '../../../../src/main/problem-error';
import { cut, PACK, packed, read, TEXT } from '../../../support/packed';

describe('a reader', () => {
  test.each([[[]], [['gzip']], [['gzip', 'br']], [['deflate']]])(
    'gets a lost connection (%j) as the connection’s fault, after what arrived',
    async (encodings) => {
      const lost = new Error('other side closed');
      const source = new Readable({ read: () => undefined });
      const random = zlib.gzipSync(
        Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * index) % 251)),
      );
      const wire = encodings.reduce<Buffer>((data, name) => PACK[name]!(data), random);
      source.push(wire.subarray(0, wire.length - 5));
      const body = inflate(source, encodings);
      const came: Buffer[] = [];
      const reading = (async () => {
        for await (const chunk of body.chunks) came.push(chunk);
      })();
      await vi.waitFor(() => expect(body.wireBytes()).toBe(wire.length - 5));
      await new Promise((resolve) => setImmediate(resolve));
      source.destroy(lost);
      const thrown = await reading.catch((error: unknown) => error);
      expect(body.failure(thrown)).toBe(lost);
      expect(body.isAsItCame()).toBe(false);
    },
  );

  test('gets a connection lost before anything could be decoded', async () => {
    const lost = new Error('other side closed');
    const source = new Readable({ read: () => undefined });
    source.push(zlib.gzipSync(TEXT).subarray(0, 8));
    const body = inflate(source, ['gzip']);
    const reading = body.chunks[Symbol.asyncIterator]().next();
    await vi.waitFor(() => expect(body.wireBytes()).toBe(8));
    source.destroy(lost);
    const thrown = await reading.catch((error: unknown) => error);
    expect([thrown, body.isAsItCame()]).toEqual([lost, false]);
  });

  test('is protected from an endless header: only so much is remembered', async () => {
    const header = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
    const name = Buffer.alloc(16 * 1024, 'n');
    const short = [header, name];
    expect(await read(short, ['gzip'])).toMatchObject({
      asItCame: true,
      text: Buffer.concat(short),
    });
    const reported = await read([header, ...Array.from({ length: 20 }, () => name)], ['gzip']);
    expect(reported).toMatchObject({ asItCame: false, text: Buffer.alloc(0) });
  });

  test('gets a known problem unchanged', () => {
    const body = inflate(new Readable({ read: () => undefined }), ['gzip']);
    const known = new ProblemError('time-limit');
    expect(body.failure(known)).toBe(known);
  });

  test('that stops closes the source', async () => {
    const source = new Readable({ read: () => undefined });
    source.push(packed(['gzip', 'br']));
    const body = inflate(source, ['gzip', 'br']);
    for await (const chunk of body.chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(source.destroyed).toBe(true);
  });

  test.each(['gzip', 'deflate', 'br'])('decides how far a bomb gets (%s)', async (format) => {
    const bomb = PACK[format]!(PACK[format]!(Buffer.alloc(16 * 1024 * 1024)));
    const pieces = cut(PACK[format]!(Buffer.alloc(16 * 1024 * 1024)), [20_000, 40_000]);
    const body = inflate(Readable.from(pieces), [format]);
    let bytes = 0;
    for await (const chunk of body.chunks) {
      bytes += chunk.length;
      expect(chunk.length).toBeLessThanOrEqual(256 * 1024);
      if (bytes > 1_000_000) break;
    }
    expect(bytes).toBeLessThan(1_500_000);
    const twice = inflate(Readable.from([bomb]), [format, format]);
    for await (const chunk of twice.chunks) {
      expect(chunk.length).toBeLessThanOrEqual(256 * 1024);
      break;
    }
  });
});
