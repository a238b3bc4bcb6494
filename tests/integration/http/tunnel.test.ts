// Proxies that do as they are told, so that each word said to them can be looked at: HTTP, CONNECT, SOCKS 4 and 5.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { send, type OutgoingRequest } from '../../../src/main/http/send';
import { DIRECT, type Proxy, type Way } from '../../../src/main/http/way';
import { createAuthority } from '../../support/certificates';
import { problemOfRejection } from '../../support/problem-of';
import { closedPort, closeServers, serve, serveRaw, serveTls } from '../../support/servers';

const sockets = new Set<Socket>();
const keep = (socket: Socket): Socket => {
  sockets.add(socket);
  return socket.on('error', () => undefined);
};
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await closeServers();
});

const LOGIN: Proxy['login'] = { userName: 'ann', password: 'pass:wörd' };
const LOGIN_VALUE = `Basic ${Buffer.from('ann:pass:wörd').toString('base64')}`;

const through = (url: string, login: Proxy['login'] = null, more: Partial<Way> = {}): Way => ({
  ...DIRECT,
  proxy: { url, login },
  ...more,
});

const outgoing = (url: string, ways: readonly Way[], more: Partial<OutgoingRequest> = {}) => ({
  method: 'GET',
  url: new URL(url),
  headers: [['x-asked', '1']] as const,
  body: null,
  ways,
  signal: new AbortController().signal,
  ...more,
});

const textOf = async (body: Readable): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};
const sendAll = async (...args: Parameters<typeof outgoing>) => {
  const answer = await send(outgoing(...args));
  return { ...answer, text: await textOf(answer.body) };
};
const problemOfSending = (...args: Parameters<typeof outgoing>) =>
  problemOfRejection(sendAll(...args));

const passOn = (socket: Socket, port: number) => {
  const to = keep(connect(port, '127.0.0.1'));
  keep(socket).pipe(to).pipe(socket);
};

/** A tunnel to this computer's `port`, whatever server is asked for; notes what was said to it. */
const serveTunnel = async (port: number, status = '200 Connection established') => {
  const said: string[] = [];
  const proxy = await serveRaw((socket, first) => {
    said.push(first);
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    passOn(socket, port);
  });
  return { url: proxy.origin, port: proxy.port, said, connections: proxy.connections };
};

const sayOk = () => serve((_request, _incoming, response) => response.end('ok'));

describe('plain http through an HTTP proxy', () => {
  test('names the whole address, and logs in to the proxy', async () => {
    const proxy = await serve((_request, _incoming, response) => response.end('through'));
    const answer = await sendAll('http://api.example.com:8080/vehicles?x=1', [
      through(proxy.origin, LOGIN),
    ]);
    expect(answer).toMatchObject({ status: 200, text: 'through' });
    expect(proxy.requests[0]).toMatchObject({
      url: 'http://api.example.com:8080/vehicles?x=1',
      headers: {
        host: 'api.example.com:8080',
        'x-asked': '1',
        'proxy-authorization': LOGIN_VALUE,
      },
    });
  });

  test('says nothing of a log-in where there is none', async () => {
    const proxy = await serve((_request, _incoming, response) => response.end('through'));
    await sendAll('http://api.example.com/', [through(proxy.origin)]);
    expect(Object.keys(proxy.requests[0]?.headers ?? {})).not.toContain('proxy-authorization');
  });

  test('a 407 is the proxy’s, with each of its offers', async () => {
    const proxy = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nX: Basic\r\nproxy-AUTHENTICATE: Negotiate\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    expect(
      await problemOfSending('http://api.example.com/', [through(proxy.origin)]),
    ).toMatchObject({
      code: 'proxy-authentication',
      detail: `127.0.0.1:${proxy.port}, HTTP 407: it offers NTLM, Negotiate.`,
    });
  });

  test('a 407 that a server itself says is its response', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(407).end('mine');
    });
    expect(await sendAll(server.origin, [DIRECT])).toMatchObject({ status: 407, text: 'mine' });
    const socks = await serveSocks5();
    expect(await sendAll(server.origin, [through(socks.url)])).toMatchObject({ status: 407 });
  });

  test('any other status is taken for the server’s', async () => {
    const proxy = await serve((_request, _incoming, response) => {
      response.writeHead(403).end('no');
    });
    expect(await sendAll('http://api.example.com/', [through(proxy.origin)])).toMatchObject({
      status: 403,
      text: 'no',
    });
  });

  test('a proxy that has gone is named, and the next way is tried', async () => {
    const dead = `http://127.0.0.1:${await closedPort()}`;
    expect(await problemOfSending('http://api.example.com/', [through(dead)])).toMatchObject({
      code: 'proxy-unreachable',
      detail: `${dead.slice(7)}: nothing accepts connections there.`,
    });
    const server = await sayOk();
    expect((await sendAll(server.origin, [through(dead), DIRECT])).text).toBe('ok');
    expect(
      (
        await sendAll(server.origin, [through(dead), through(dead), DIRECT], {
          method: 'POST',
          body: 'x',
        })
      ).text,
    ).toBe('ok');
  });
});

