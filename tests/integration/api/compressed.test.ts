// Compressed responses that are damaged, unknown or endless.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { responseOf, call, problemIn, requestFor, TOKEN } from '../../support/calling';
import { serve } from '../../support/servers';

import { closeServersAndExpectNoErrors } from '../../support/unexpected-errors';

closeServersAndExpectNoErrors();

describe('F34, T24 compressed responses', () => {
  const packed = (encoding: string, body: Buffer) =>
    serve((_request, _incoming, response) => {
      response.setHeader('content-encoding', encoding);
      response.setHeader('content-type', 'text/plain');
      response.end(body);
    });
  const text = 'packed and unpacked '.repeat(200);

  test.each([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('%s', async (encoding, body) => {
    const server = await packed(encoding, body);
    const called = await call(server.origin, requestFor('/'));
    expect(called.text).toBe(text);
    expect(responseOf(called).body).toMatchObject({ wireBytes: body.length, bytes: text.length });
  });

  test('cut off, although the length is right: what could be decoded is kept', async () => {
    const server = await packed('gzip', gzipSync(text).subarray(0, -10));
    const called = await call(server.origin, requestFor('/'));
    expect(problemIn(called)).toMatchObject({
      code: 'body-undecodable',
      detail: 'The part that could be decompressed is shown.',
    });
    expect(called.text.length).toBeGreaterThan(0);
    expect(text.startsWith(called.text)).toBe(true);
  });

  test.each([
    ['not what it says', 'gzip', Buffer.from(text), 'text'],
    ['not what it says, and no text', 'gzip', deflateSync(text), 'binary'],
    ['six layers', 'gzip, gzip, gzip, gzip, gzip, gzip', gzipSync(text), 'binary'],
  ])('%s: shown as received', async (_what, encoding, body, kind) => {
    const server = await packed(encoding, body);
    const called = await call(server.origin, requestFor('/'));
    expect(problemIn(called)).toMatchObject({
      code: 'body-undecodable',
      detail: expect.stringMatching(/It’s shown as received\.$/),
    });
    expect(called.outcome).toMatchObject({
      response: { body: { kind, bytes: body.length, wireBytes: body.length } },
    });
    expect(called.text).toBe(body.toString());
  });

  test('what is shown as received contains no secret either', async () => {
    const echoed = `${TOKEN} ${'x'.repeat(70_000)} ${TOKEN}`;
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, gzip, gzip, gzip']) {
      const server = await packed(encoding, Buffer.from(echoed));
      const called = await call(server.origin, requestFor('/'));
      expect(called.text).toBe(echoed.replaceAll(TOKEN, '[access token]'));
      expect(called.outcome).toMatchObject({ response: { body: { hidden: 2 } } });
    }
  });

  test('an unknown encoding is shown as received', async () => {
    const server = await packed('x-strange', Buffer.from('as it came'));
    expect((await call(server.origin, requestFor('/'))).text).toBe('as it came');
  });

  test('F35 a bomb is stopped at the limit, three times over', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await packed('gzip', bomb);
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 3; round += 1) {
      const called = await call(server.origin, requestFor('/'), { limits: { bytes: 1_000_000 } });
      expect(problemIn(called).code).toBe('too-large');
      expect(called.outcome).toMatchObject({ response: { body: { bytes: 1_000_000 } } });
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  test('an endless body is stopped at the limit', async () => {
    const server = await serve((_request, _incoming, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
      };
      response.on('drain', more);
      more();
    });
    const called = await call(server.origin, requestFor('/'), { limits: { bytes: 3_000_000 } });
    expect(problemIn(called)).toMatchObject({ code: 'too-large', detail: 'The limit is 3 MB.' });
  });
});
