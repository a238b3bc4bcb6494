// Compressed responses that are damaged, unknown or endless.
import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../src/main/problem-error';
import { call, problemIn, requestFor, responseOf, TOKEN } from '../../support/calling';
import { createMemoryBody } from '../../support/memory-body';
import { serve } from '../../support/servers';

const packed = (encoding: string, body: Buffer) =>
  serve((_request, _incoming, response) => {
    response.setHeader('content-encoding', encoding);
    response.setHeader('content-type', 'text/plain');
    response.setHeader('content-length', body.length);
    response.end(body);
  });

describe('F34, T24 compressed responses', () => {
  const text = 'packed and unpacked '.repeat(200);

  test.each([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('%s', async (encoding, body) => {
    const server = await packed(encoding, body);
    const called = await call(server.origin, requestFor('/'));
    expect(called.text).toBe(text);
    // Its compressed size would tell what it's compressed with.
    expect(responseOf(called).body).toMatchObject({
      wireBytes: text.length,
      bytes: text.length,
      decompressed: true,
    });
  });

  test.each([
    ['labelled but plain', 'GET', 'gzip', Buffer.from('plain text')],
    ['of an unknown coding', 'GET', 'own', Buffer.from('plain text')],
    ['without a body', 'HEAD', 'gzip', gzipSync(text)],
  ])('one %s isn’t said to be decompressed', async (_what, method, encoding, body) => {
    const server = await packed(encoding, body);
    const called = await call(server.origin, requestFor('/', { method }));
    expect(called.outcome.response?.body.decompressed).toBe(false);
  });

  // An API that repeats the token makes a shorter response if the page's own text is a piece of it.
  test('T32 of one that repeats the token, a page sees no compressed size', async () => {
    const server = await serve((request, _incoming, response) => {
      const { authorization, 'x-guess': guess } = request.headers;
      const body = gzipSync(JSON.stringify({ authorization, guess }));
      const length = { 'content-length': body.length, 'content-range': `bytes 0-${body.length}/*` };
      response.writeHead(200, {
        'content-encoding': 'gzip',
        'content-type': 'text/plain',
        ...length,
      });
      response.end(body);
      lengths.push(body.length);
    });
    const lengths: number[] = [];
    /** A quick call reports none. */
    const progress: unknown[] = [];
    const seenWith = async (guess: string) => {
      const request = requestFor('/', { headers: [['X-Guess', guess]] });
      const called = await call(server.origin, request, {
        onProgress: ({ wireBytes, bytes, expectedBytes }) =>
          progress.push([wireBytes, bytes, expectedBytes]),
      });
      const { body, headers, cut } = { cut: null, ...responseOf(called) };
      const { wireBytes, bytes, hidden } = body;
      const sizes = headers.filter(([name]) => /^content-(length|range)$/i.test(name));
      return { wireBytes, bytes, hidden, sizes, cut };
    };
    const right = await seenWith(`Bearer ${TOKEN.slice(0, 12)}`);
    const wrong = await seenWith('Bearer kq7Zj-p3vXw0');
    expect(lengths[0]).toBeLessThan(lengths[1] ?? 0);
    expect(right).toEqual(wrong);
    const whole = [right.wireBytes, right.bytes, null];
    for (const each of progress) expect([[0, 0, null], whole]).toContainEqual(each);
  });

  describe('a compressed body that arrives in two parts', () => {
    const random = randomUUID().repeat(10_000);
    const body = gzipSync(`${random}${randomUUID()}`, { level: 1 });

    /** The second part is sent after `/go`. Returns the events in order. */
    const eventsWith = async (
      acceptsCompressed: boolean,
      goOn: 'when the head has arrived' | 'when the body is opened',
    ): Promise<readonly string[]> => {
      const events: string[] = [];
      let finish = (): void => undefined;
      const server = await serve((request, _incoming, response) => {
        if (request.url === '/go') {
          events.push('second part');
          finish();
          response.end();
          return;
        }
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' });
        response.write(body.subarray(0, body.length / 2));
        finish = () => void response.end(body.subarray(body.length / 2));
      });
      let isGoing = false;
      const go = (): void => {
        if (!isGoing) void fetch(`${server.origin}/go`);
        isGoing = true;
      };
      const called = await call(server.origin, requestFor('/'), {
        limits: { acceptsCompressed, timeMs: 60_000 },
        onProgress: ({ step }) => {
          if (goOn === 'when the head has arrived' && step === 'receiving') go();
        },
        createBody: (...given) => {
          events.push('body');
          if (goOn === 'when the body is opened') go();
          return createMemoryBody(...given);
        },
      });
      expect(called.text?.startsWith(random)).toBe(true);
      return events;
    };

    test('T32 is read once it’s whole, if Keybearer asked for none', async () => {
      expect(await eventsWith(false, 'when the head has arrived')).toEqual(['second part', 'body']);
    });

    test('stopped before it’s whole, says that it was held back', async () => {
      const abort = new AbortController();
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' });
        response.write(body.subarray(0, body.length / 2));
      });
      const called = await call(server.origin, requestFor('/'), {
        abort,
        limits: { acceptsCompressed: false, timeMs: 60_000 },
        onProgress: ({ heldBack }) => {
          if (heldBack) abort.abort(new ProblemError('cancelled'));
        },
      });
      expect(called.outcome).toMatchObject({
        ok: false,
        problem: { code: 'cancelled' },
        response: { body: { bytes: 0, heldBack: true, cut: { why: 'stopped' } } },
      });
    });

    test('is read as it arrives, if Settings accept compressed responses', async () => {
      expect(await eventsWith(true, 'when the body is opened')).toEqual(['body', 'second part']);
    });
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
