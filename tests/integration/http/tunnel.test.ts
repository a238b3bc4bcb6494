// https through a proxy's tunnel: what the proxy and the server get.
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIRECT, type Proxy } from '../../../src/main/http/route';
import { createAuthority } from '../../support/certificates';
import { closeProxies, passOn, serveTunnel } from '../../support/proxies';
import { problemOfSending, sendAll, through } from '../../support/sending';
import { closedPort, closeServers, serveRaw, serveTls } from '../../support/servers';

afterEach(async () => {
  closeProxies();
  await closeServers();
});

const LOGIN: Proxy['login'] = { userName: 'ann', password: 'pass:wörd' };
const LOGIN_VALUE = `Basic ${Buffer.from('ann:pass:wörd').toString('base64')}`;

describe('https through a tunnel', () => {
  let authority: ReturnType<typeof createAuthority>;
  let identity: ReturnType<ReturnType<typeof createAuthority>['identity']>;
  let ours: typeof identity;
  beforeAll(() => {
    authority = createAuthority();
    identity = authority.identity({ addresses: ['127.0.0.1', 'api.example.com'] });
    ours = authority.identity({ commonName: 'dealer-app' });
  });
  const respondOkInTls = () =>
    serveTls(identity, (_request, _incoming, response) => response.end('ok'));

  test('sends host and port to the proxy, and logs in to it only', async () => {
    const server = await respondOkInTls();
    const proxy = await serveTunnel(server.port);
    const route = through(proxy.url, LOGIN, { authorities: authority.pem });
    const response = await sendAll('https://api.example.com/vehicles', {
      headers: [['x-asked', '1']],
      routes: [route],
    });
    expect(response.text).toBe('ok');
    expect(proxy.said[0]).toMatch(/^CONNECT api\.example\.com:443 HTTP\/1\.1\r\n/);
    expect(proxy.said[0]).toMatch(/\r\nhost: api\.example\.com:443\r\n/i);
    expect(proxy.said[0]).toContain(`proxy-authorization: ${LOGIN_VALUE}\r\n`);
    expect(server.requests).toMatchObject([
      { url: '/vehicles', headers: { host: 'api.example.com', 'x-asked': '1' } },
    ]);
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('proxy-authorization');
    const { startedAt, lookedUpAt, connectedAt, securedAt } = response.socket!;
    expect(lookedUpAt).toBeNull();
    expect(Number(connectedAt)).toBeGreaterThan(startedAt);
    expect(Number(securedAt)).toBeGreaterThan(Number(connectedAt));
  });

  test('reuses the tunnel for the next request', async () => {
    const server = await respondOkInTls();
    const proxy = await serveTunnel(server.port);
    const route = through(proxy.url, null, { authorities: authority.pem });
    await sendAll('https://api.example.com:8443/', { routes: [route] });
    await new Promise((resolve) => setImmediate(resolve));
    const second = await sendAll('https://api.example.com:8443/', { routes: [route] });
    expect(second.socket).toBeNull();
    expect(proxy.said).toHaveLength(1);
    expect(proxy.said[0]).toMatch(/^CONNECT api\.example\.com:8443 /);
  });

  test('goes through a proxy with TLS', async () => {
    const server = await respondOkInTls();
    const proxy = createServer(identity).on('connect', (_request, socket) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      passOn(socket as Socket, server.port);
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const url = `https://127.0.0.1:${port}`;
    const route = through(url, null, { authorities: authority.pem });
    expect((await sendAll('https://api.example.com/', { routes: [route] })).text).toBe('ok');
    expect(
      await problemOfSending('https://api.example.com/', { routes: [through(url)] }),
    ).toMatchObject({ code: 'proxy-unreachable', detail: expect.stringContaining(url) });
    proxy.close();
  });

  test.each([
    ['100 Continue', ''],
    ['102 Processing', ''],
    ['103 Early Hints\r\nLink: </a>', '102 Processing\r\nConnection: close'],
  ])('interim responses come before the tunnel: %j %j', async (...interim) => {
    const server = await respondOkInTls();
    const heads = interim.filter((head) => head !== '').map((head) => `${head}\r\n\r\nHTTP/1.1 `);
    for (const status of ['200 Connection established', '204 No Content\r\nContent-Length: 5']) {
      const proxy = await serveTunnel(server.port, `${heads.join('')}${status}`);
      const route = through(proxy.url, null, { authorities: authority.pem });
      const { text } = await sendAll('https://api.example.com/', { routes: [route] });
      expect(text).toBe('ok');
    }
  });

  test.each(['100 Continue', '103 Early Hints'])('nor is %s a refusal', async (interim) => {
    const proxy = await serveRaw((socket) =>
      socket.end(`HTTP/1.1 ${interim}\r\n\r\nHTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n`),
    );
    const routes = [through(proxy.origin)];
    expect((await problemOfSending('https://api.example.com/', { routes })).detail).toContain(
      'HTTP 403',
    );
  });

  test('an IPv6 address is in brackets', async () => {
    const proxy = await serveRaw((socket, first) => {
      said = first;
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
    let said = '';
    expect(
      await problemOfSending('https://[::1]/', { routes: [through(proxy.origin)] }),
    ).toMatchObject({
      code: 'proxy-refused',
      detail: `127.0.0.1:${proxy.port} returned HTTP 403 for [::1]:443.`,
    });
    expect(said).toContain('CONNECT [::1]:443 ');
  });

  test('the server’s response counts, whatever its status', async () => {
    const server = await serveTls(identity, (_request, _incoming, response) => {
      response.writeHead(407, { 'proxy-authenticate': 'NTLM' }).end('mine');
    });
    const proxy = await serveTunnel(server.port, '299 Fine');
    const route = through(proxy.url, null, { authorities: authority.pem });
    expect(await sendAll('https://api.example.com/', { routes: [route] })).toMatchObject({
      status: 407,
      text: 'mine',
    });
  });

  test.each([
    ['407 No', 'proxy-authentication', 'HTTP 407'],
    ['407 No\r\nProxy-Authenticate: NTLM', 'proxy-authentication', 'HTTP 407: it supports NTLM.'],
    [
      '407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate',
      'proxy-authentication',
      'HTTP 407: it supports NTLM, Negotiate.',
    ],
    ['300 Many', 'proxy-refused', 'returned HTTP 300 for api.example.com:443.'],
    ['502 Bad', 'proxy-cannot-connect', 'returned HTTP 502 for api.example.com:443.'],
  ])('a proxy that says %j', async (status, code, detail) => {
    const proxy = await serveRaw((socket) => {
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
    });
    const problem = await problemOfSending('https://api.example.com/', {
      routes: [through(proxy.origin)],
    });
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(`127.0.0.1:${proxy.port}`);
    expect(problem.detail?.endsWith(detail)).toBe(true);
  });

  test('a proxy that hangs up, speaks another protocol or isn’t there may be bypassed', async () => {
    const server = await respondOkInTls();
    const direct = { ...DIRECT, authorities: authority.pem };
    const disposed = await serveRaw((socket) => socket.end());
    const other = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const dead = `http://127.0.0.1:${await closedPort()}`;
    for (const url of [disposed.origin, other.origin, dead]) {
      expect((await problemOfSending(server.origin, { routes: [through(url)] })).code).toBe(
        'proxy-unreachable',
      );
      expect((await sendAll(server.origin, { routes: [through(url), direct] })).text).toBe('ok');
    }
  });

  test.each(['SSH-2.0-OpenSSH_9.2\r\n', 'HTTP/1.1 101 Switching\r\n\r\n', 'HTTP/1.1 200 OK\n\n'])(
    'a proxy that sends %j has sent something',
    async (sent) => {
      const proxy = await serveRaw((socket) => socket.end(sent));
      expect(
        await problemOfSending('https://api.example.com/', { routes: [through(proxy.origin)] }),
      ).toMatchObject({
        code: 'proxy-unreachable',
        title: 'The proxy’s response isn’t valid.',
        detail: `127.0.0.1:${proxy.port}: its response isn’t valid.`,
      });
    },
  );

  test('a refusal is final: the next route isn’t tried', async () => {
    const server = await respondOkInTls();
    const refusing = await serveRaw((socket) => {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
    const routes = [through(refusing.origin), { ...DIRECT, authorities: authority.pem }];
    expect((await problemOfSending(server.origin, { routes })).code).toBe('proxy-refused');
    expect(server.requests).toEqual([]);
  });

  test('a problem of the server’s certificate isn’t blamed on the proxy', async () => {
    const server = await respondOkInTls();
    const proxy = await serveTunnel(server.port);
    expect(
      await problemOfSending('https://api.example.com/', { routes: [through(proxy.url)] }),
    ).toMatchObject({
      code: 'tls-not-trusted',
      detail: `api.example.com, port 443, through the proxy 127.0.0.1:${proxy.port}. It was signed by “Keybearer test authority”.`,
    });
  });

  test('a proxy with TLS must be trusted, and gets no client certificate', async () => {
    let shown: unknown = null;
    const proxy = await serveTls(identity, (_request, incoming, response) => {
      shown = (incoming.socket as unknown as { getPeerCertificate(): object }).getPeerCertificate();
      response.end('through');
    });
    const route = through(proxy.origin, LOGIN, {
      authorities: authority.pem,
      identity: { certificate: ours.cert, key: ours.key },
    });
    expect((await sendAll('http://api.example.com/', { routes: [route] })).text).toBe('through');
    expect(shown).toEqual({});
    expect(
      await problemOfSending('http://api.example.com/', { routes: [through(proxy.origin, LOGIN)] }),
    ).toMatchObject({ code: 'proxy-unreachable', detail: expect.stringContaining('https://') });
    expect(proxy.requests).toHaveLength(1);
  });
});
