// Servers and networks that really misbehave: each fault has its message, and the next healthy call works.
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../../../src/main/problem-error';
import type { Progress } from '../../../src/shared/bridge/response';
import { createAuthority } from '../../support/certificates';
import { deferred } from '../../support/deferred';
import { responseOf, call, problemIn, requestFor, TOKEN } from '../../support/calling';
import { closedPort, closeServers, serve, serveRaw, serveTls } from '../../support/servers';

const unexpected: unknown[] = [];
const note = (error: unknown) => unexpected.push(error);
beforeAll(() => {
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
});
afterAll(() => {
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});
afterEach(async () => {
  await closeServers();
  expect(unexpected.splice(0)).toEqual([]);
});

const raw = (response: string | Buffer, end = true) =>
  serveRaw((socket) => {
    socket.write(response);
    if (end) socket.end();
  });

const HEAD = 'HTTP/1.1 200 OK\r\n';
const short = { limits: { timeMs: 400 } };

describe('F28 an unreachable server', () => {
  test('a closed port', async () => {
    const port = await closedPort();
    const problem = problemIn(await call(`http://127.0.0.1:${port}`, requestFor('/')));
    expect(problem).toMatchObject({
      code: 'connection-refused',
      step: 'connection',
      detail: `127.0.0.1, port ${port}`,
    });
  });

  test('a name that doesn’t resolve', async () => {
    const problem = problemIn(await call('https://nowhere.invalid', requestFor('/')));
    expect(problem).toMatchObject({ code: 'name-not-resolved', step: 'name lookup' });
    expect(problem.detail).toContain('nowhere.invalid');
  });
});

describe('F29, F30 a slow server', () => {
  test('doesn’t respond: the wait is reported while it lasts', async () => {
    const server = await serveRaw(() => undefined);
    const steps: string[] = [];
    const onProgress = ({ step }: Progress) => steps.push(step);
    const called = await call(server.origin, requestFor('/'), { ...short, onProgress });
    expect(problemIn(called)).toMatchObject({ code: 'time-limit' });
    expect(steps).toContain('waiting');
  });

  test('stalls after its head, or drips forever: the total time counts', async () => {
    const stalling = await raw(`${HEAD}Content-Length: 100\r\n\r\nbeginning`, false);
    const stalled = await call(stalling.origin, requestFor('/'), short);
    expect(problemIn(stalled).code).toBe('time-limit');
    expect(stalled.text).toBe('beginning');
    const dripping = await serve((_request, _incoming, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const dripped = await call(dripping.origin, requestFor('/'), short);
    expect(problemIn(dripped).code).toBe('time-limit');
    expect(dripped.outcome).toMatchObject({
      ok: false,
      response: { status: 200, body: { complete: false } },
    });
  });

  test('cancel works at once, and closes the socket', async () => {
    const closed = deferred();
    const cancel = new AbortController();
    const server = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve());
      cancel.abort(new ProblemError('cancelled'));
    });
    const called = await call(server.origin, requestFor('/'), { abort: cancel });
    expect(problemIn(called).code).toBe('cancelled');
    await closed.promise;
  });
});

