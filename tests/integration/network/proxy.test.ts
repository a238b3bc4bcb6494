// Proxies on real sockets: a real squid that requires a log-in, and ones that are dead, refuse, or speak SOCKS. One
// file, because all send by a few functions that lead through a proxy.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIRECT, type Route } from '../../../src/main/http/route';
import { createNetwork, type FindRoutes } from '../../../src/main/network/network';
import { requestToken } from '../../../src/main/token/request-token';
import { createSecretsInUse } from '../../../src/main/redaction/secrets-in-use';
import type { Connection } from '../../../src/shared/connection';
import { responseOf, call, problemIn, requestFor } from '../../support/calling';
import { createAuthority } from '../../support/certificates';
import { connectionWith } from '../../support/connection';
import { problemOfRejection } from '../../support/problem-of';
import { closePrograms } from '../../support/programs';
import { closedPort, closeServers, serve, serveRaw, serveTls } from '../../support/servers';
import { serveSocks } from '../../support/socks';
import { PROXY_PASSWORD, PROXY_USER, startSquid, type Squid } from '../../support/squid';

afterEach(closeServers);

const findRoutesOf = (more: Partial<Connection>, password = PROXY_PASSWORD): FindRoutes => {
  const secrets = createSecretsInUse();
  const network = createNetwork({
    headerBytes: () => 256_000,
    askSystemProxy: () => Promise.reject(new Error('not asked')),
    hideProxyLogin: secrets.addProxyLogin,
  });
  return network(connectionWith(more), async () => password);
};

const through = (squid: Squid, password?: string): FindRoutes =>
  findRoutesOf(
    { proxy: 'custom', proxyAddress: squid.address, proxyUserName: PROXY_USER },
    password,
  );
const throughAddress = (address: string): FindRoutes =>
  findRoutesOf({ proxy: 'custom', proxyAddress: address });

const echo = (port: number) =>
  serve((request, _incoming, response) => {
    response.end(JSON.stringify({ port, url: request.url, headers: request.headers }));
  });

describe.runIf(process.platform === 'linux')('F40 a real squid', () => {
  let squid: Squid;
  let forbidden: number;
  beforeAll(async () => {
    forbidden = await closedPort();
    squid = await startSquid({ forbidden });
    return closePrograms;
  });

  test('plain http uses it with the absolute URL, and its log-in stays there', async () => {
    const server = await echo(1);
    const called = await call(server.origin, requestFor('/vehicles?x=1'), {
      findRoutes: through(squid),
    });
    expect(responseOf(called).status).toBe(200);
    expect(server.requests[0]).toMatchObject({
      url: '/vehicles?x=1',
      headers: {
        host: `127.0.0.1:${server.port}`,
        authorization: expect.stringContaining('Bearer'),
        via: expect.stringContaining('squid.test'),
      },
    });
    expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(await squid.takeLog(1)).toEqual([`GET ${server.origin}/vehicles? ${PROXY_USER} 200`]);
  });

  test('https uses a tunnel, and its times are reported', async () => {
    const authority = createAuthority();
    const server = await serveTls(authority.identity(), (_request, _incoming, response) => {
      response.end('{"ok":true}');
    });
    const called = await call(server.origin, requestFor('/'), { findRoutes: through(squid) });
    // The authority isn't trusted, which only the server's own certificate can have revealed.
    expect(problemIn(called)).toMatchObject({
      code: 'tls-not-trusted',
      detail: `127.0.0.1, port ${server.port}, through the proxy ${squid.address}. It was signed by “Keybearer test authority”.`,
    });
    expect(server.requests).toEqual([]);
    expect(await squid.takeLog(1)).toEqual([
      expect.stringMatching(`CONNECT 127.0.0.1:${server.port} ${PROXY_USER} 200`),
    ]);
  });

  test('the token request uses it too', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"access_token":"abc","token_type":"Bearer","expires_in":60}');
    });
    const issued = await requestToken({
      tokenUrl: `${server.origin}/token`,
      scope: '',
      parameters: [],
      clientAuthentication: 'basic',
      credentials: { apiKey: 'key', apiSecret: 'secret' },
      signingKey: null,
      hideAssertion: () => undefined,
      hideToken: () => undefined,
      redact: (text) => text,
      plainHttpAccepted: false,
      findRoutes: through(squid),
      timeLimitMs: 5_000,
      signal: new AbortController().signal,
    });
    expect(issued.accessToken).toBe('abc');
    expect(await squid.takeLog(1)).toEqual([`POST ${server.origin}/token ${PROXY_USER} 200`]);
  });

  test.each(['http', 'https'])(
    'a wrong password, and none, for %s: 407, explained',
    async (scheme) => {
      const target = `${scheme}://127.0.0.1:${await closedPort()}`;
      const wrong = await call(target, requestFor('/'), { findRoutes: through(squid, 'wrong') });
      expect(problemIn(wrong)).toMatchObject({
        code: 'proxy-authentication',
        title: 'The proxy rejected the username and password.',
        detail: `${squid.address}, HTTP 407`,
        step: 'connection',
      });
      const none = await call(target, requestFor('/'), {
        findRoutes: throughAddress(squid.address),
      });
      expect(problemIn(none)).toMatchObject({
        code: 'proxy-authentication',
        title: 'The proxy requires a username and password.',
        action: 'open-settings',
      });
      expect(JSON.stringify([wrong, none])).not.toContain('wrong');
    },
  );

  test('a port that it doesn’t allow: its 403 names it', async () => {
    const called = await call(`https://127.0.0.1:${forbidden}`, requestFor('/'), {
      findRoutes: through(squid),
    });
    expect(problemIn(called)).toMatchObject({
      code: 'proxy-refused',
      detail: `${squid.address} returned HTTP 403 for 127.0.0.1:${forbidden}.`,
    });
  });
});

