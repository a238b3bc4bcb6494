// One request on a real socket: what is written, what is returned, and its timing.
import { afterEach, describe, expect, test } from 'vitest';
import { DIRECT, type Route } from '../../../src/main/http/route';
import { problemOfSending, sendAll, through } from '../../support/sending';
import { closeServers, serve, serveRaw } from '../../support/servers';

afterEach(closeServers);

const respondOk = () => serve((_request, _incoming, response) => response.end('ok'));

const raw = (response: string) => serveRaw((socket) => socket.end(response));

const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('the request line', () => {
  test.each([
    ['', '/'],
    ['/', '/'],
    ['/?', '/?'],
    ['/a', '/a'],
    ['/a#?', '/a'],
    ['/a?', '/a?'],
    ['/a?#b?', '/a?'],
    ['/a?#', '/a?'],
    ['/a??', '/a??'],
    ['/a?b?', '/a?b?'],
    ['/a%3F', '/a%3F'],
    ['/a?b=c#d', '/a?b=c'],
  ])('for %j has %j, also through a proxy', async (typed, target) => {
    const server = await respondOk();
    await sendAll(`${server.origin}${typed}`);
    await sendAll(`http://api.example.com${typed}`, { routes: [through(server.origin)] });
    expect(server.requests.map(({ url }) => url)).toEqual([
      target,
      `http://api.example.com${target}`,
    ]);
  });
});

describe('a request and its response', () => {
  test('are sent as given, headers in order, with duplicates, and as Latin-1', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(
        201,
        'Made so',
        [
          ['X-One', 'a'],
          ['Set-Cookie', 'b'],
          ['X-One', 'ü'],
          ['Content-Length', '2'],
        ].flat(),
      );
      response.end('ok');
    });
    const response = await sendAll(`${server.origin}/vehicles?x=1`, {
      method: 'POST',
      headers: [
        ['X-First', '1'],
        ['X-Second', '2'],
        ['X-First', '3'],
      ],
      body: 'sent',
    });
    expect(server.requests).toMatchObject([{ method: 'POST', url: '/vehicles?x=1', body: 'sent' }]);
    const sent = server.requests[0]?.rawHeaders.join(' ');
    expect(sent).toContain('X-First 1 X-Second 2 X-First 3');
    expect(response).toMatchObject({ status: 201, statusText: 'Made so', text: 'ok' });
    expect(response.headers.slice(0, 4)).toEqual([
      ['X-One', 'a'],
      ['Set-Cookie', 'b'],
      ['X-One', 'Ã¼'],
      ['Content-Length', '2'],
    ]);
  });

  test('connection times are reported for the request that waited for the connection, and no other', async () => {
    const server = await respondOk();
    const before = performance.now();
    const first = await sendAll(server.origin.replace('127.0.0.1', 'localhost'));
    const after = performance.now();
    const { startedAt, lookedUpAt, connectedAt, securedAt } = first.socket!;
    const inOrder = [before, startedAt, lookedUpAt, connectedAt, first.headAt, after];
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => Number(one) - Number(other)));
    expect(inOrder).not.toContain(null);
    expect(securedAt).toBeNull();
    expect(first.sentAt).toBeGreaterThan(Number(lookedUpAt));
    expect(first.sentAt).toBeLessThan(first.headAt);
    const second = await sendAll(server.origin.replace('127.0.0.1', 'localhost'));
    expect(second.socket).toBeNull();
    expect(second.sentAt).toBeGreaterThanOrEqual(first.headAt);
    expect(server.connections()).toBe(1);
  });

  test('onSent is called once the head has been written', async () => {
    const server = await respondOk();
    const reported: number[] = [];
    await sendAll(server.origin, { onSent: () => reported.push(server.requests.length) });
    expect(reported).toEqual([0]);
  });

  test('concurrent requests have a connection each, up to 32', async () => {
    let most = 0;
    const waiting: (() => void)[] = [];
    const server = await serve((_request, _incoming, response) => {
      waiting.push(() => response.end('ok'));
      most = Math.max(most, server.connections());
      if (waiting.length === 32 || server.requests.length === 40)
        for (const response of waiting.splice(0)) response();
    });
    await Promise.all(Array.from({ length: 40 }, () => sendAll(server.origin)));
    expect(most).toBe(32);
  });

  test('two routes share no connection, even to the same server', async () => {
    const server = await respondOk();
    const other: Route = { ...DIRECT };
    await sendAll(server.origin);
    await sendAll(server.origin, { routes: [other] });
    await sendAll(server.origin, { routes: [other] });
    expect(server.connections()).toBe(2);
  });
});

describe('a response with two conflicting lengths', () => {
  test.each([
    ['two lengths', 'Content-Length: 2\r\ncontent-LENGTH: 3\r\n', 'ok!'],
    ['two lengths in one', 'Content-Length: 2, 3\r\n', 'ok!'],
    ['length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'],
  ])('%s', async (_what, headers, body) => {
    const server = await raw(`${HEAD}${headers}\r\n${body}`);
    for (const method of ['GET', 'HEAD', 'POST'])
      expect(await problemOfSending(server.origin, { method })).toMatchObject({
        code: 'not-http',
        step: 'waiting',
      });
  });

  test('an empty Transfer-Encoding with a length: undici’s parser accepts it, we don’t', async () => {
    const server = await raw(`${HEAD}transfer-ENCODING: \r\nX: y\r\nContent-Length: 2\r\n\r\nok`);
    for (const method of ['GET', 'HEAD', 'POST'])
      expect(await problemOfSending(server.origin, { method })).toMatchObject({
        code: 'not-http',
        detail: 'It declares its length in two ways.',
        step: 'waiting',
      });
    const alone = await raw(`${HEAD}Transfer-Encoding: \r\n\r\nok`);
    expect((await sendAll(alone.origin)).status).toBe(200);
  });

  test('one length is fine, with all its headers', async () => {
    const server = await raw(`${HEAD}Content-Length: 2\r\n\r\nok`);
    expect(await sendAll(server.origin)).toMatchObject({
      status: 200,
      headers: [['Content-Length', '2']],
      text: 'ok',
    });
  });

  test('chunks alone don’t conflict', async () => {
    const server = await raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`);
    expect((await sendAll(server.origin)).text).toBe('ok');
  });
});

describe('names of this computer', () => {
  test.each(['localhost', 'api.localhost', 'one.two.localhost'])(
    '%s is reached on whichever family the server listens',
    async (name) => {
      const server = await serve((_request, _incoming, response) => response.end('ok'));
      const response = await sendAll(`http://${name}:${server.port}/`);
      expect(response.text).toBe('ok');
      expect(server.requests[0]?.headers.host).toBe(`${name}:${server.port}`);
    },
  );
});