describe('F31, F32, F33, F36 what is on the wire', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: y\r\n`).join('');
  test.each<[string, string, string]>([
    ['F31 a body shorter than it says', `${HEAD}Content-Length: 100\r\n\r\nshort`, 'broke-off'],
    ['F31 a chunk cut off', `${HEAD}Transfer-Encoding: chunked\r\n\r\n64\r\nshort`, 'broke-off'],
    ['F32 a chunk of no size', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n`, 'not-http'],
    ['F32 an SSH server', 'SSH-2.0-OpenSSH_9.2\r\n', 'not-http'],
    ['F32 anything', 'hello', 'not-http'],
    ['F32 two lengths', `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`, 'not-http'],
    [
      'F32 length and chunks',
      `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      'not-http',
    ],
    ['F32 NUL in a header', `${HEAD}X: a\0b\r\nContent-Length: 0\r\n\r\n`, 'not-http'],
    [
      'F33 a header of 300 kB',
      `${HEAD}X: ${'y'.repeat(300_000)}\r\nContent-Length: 0\r\n\r\n`,
      'headers-too-large',
    ],
    ['F33 3,000 headers', `${HEAD}${many}Content-Length: 0\r\n\r\n`, 'headers-too-large'],
    ['nothing at all', '', 'connection-lost'],
    [
      'F36 101 that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      'not-http',
    ],
    [
      'F36 101 that switches to nothing',
      `HTTP/1.1 101 Switching Protocols\r\n\r\n${HEAD}Content-Length: 2\r\n\r\nok`,
      'not-http',
    ],
    ['F36 white space before the first header', `${HEAD} X: y\r\n\r\n`, 'not-http'],
  ])('%s', async (_what, bytes, code) => {
    const server = await raw(bytes);
    expect(problemIn(await call(server.origin, requestFor('/'))).code).toBe(code);
  });

  test('F31 what arrived is shown, and not as complete', async () => {
    const server = await raw(`${HEAD}Content-Length: 100\r\n\r\nshort`);
    const { outcome, text } = await call(server.origin, requestFor('/'));
    expect(text).toBe('short');
    expect(outcome).toMatchObject({
      ok: false,
      response: { body: { complete: false, bytes: 5, firstTextIsAll: false } },
    });
  });

  test.each<[string, string, number, string]>([
    [
      'a header of 20 kB',
      `${HEAD}X: ${'y'.repeat(20_000)}\r\nContent-Length: 2\r\n\r\nok`,
      200,
      'ok',
    ],
    [
      '100 that nobody asked for',
      `HTTP/1.1 100 Continue\r\n\r\n${HEAD}Content-Length: 2\r\n\r\nok`,
      200,
      'ok',
    ],
    ['a folded header line', `${HEAD}X: a\r\n b\r\nContent-Length: 2\r\n\r\nok`, 200, 'ok'],
    [
      '103 before the response',
      `HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n${HEAD}Content-Length: 2\r\n\r\nok`,
      200,
      'ok',
    ],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 204, ''],
    ['status 999', 'HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok', 999, 'ok'],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nuntil the end', 200, 'until the end'],
  ])('F36 %s', async (_what, bytes, status, text) => {
    const server = await raw(bytes);
    const called = await call(server.origin, requestFor('/'));
    expect(responseOf(called).status).toBe(status);
    expect(called.text).toBe(text);
  });

  test('HEAD has a length and no body', async () => {
    const server = await raw(`${HEAD}Content-Length: 5000\r\n\r\n`);
    const response = responseOf(await call(server.origin, requestFor('/', { method: 'HEAD' })));
    expect(response.body).toMatchObject({ kind: 'empty', bytes: 0, complete: true });
  });
});

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

describe('F38 text', () => {
  const said = async (contentType: string | null, body: Buffer) => {
    const server = await serve((_request, _incoming, response) => {
      if (contentType !== null) response.setHeader('content-type', contentType);
      response.end(body);
    });
    const { body: reported } = responseOf(await call(server.origin, requestFor('/')));
    return [reported.kind, reported.firstText] as const;
  };
  test.each<[string, string | null, Buffer, string, string | null]>([
    [
      'Latin-1',
      'text/plain; charset=iso-8859-1',
      Buffer.from('caf\u00e9', 'latin1'),
      'text',
      'café',
    ],
    ['UTF-16 with a mark', 'text/plain', Buffer.from('\ufeffcaf\u00e9', 'utf16le'), 'text', 'café'],
    ['a UTF-8 mark', 'application/json', Buffer.from('\ufeff{}'), 'json', '{}'],
    ['invalid UTF-8', 'text/plain', Buffer.from([0x61, 0xff, 0x62]), 'text', 'a\ufffdb'],
    ['an unknown charset', 'text/plain; charset=klingon', Buffer.from('qapla'), 'text', 'qapla'],
    ['no type, JSON', null, Buffer.from(' {"a":1}'), 'json', ' {"a":1}'],
    ['no type, binary', null, Buffer.from([0x89, 0x50, 0, 1]), 'binary', null],
    ['a picture', 'image/png', Buffer.from([0x89, 0x50]), 'image', null],
    ['problem+json', 'application/problem+json', Buffer.from('{}'), 'json', '{}'],
  ])('%s', async (_what, type, body, kind, text) => {
    expect(await said(type, body)).toEqual([kind, text]);
  });
});

describe('F39, T22 certificates', () => {
  const authority = createAuthority();
  const respondOk = (identity: Parameters<typeof serveTls>[0], options = {}) =>
    serveTls(identity, (_request, _incoming, response) => response.end('ok'), options);

  test.each<[string, () => Parameters<typeof serveTls>[0], string]>([
    ['of an authority nobody here knows', () => authority.identity(), 'tls-not-trusted'],
    ['self-signed', () => authority.identity({ selfSigned: true }), 'tls-self-signed'],
  ])('%s: refused, and nothing is sent', async (_what, identity, code) => {
    const server = await respondOk(identity());
    expect(problemIn(await call(server.origin, requestFor('/')))).toMatchObject({
      code,
      step: 'TLS',
    });
    expect(server.requests).toHaveLength(0);
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect', async () => {
    const server = await respondOk(authority.identity({ selfSigned: true }));
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(problemIn(await call(server.origin, requestFor('/'))).code).toBe('tls-self-signed');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  test('a server of TLS 1.1', async () => {
    const server = await respondOk(authority.identity(), {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
    });
    expect(problemIn(await call(server.origin, requestFor('/'))).code).toBe('tls-outdated');
  });

  test('plain http on an https port, and the reverse', async () => {
    const plain = await serve((_request, _incoming, response) => response.end('ok'));
    const asTls = plain.origin.replace('http:', 'https:');
    expect(problemIn(await call(asTls, requestFor('/'))).code).toBe('tls-not-spoken');
    const secure = await respondOk(authority.identity());
    const asPlain = secure.origin.replace('https:', 'http:');
    expect(problemIn(await call(asPlain, requestFor('/'))).code).toBe('connection-lost');
  });

  test('a server that hangs up during the TLS handshake, politely or not', async () => {
    for (const hangUp of ['end', 'resetAndDestroy'] as const) {
      const server = await serveRaw((socket) => void socket[hangUp]());
      const asTls = server.origin.replace('http:', 'https:');
      const problem = problemIn(await call(asTls, requestFor('/')));
      expect([hangUp, problem.code]).toEqual([hangUp, 'tls-failed']);
    }
  });
});

describe('F41 a kept-alive connection that the server is closing', () => {
  /** Responds to the first request of each connection, and closes it at the next byte. */
  const closing = () =>
    serveRaw((socket) => {
      socket.write(`${HEAD}Content-Length: 2\r\n\r\nok`);
      socket.on('data', () => socket.destroy());
    });

  test('GET is sent once more', async () => {
    const server = await closing();
    responseOf(await call(server.origin, requestFor('/')));
    responseOf(await call(server.origin, requestFor('/')));
    expect(server.connections()).toBe(2);
  });

  test('POST is never repeated, and the problem says why', async () => {
    const server = await closing();
    responseOf(await call(server.origin, requestFor('/')));
    const problem = problemIn(await call(server.origin, requestFor('/', { method: 'POST' })));
    expect(problem.code).toBe('connection-lost-after-send');
    expect(problem.next).toContain('may have processed it');
    expect(server.connections()).toBe(1);
  });
});

test('progress is reported, and a slow response is shown before it’s complete', async () => {
  const more = deferred();
  const server = await serve((_request, _incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '200000' });
    response.write(`${'a line, '.repeat(12)}end\n`.repeat(1_000));
    void more.promise.then(() => response.end('b'.repeat(100_000)));
  });
  const steps: string[] = [];
  const called = await call(server.origin, requestFor('/'), {
    onProgress: ({ step, response, expectedBytes }) => {
      steps.push(step);
      if (response === undefined) return;
      expect(expectedBytes).toBe(200_000);
      expect(response.body).toMatchObject({ complete: false, firstTextIsAll: false });
      expect(response.body.firstText?.length).toBe(65_536);
      more.resolve();
    },
  });
  expect(responseOf(called).body.bytes).toBe(200_000);
  expect(steps[0]).toBe('receiving');
});

describe('F42 HTTP/2', () => {
  test('isn’t offered, and a server that speaks nothing else is reported as such', async () => {
    const authority = createAuthority();
    const identity = authority.identity();
    let offered: string | false | null = null;
    const server = createSecureServer({ ...identity, allowHTTP1: false });
    server.on('secureConnection', (socket) => (offered = socket.alpnProtocol));
    server.on('stream', (stream) => stream.respond({ ':status': 200 }, { endStream: true }));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const problem = problemIn(await call(`https://127.0.0.1:${port}`, requestFor('/')));
    expect(problem.code).toBe('http2-only');
    expect(offered).not.toBe('h2');
    server.close();
  });
});
