// Plain http through a proxy: what is sent to it, and whether a response is its own or the server's.
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { DIRECT, type Proxy } from '../../../src/main/http/route';
import { closeProxies, serveSocks5 } from '../../support/proxies';
import { problemOfSending, sendAll, through } from '../../support/sending';
import { closedPort, closeServers, serve, serveRaw } from '../../support/servers';

afterEach(async () => {
  closeProxies();
  await closeServers();
});

const LOGIN: Proxy['login'] = { userName: 'ann', password: 'pass:wörd' };
const LOGIN_VALUE = `Basic ${Buffer.from('ann:pass:wörd').toString('base64')}`;

const respondOk = () => serve((_request, _incoming, response) => response.end('ok'));

describe('plain http through an HTTP proxy', () => {
  test('uses the absolute URL, and logs in to the proxy', async () => {
    const proxy = await serve((_request, _incoming, response) => response.end('through'));
    const response = await sendAll('http://api.example.com:8080/vehicles?x=1', {
      headers: [['x-asked', '1']],
      routes: [through(proxy.origin, LOGIN)],
    });
    expect(response).toMatchObject({ status: 200, text: 'through' });
    expect(proxy.requests[0]).toMatchObject({
      url: 'http://api.example.com:8080/vehicles?x=1',
      headers: {
        host: 'api.example.com:8080',
        'x-asked': '1',
        'proxy-authorization': LOGIN_VALUE,
      },
    });
  });

  test('sends no log-in if there is none', async () => {
    const proxy = await serve((_request, _incoming, response) => response.end('through'));
    await sendAll('http://api.example.com/', { routes: [through(proxy.origin)] });
    expect(Object.keys(proxy.requests[0]?.headers ?? {})).not.toContain('proxy-authorization');
  });

  test('a 407 is the proxy’s, with each of its schemes', async () => {
    const proxy = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nX: Basic\r\nproxy-AUTHENTICATE: Negotiate\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    expect(
      await problemOfSending('http://api.example.com/', { routes: [through(proxy.origin)] }),
    ).toMatchObject({
      code: 'proxy-authentication',
      detail: `127.0.0.1:${proxy.port}, HTTP 407: it supports NTLM, Negotiate.`,
    });
  });

  test('a 407 from a server itself is its response', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(407).end('mine');
    });
    expect(await sendAll(server.origin, { routes: [DIRECT] })).toMatchObject({
      status: 407,
      text: 'mine',
    });
    const socks = await serveSocks5();
    expect(await sendAll(server.origin, { routes: [through(socks.url)] })).toMatchObject({
      status: 407,
    });
  });

  const CLOSES = (socket: Socket) => void socket.end();

  test.each<[string, (socket: Socket) => void, 'GET' | 'POST', object]>([
    ['closes', CLOSES, 'GET', { code: 'connection-lost', title: /^The proxy closed/ }],
    ['closes', CLOSES, 'POST', { code: 'connection-lost-after-send', title: /^The proxy closed/ }],
    ['resets', (socket) => socket.resetAndDestroy(), 'GET', { code: 'connection-lost' }],
    ['sends a banner', (socket) => socket.end('SSH-2.0-x\r\n'), 'GET', { code: 'not-http' }],
    [
      'sends a TLS alert',
      (socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40])),
      'GET',
      { code: 'not-http', title: /^The proxy’s response/ },
    ],
  ])(
    'a proxy that %s is the one to fix',
    async (_what, speak, method, { title = /./, ...problem }: { title?: RegExp }) => {
      const proxy = await serveRaw(speak);
      const found = await problemOfSending('http://api.example.com/', {
        routes: [through(proxy.origin)],
        method,
      });
      expect(found).toMatchObject({ ...problem, owner: 'network' });
      expect(found.title).toMatch(title);
      expect(found.next).toContain('proxy’s administrator');
      expect(found.detail).toContain(new URL(proxy.origin).host);
    },
  );

  test('what a SOCKS proxy passes on is the server’s', async () => {
    const server = await serveRaw((socket) => socket.end('SSH-2.0-x\r\n'));
    const socks = await serveSocks5();
    expect(await problemOfSending(server.origin, { routes: [through(socks.url)] })).toMatchObject({
      code: 'not-http',
      owner: 'server',
    });
  });

  test('any other status is the server’s', async () => {
    const proxy = await serve((_request, _incoming, response) => {
      response.writeHead(403).end('no');
    });
    expect(
      await sendAll('http://api.example.com/', { routes: [through(proxy.origin)] }),
    ).toMatchObject({
      status: 403,
      text: 'no',
    });
  });

  test('an unreachable proxy is named, and the next route is tried', async () => {
    const dead = `http://127.0.0.1:${await closedPort()}`;
    expect(
      await problemOfSending('http://api.example.com/', { routes: [through(dead)] }),
    ).toMatchObject({
      code: 'proxy-unreachable',
      detail: `${dead.slice(7)}: connection refused.`,
    });
    const server = await respondOk();
    expect((await sendAll(server.origin, { routes: [through(dead), DIRECT] })).text).toBe('ok');
    expect(
      (
        await sendAll(server.origin, {
          routes: [through(dead), through(dead), DIRECT],
          method: 'POST',
          body: 'x',
        })
      ).text,
    ).toBe('ok');
  });
});
