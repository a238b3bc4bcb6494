// TLS settings: which authorities are trusted, what is refused, and what isn't offered.
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIRECT } from '../../../src/main/http/route';
import { createAuthority } from '../../support/certificates';
import { problemOfSending, sendAll, trusting } from '../../support/sending';
import { closeServers, serveRaw, serveTls } from '../../support/servers';

afterEach(closeServers);

describe('TLS', () => {
  let authority: ReturnType<typeof createAuthority>;
  let other: ReturnType<typeof createAuthority>;
  beforeAll(() => {
    authority = createAuthority();
    other = createAuthority('Another authority');
  });

  test('is established before anything is sent, and its time is reported', async () => {
    const server = await serveTls(authority.identity(), (_request, _incoming, response) => {
      response.end('ok');
    });
    const response = await sendAll(server.origin, { routes: [trusting(authority.pem)] });
    const { connectedAt, securedAt } = response.socket!;
    expect(response.text).toBe('ok');
    expect(Number(securedAt)).toBeGreaterThan(Number(connectedAt));
    expect(response.headAt).toBeGreaterThan(Number(securedAt));
  });

  test('a name’s last dot is for the server to read, not for the handshake', async () => {
    const hosts: (string | undefined)[] = [];
    const names: unknown[] = [];
    const server = await serveTls(
      authority.identity({ addresses: ['localhost'] }),
      ({ headers }, incoming, response) => {
        hosts.push(headers.host);
        names.push('servername' in incoming.socket && incoming.socket.servername);
        response.end('ok');
      },
    );
    const { text } = await sendAll(`https://localhost.:${server.port}/`, {
      routes: [trusting(authority.pem)],
    });
    expect(text).toBe('ok');
    expect(hosts).toEqual([`localhost.:${server.port}`]);
    expect(names).toEqual(['localhost']);
  });

  test('an authority of one route isn’t trusted on another', async () => {
    const server = await serveTls(authority.identity(), (_request, _incoming, response) => {
      response.end('ok');
    });
    for (const [route, code] of [
      [DIRECT, 'tls-not-trusted'],
      [trusting(other.pem), 'tls-chain-incomplete'],
      [trusting('no certificate'), 'tls-chain-incomplete'],
    ] as const)
      expect((await problemOfSending(server.origin, { routes: [route] })).code).toBe(code);
    const both = trusting(`${other.pem}\nsome words\n${authority.pem}`);
    expect((await sendAll(server.origin, { routes: [both] })).text).toBe('ok');
    expect(server.requests).toHaveLength(1);
  });

  test('what environments turn off stays on', async () => {
    const server = await serveTls(authority.identity(), (_request, _incoming, response) => {
      response.end('ok');
    });
    const former = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const routes = [{ ...DIRECT }];
      expect((await problemOfSending(server.origin, { routes })).code).toBe('tls-not-trusted');
    } finally {
      if (former === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = former;
    }
  });

  test('a server that hangs up during the handshake doesn’t speak TLS', async () => {
    const server = await serveRaw((socket) => void socket.resetAndDestroy());
    const origin = server.origin.replace('http:', 'https:');
    for (const method of ['GET', 'POST'])
      expect(await problemOfSending(origin, { method })).toMatchObject({
        code: 'tls-failed',
        step: 'TLS',
      });
  });

  test('HTTP/2 isn’t offered', async () => {
    const offers: unknown[] = [];
    const server = createSecureServer(authority.identity());
    server.on('secureConnection', ({ alpnProtocol }) => offers.push(alpnProtocol));
    server.on('stream', (stream) => stream.respond({ ':status': 200 }, { endStream: true }));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const routes = [trusting(authority.pem)];
    expect((await problemOfSending(`https://127.0.0.1:${port}`, { routes })).code).toBe(
      'http2-only',
    );
    expect(offers).not.toContain('h2');
    server.close();
  });

  test('1.1 is too old', async () => {
    const server = await serveTls(
      authority.identity(),
      (_request, _incoming, response) => response.end('ok'),
      { maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' },
    );
    expect(
      await problemOfSending(server.origin, { routes: [trusting(authority.pem)] }),
    ).toMatchObject({ code: 'tls-outdated', step: 'TLS' });
  });
});