describe('F40 faulty proxies', () => {
  test('a dead one is named, rather than the server', async () => {
    const address = `127.0.0.1:${await closedPort()}`;
    for (const target of ['https://api.example.com', 'http://api.example.com']) {
      const called = await call(target, requestFor('/'), {
        connection: { plainHttpAccepted: true },
        findRoutes: throughAddress(address),
      });
      expect(problemIn(called)).toMatchObject({
        code: 'proxy-unreachable',
        detail: `${address}: connection refused.`,
      });
    }
  });

  test('one that responds in HTML, refuses with another scheme, or hangs up', async () => {
    const page = '<html>Blocked by your company</html>';
    const html = await serveRaw((socket) =>
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
      ),
    );
    const ntlm = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    const disposed = await serveRaw((socket) => socket.end());
    const problemAt = async (port: number) =>
      problemIn(
        await call('https://api.example.com', requestFor('/'), {
          findRoutes: throughAddress(`127.0.0.1:${port}`),
        }),
      );
    expect(await problemAt(html.port)).toMatchObject({
      code: 'proxy-refused',
      detail: `127.0.0.1:${html.port} returned HTTP 403 for api.example.com:443.`,
    });
    expect(await problemAt(ntlm.port)).toMatchObject({
      code: 'proxy-authentication',
      detail: `127.0.0.1:${ntlm.port}, HTTP 407: it supports Negotiate, NTLM.`,
    });
    expect(await problemAt(disposed.port)).toMatchObject({ code: 'proxy-unreachable' });
  });

  test('the next route is tried only if a proxy is dead', async () => {
    const server = await echo(1);
    const dead: Route = {
      ...DIRECT,
      proxy: { url: `http://127.0.0.1:${await closedPort()}`, login: null },
    };
    const called = await call(server.origin, requestFor('/'), {
      findRoutes: async () => [dead, DIRECT],
    });
    expect(responseOf(called).status).toBe(200);
    const refusing = await serveRaw((socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
    );
    const refused: Route = {
      ...DIRECT,
      proxy: { url: `http://127.0.0.1:${refusing.port}`, login: null },
    };
    const blocked = await call('https://api.example.com', requestFor('/'), {
      findRoutes: async () => [refused, DIRECT],
    });
    expect(problemIn(blocked).code).toBe('proxy-refused');
  });
});

describe('F40 a SOCKS proxy', () => {
  let socks: Awaited<ReturnType<typeof serveSocks>>;
  beforeAll(async () => {
    socks = await serveSocks(PROXY_USER, PROXY_PASSWORD);
    return socks.close;
  });
  const custom = () =>
    ({ proxy: 'custom', proxyAddress: socks.address, proxyUserName: PROXY_USER }) as const;

  test('gets the server by its name, and a log-in', async () => {
    const server = await echo(1);
    const called = await call(`http://localhost:${server.port}`, requestFor('/'), {
      findRoutes: findRoutesOf(custom()),
    });
    expect(responseOf(called).status).toBe(200);
    expect(socks.asked).toEqual([`localhost:${server.port}`]);
  });

  test('refuses a wrong password, explained', async () => {
    const called = await call('http://localhost:1', requestFor('/'), {
      findRoutes: findRoutesOf(custom(), 'wrong'),
    });
    expect(problemIn(called)).toMatchObject({ code: 'proxy-authentication' });
    expect(problemIn(called).detail).toContain(socks.address);
  });
});

test('an aborted request doesn’t wait for the proxy lookup', async () => {
  const abort = new AbortController();
  const finding = requestToken({
    tokenUrl: 'https://as.example.com/token',
    scope: '',
    parameters: [],
    clientAuthentication: 'basic',
    credentials: { apiKey: 'key', apiSecret: 'secret' },
    signingKey: null,
    hideAssertion: () => undefined,
    hideToken: () => undefined,
    redact: (text) => text,
    plainHttpAccepted: false,
    findRoutes: () => new Promise(() => undefined),
    timeLimitMs: 50,
    signal: abort.signal,
  });
  expect((await problemOfRejection(finding)).code).toBe('time-limit');
});