describe('https through a tunnel', () => {
  let authority: ReturnType<typeof createAuthority>;
  let identity: ReturnType<ReturnType<typeof createAuthority>['identity']>;
  let ours: typeof identity;
  beforeAll(() => {
    authority = createAuthority();
    identity = authority.identity({ addresses: ['127.0.0.1', 'api.example.com'] });
    ours = authority.identity({ commonName: 'dealer-app' });
  });
  const sayOkInTls = () =>
    serveTls(identity, (_request, _incoming, response) => response.end('ok'));

  test('asks the proxy for host and port, and logs in to it alone', async () => {
    const server = await sayOkInTls();
    const proxy = await serveTunnel(server.port);
    const way = through(proxy.url, LOGIN, { authorities: authority.pem });
    const answer = await sendAll('https://api.example.com/vehicles', [way]);
    expect(answer.text).toBe('ok');
    expect(proxy.said[0]).toMatch(/^CONNECT api\.example\.com:443 HTTP\/1\.1\r\n/);
    expect(proxy.said[0]).toMatch(/\r\nhost: api\.example\.com:443\r\n/i);
    expect(proxy.said[0]).toContain(`proxy-authorization: ${LOGIN_VALUE}\r\n`);
    expect(server.requests).toMatchObject([
      { url: '/vehicles', headers: { host: 'api.example.com', 'x-asked': '1' } },
    ]);
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('proxy-authorization');
    const { startedAt, lookedUpAt, connectedAt, securedAt } = answer.socket!;
    expect(lookedUpAt).toBeNull();
    expect(Number(connectedAt)).toBeGreaterThan(startedAt);
    expect(Number(securedAt)).toBeGreaterThan(Number(connectedAt));
  });

  test('keeps the tunnel for the next request', async () => {
    const server = await sayOkInTls();
    const proxy = await serveTunnel(server.port);
    const way = through(proxy.url, null, { authorities: authority.pem });
    await sendAll('https://api.example.com:8443/', [way]);
    await new Promise((resolve) => setImmediate(resolve));
    const second = await sendAll('https://api.example.com:8443/', [way]);
    expect(second.socket).toBeNull();
    expect(proxy.said).toHaveLength(1);
    expect(proxy.said[0]).toMatch(/^CONNECT api\.example\.com:8443 /);
  });

  test('an address of IPv6 stands in brackets', async () => {
    const proxy = await serveRaw((socket, first) => {
      said = first;
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
    let said = '';
    expect(await problemOfSending('https://[::1]/', [through(proxy.origin)])).toMatchObject({
      code: 'proxy-refused',
      detail: `127.0.0.1:${proxy.port} answered HTTP 403 for [::1]:443.`,
    });
    expect(said).toContain('CONNECT [::1]:443 ');
  });

  test('the server speaks for itself, whatever its status', async () => {
    const server = await serveTls(identity, (_request, _incoming, response) => {
      response.writeHead(407, { 'proxy-authenticate': 'NTLM' }).end('mine');
    });
    const proxy = await serveTunnel(server.port, '299 Fine');
    const way = through(proxy.url, null, { authorities: authority.pem });
    expect(await sendAll('https://api.example.com/', [way])).toMatchObject({
      status: 407,
      text: 'mine',
    });
  });

  test.each([
    ['407 No', 'proxy-authentication', 'HTTP 407'],
    ['407 No\r\nProxy-Authenticate: NTLM', 'proxy-authentication', 'HTTP 407: it offers NTLM.'],
    [
      '407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate',
      'proxy-authentication',
      'HTTP 407: it offers NTLM, Negotiate.',
    ],
    ['300 Many', 'proxy-refused', 'answered HTTP 300 for api.example.com:443.'],
    ['502 Bad', 'proxy-refused', 'answered HTTP 502 for api.example.com:443.'],
  ])('a proxy that says %j', async (status, code, detail) => {
    const proxy = await serveRaw((socket) => {
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
    });
    const problem = await problemOfSending('https://api.example.com/', [through(proxy.origin)]);
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(`127.0.0.1:${proxy.port}`);
    expect(problem.detail?.endsWith(detail)).toBe(true);
  });

  test('a proxy that hangs up, speaks another language or is not there may be gone around', async () => {
    const server = await sayOkInTls();
    const direct = { ...DIRECT, authorities: authority.pem };
    const gone = await serveRaw((socket) => socket.end());
    const other = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const dead = `http://127.0.0.1:${await closedPort()}`;
    for (const url of [gone.origin, other.origin, dead]) {
      expect((await problemOfSending(server.origin, [through(url)])).code).toBe(
        'proxy-unreachable',
      );
      expect((await sendAll(server.origin, [through(url), direct])).text).toBe('ok');
    }
  });

  test('a refusal is final: the next way is not tried', async () => {
    const server = await sayOkInTls();
    const refusing = await serveRaw((socket) => {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
    const ways = [through(refusing.origin), { ...DIRECT, authorities: authority.pem }];
    expect((await problemOfSending(server.origin, ways)).code).toBe('proxy-refused');
    expect(server.requests).toEqual([]);
  });

  test('what is wrong with the server’s certificate is not said of the proxy', async () => {
    const server = await sayOkInTls();
    const proxy = await serveTunnel(server.port);
    expect(await problemOfSending('https://api.example.com/', [through(proxy.url)])).toMatchObject({
      code: 'tls-not-trusted',
      detail: `api.example.com, port 443, through the proxy 127.0.0.1:${proxy.port}`,
    });
  });

  test('a proxy that is spoken to in TLS has to be trusted, and is not shown our certificate', async () => {
    let shown: unknown = null;
    const proxy = await serveTls(identity, (_request, incoming, response) => {
      shown = (incoming.socket as unknown as { getPeerCertificate(): object }).getPeerCertificate();
      response.end('through');
    });
    const way = through(proxy.origin, LOGIN, {
      authorities: authority.pem,
      identity: { certificate: ours.cert, key: ours.key },
    });
    expect((await sendAll('http://api.example.com/', [way])).text).toBe('through');
    expect(shown).toEqual({});
    expect(
      await problemOfSending('http://api.example.com/', [through(proxy.origin, LOGIN)]),
    ).toMatchObject({ code: 'proxy-unreachable', detail: expect.stringContaining('https://') });
    expect(proxy.requests).toHaveLength(1);
  });
});

/** SOCKS5 (RFC 1928), with a log-in where one is wanted (RFC 1929); passes on to the port that is asked for. */
async function serveSocks5(login: Proxy['login'] = null, refusal = 0) {
  const asked: string[] = [];
  const server = createServer((socket) => {
    keep(socket).once('data', () => {
      const begin = () =>
        socket.once('data', (wish) => {
          const name = wish.subarray(5, 5 + (wish[4] ?? 0)).toString();
          const host = wish[3] === 3 ? name : wish.subarray(4, 8).join('.');
          const port = wish.readUInt16BE(wish.length - 2);
          asked.push(`${host}:${port}`);
          socket.write(Buffer.from([5, refusal, 0, 1, 0, 0, 0, 0, 0, 0]));
          if (refusal === 0) passOn(socket, port);
        });
      socket.write(Buffer.from([5, login === null ? 0 : 2]));
      if (login === null) return begin();
      socket.once('data', (said) => {
        const nameLength = said[1] ?? 0;
        const name = said.subarray(2, 2 + nameLength).toString();
        const password = said.subarray(3 + nameLength).toString();
        const known = name === login.userName && password === login.password;
        socket.write(Buffer.from([1, known ? 0 : 1]));
        if (known) begin();
      });
    });
  });
  return { ...(await listening(server)), asked };
}

/** SOCKS4a, no more than a client needs. */
const serveSocks4 = async () => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    keep(socket).once('data', (wish) => {
      const port = wish.readUInt16BE(2);
      const [user = '', name = ''] = wish.subarray(8).toString().split('\0');
      asked.push(`${wish[0]} ${user}@${name}:${port}`);
      socket.write(Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]));
      passOn(socket, port);
    });
  });
  const { url } = await listening(server);
  return { url: url.replace('socks5', 'socks4'), asked };
};

