// A body that's read more slowly than it arrives, over a connection that ends meanwhile: it's complete if it arrived.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { send } from '../../../src/main/http/send';
import { DIRECT } from '../../../src/main/http/route';
import { call, requestFor } from '../../support/calling';
import { problemOfRejection } from '../../support/problem-of';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const HEAD = 'HTTP/1.1 200 OK\r\n';

/** What a server writes around a body, the length of which it gives. */
const FRAMINGS: Record<string, (length: number) => readonly [before: string, after: string]> = {
  'with a length': (length) => [`${HEAD}Content-Length: ${length}\r\n\r\n`, ''],
  'with a length, and a close': (length) => [
    `${HEAD}Content-Length: ${length}\r\nConnection: close\r\n\r\n`,
    '',
  ],
  'until the connection ends': () => [`${HEAD}\r\n`, ''],
  'from HTTP/1.0': () => ['HTTP/1.0 200 OK\r\n\r\n', ''],
  'in chunks': (length) => [
    `${HEAD}Transfer-Encoding: chunked\r\n\r\n${length.toString(16)}\r\n`,
    '\r\n0\r\n\r\n',
  ],
};

/** From less than a stream holds to several times that. */
const SIZES = [1_000, 65_536, 131_072, 196_608, 210_000, 1_000_000] as const;

const bodyOf = async (before: string, body: Buffer, after: string) => {
  const server = await serveRaw((socket) => {
    socket.write(before);
    socket.write(body);
    socket.end(after);
  });
  const response = await send({
    method: 'GET',
    url: new URL(server.origin),
    headers: [],
    body: null,
    routes: [DIRECT],
    signal: new AbortController().signal,
  });
  const read = async (): Promise<number> => {
    let bytes = 0;
    try {
      for await (const chunk of response.body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        // Everything that can arrive meanwhile does.
        for (let turns = 0; turns < 50; turns += 1) await nextTurn();
      }
    } catch (error) {
      throw response.failure(error);
    }
    return bytes;
  };
  return read;
};

describe.each(Object.entries(FRAMINGS))('a body %s', (name, frame) => {
  test.each(SIZES)('of %i bytes is complete', async (size) => {
    const [before, after] = frame(size);
    const read = await bodyOf(before, Buffer.alloc(size, 'x'), after);
    expect(await read()).toBe(size);
  });

  test.skipIf(name === 'until the connection ends' || name === 'from HTTP/1.0').each(SIZES)(
    'of %i bytes more than arrive is cut off',
    async (size) => {
      const [before] = frame(2 * size);
      const read = await bodyOf(before, Buffer.alloc(size, 'x'), '');
      expect((await problemOfRejection(read())).code).toBe('broke-off');
    },
  );
});

describe.each(['GET', 'POST'])('%s: compressed data that was cut before it was sent', (method) => {
  test.each(SIZES)('is what’s incomplete, though the connection ends: %i bytes', async (size) => {
    const text = Array.from({ length: size / 9 }, (_, at) => Math.sin(at)).join('\n');
    const packed = gzipSync(text);
    const body = packed.subarray(0, Math.floor(packed.length * 0.9));
    const server = await serveRaw((socket) => {
      socket.write(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
      socket.end(body);
    });
    const { outcome } = await call(server.origin, requestFor('/', { method, confirmed: true }));
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'body-undecodable', next: expect.stringContaining('incomplete') },
    });
  });
});
