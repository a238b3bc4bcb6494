// Servers that really misbehave: each fault has its message, and the next healthy call works.
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createAuthority } from '../../support/certificates';
import { call, endingOnce, problemIn, requestFor, responseOf } from '../../support/calling';
import { serve, serveRaw } from '../../support/servers';

const raw = (response: string | Buffer, end = true) =>
  serveRaw((socket) => {
    socket.write(response);
    if (end) socket.end();
  });

const HEAD = 'HTTP/1.1 200 OK\r\n';

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
    ['F33 3,000 headers', `${HEAD}${many}Content-Length: 0\r\n\r\n`, 'header-lines-too-many'],
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

describe('advice that follows from the response', () => {
  const diagnosisOf = async (status: number, headers: Record<string, string>, body = '') => {
    const server = await serve((_request, _incoming, response) =>
      response.writeHead(status, headers).end(body),
    );
    return responseOf(await call(server.origin, requestFor('/'))).diagnosis;
  };

  test.each([
    [429, {}, { next: expect.stringContaining('doesn’t say how long') }],
    [429, { 'retry-after': '120' }, { detail: 'Retry-After: 120' }],
    [429, { 'retry-after': '120' }, { next: 'Try again in 2 minutes.' }],
    [429, { 'retry-after': 'soon' }, { next: expect.stringContaining('doesn’t say how long') }],
    [429, { 'retry-after': 'soon' }, { detail: 'Retry-After: soon' }],
    [503, { 'retry-after': '120' }, { detail: 'Retry-After: 120' }],
    [
      503,
      { 'retry-after': '120' },
      { next: expect.stringMatching(/^Try again in 2 minutes\. If/) },
    ],
    [503, { 'retry-after': '-5' }, { next: expect.stringMatching(/^Try again\. /) }],
    [503, {}, { next: expect.stringMatching(/^Try again\. /) }],
    [405, { allow: 'GET, HEAD' }, { detail: 'It allows: GET, HEAD' }],
    [405, {}, { code: 'api-method-not-allowed' }],
    [422, {}, { next: expect.not.stringContaining('below') }],
  ] as const)('%i with %j', async (status, headers, expected) => {
    expect(await diagnosisOf(status, headers)).toMatchObject(expected);
  });

  test('an encoding that Keybearer doesn’t know isn’t the server’s mistake', async () => {
    const server = await serve((_request, _incoming, response) =>
      response.writeHead(200, { 'content-encoding': 'compress' }).end(Buffer.alloc(64, 1)),
    );
    expect(problemIn(await call(server.origin, requestFor('/')))).toMatchObject({
      code: 'body-undecodable',
      owner: 'keybearer',
    });
  });

  test('a body that isn’t read is timed out while it’s being sent', async () => {
    const server = await serveRaw((socket) => void socket.pause());
    const body = { kind: 'text', text: 'x'.repeat(16_000_000), contentType: 'text/plain' } as const;
    const called = await call(
      server.origin,
      requestFor('/', { method: 'POST', confirmed: true, body }),
      endingOnce(({ step }) => step === 'sending'),
    );
    expect(problemIn(called).code).toBe('time-limit-while-sending');
  });
});

test('a redirect to GET drops every header about the body', async () => {
  const server = await serve(({ url }, _incoming, response) =>
    url === '/there' ? response.end('ok') : response.writeHead(303, { location: '/there' }).end(),
  );
  const about = [
    'Content-Type',
    'Content-Encoding',
    'Content-Language',
    'Content-Location',
    'Digest',
  ];
  await call(
    server.origin,
    requestFor('/', {
      method: 'POST',
      confirmed: true,
      headers: [
        ...about.map((name): [string, string] => [name, 'text/plain']),
        ['X-Other', 'stays'],
      ],
      body: { kind: 'text', text: 'payload', contentType: '' },
    }),
  );
  const [first, second] = server.requests.map(({ headers }) => headers);
  for (const name of about) {
    expect(first).toHaveProperty(name.toLowerCase());
    expect(second).not.toHaveProperty(name.toLowerCase());
  }
  expect(second).toHaveProperty('x-other', 'stays');
});