const listening = async (server: ReturnType<typeof createServer>) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.unref();
  return { url: `socks5://127.0.0.1:${port}`, port };
};

describe('SOCKS', () => {
  test('5: the proxy looks the name up, with and without a log-in', async () => {
    const server = await sayOk();
    const open = await serveSocks5();
    const url = `http://localhost:${server.port}/x`;
    expect((await sendAll(url, [through(open.url)])).text).toBe('ok');
    const closed = await serveSocks5({ userName: 'ann', password: 'pass' });
    const answer = await sendAll(url, [through(closed.url, { userName: 'ann', password: 'pass' })]);
    expect(answer.text).toBe('ok');
    expect([...open.asked, ...closed.asked]).toEqual(
      Array.from({ length: 2 }, () => `localhost:${server.port}`),
    );
    expect(server.requests[0]?.url).toBe('/x');
    expect(Number(answer.socket?.connectedAt)).toBeGreaterThan(Number(answer.socket?.startedAt));
    expect(answer.socket?.securedAt).toBeNull();
  });

  test('4: too', async () => {
    const server = await sayOk();
    const socks = await serveSocks4();
    expect((await sendAll(`http://localhost:${server.port}`, [through(socks.url)])).text).toBe(
      'ok',
    );
    expect(socks.asked).toEqual([`4 @localhost:${server.port}`]);
  });

  test('https and its usual port', async () => {
    const authority = createAuthority();
    const server = await serveTls(authority.identity(), (_request, _incoming, response) => {
      response.end('ok');
    });
    const socks = await serveSocks5();
    const way = through(socks.url, null, { authorities: authority.pem });
    const answer = await sendAll(server.origin, [way]);
    expect(answer.text).toBe('ok');
    expect(Number(answer.socket?.securedAt)).toBeGreaterThan(Number(answer.socket?.connectedAt));
    const refusing = await serveSocks5(null, 5);
    await problemOfSending('https://api.example.com/', [through(refusing.url)]);
    await problemOfSending('http://api.example.com/', [through(refusing.url)]);
    expect(refusing.asked).toEqual(['api.example.com:443', 'api.example.com:80']);
  });

  test('a wrong password and a refusal are told in words, without the password', async () => {
    const socks = await serveSocks5({ userName: 'ann', password: 'pass' });
    const wrong = await problemOfSending('http://api.example.com/', [
      through(socks.url, { userName: 'ann', password: 'wrong-one' }),
    ]);
    expect(wrong).toMatchObject({
      code: 'proxy-authentication',
      detail: expect.stringContaining(socks.url),
    });
    expect(JSON.stringify(wrong)).not.toContain('wrong-one');
    const refusing = await serveSocks5(null, 5);
    expect((await problemOfSending('http://api.example.com/', [through(refusing.url)])).code).toBe(
      'proxy-refused',
    );
  });

  test('one that is not there may be gone around; its usual port is 1080', async () => {
    const server = await sayOk();
    const dead = through(`socks5://127.0.0.1:${await closedPort()}`);
    expect(await problemOfSending(server.origin, [dead])).toMatchObject({
      code: 'proxy-unreachable',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
    expect((await sendAll(server.origin, [dead, DIRECT])).text).toBe('ok');
    expect(
      (await problemOfSending(server.origin, [through('socks5://127.0.0.1')])).detail,
    ).toContain('127.0.0.1:1080');
    expect((await problemOfSending(server.origin, [through('socks5://[::1]')])).detail).toContain(
      '::1:1080',
    );
  });
});
