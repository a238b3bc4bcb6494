// SOCKS proxies: server names, log-in, and messages.
import { afterEach, describe, expect, test } from 'vitest';
import { send } from '../../../src/main/http/send';
import { DIRECT } from '../../../src/main/http/route';
import { createAuthority } from '../../support/certificates';
import { closeProxies, serveSocks4, serveSocks5 } from '../../support/proxies';
import { outgoing, problemOfSending, sendAll, through } from '../../support/sending';
import { closedPort, closeServers, serve, serveTls } from '../../support/servers';

afterEach(async () => {
  closeProxies();
  await closeServers();
});

const respondOk = () => serve((_request, _incoming, response) => response.end('ok'));

describe('SOCKS', () => {
  test('5: the proxy resolves the name, with and without a log-in', async () => {
    const server = await respondOk();
    const open = await serveSocks5();
    const url = `http://localhost:${server.port}/x`;
    expect((await sendAll(url, { routes: [through(open.url)] })).text).toBe('ok');
    const closed = await serveSocks5({ userName: 'ann', password: 'pass' });
    const response = await sendAll(url, {
      routes: [through(closed.url, { userName: 'ann', password: 'pass' })],
    });
    expect(response.text).toBe('ok');
    expect([...open.asked, ...closed.asked]).toEqual(
      Array.from({ length: 2 }, () => `localhost:${server.port}`),
    );
    expect(server.requests[0]?.url).toBe('/x');
    expect(Number(response.socket?.connectedAt)).toBeGreaterThan(
      Number(response.socket?.startedAt),
    );
    expect(response.socket?.securedAt).toBeNull();
  });

  test('4: too', async () => {
    const server = await respondOk();
    const socks = await serveSocks4();
    expect(
      (await sendAll(`http://localhost:${server.port}`, { routes: [through(socks.url)] })).text,
    ).toBe('ok');
    expect(socks.asked).toEqual([`4 @localhost:${server.port}`]);
  });

  test('https and its usual port', async () => {
    const authority = createAuthority();
    const server = await serveTls(authority.identity(), (_request, _incoming, response) => {
      response.end('ok');
    });
    const socks = await serveSocks5();
    const route = through(socks.url, null, { authorities: authority.pem });
    const response = await sendAll(server.origin, { routes: [route] });
    expect(response.text).toBe('ok');
    expect(Number(response.socket?.securedAt)).toBeGreaterThan(
      Number(response.socket?.connectedAt),
    );
    const refusing = await serveSocks5(null, 5);
    await problemOfSending('https://api.example.com/', { routes: [through(refusing.url)] });
    await problemOfSending('http://api.example.com/', { routes: [through(refusing.url)] });
    expect(refusing.asked).toEqual(['api.example.com:443', 'api.example.com:80']);
  });

  test('a wrong password and a refusal are explained, without the password', async () => {
    const socks = await serveSocks5({ userName: 'ann', password: 'pass' });
    const wrong = await problemOfSending('http://api.example.com/', {
      routes: [through(socks.url, { userName: 'ann', password: 'wrong-one' })],
    });
    expect(wrong).toMatchObject({
      code: 'proxy-authentication',
      detail: expect.stringContaining(socks.url),
    });
    expect(JSON.stringify(wrong)).not.toContain('wrong-one');
  });

  test.each([null, { userName: 'ann', password: 'pass' }])(
    'a reply is explained by its number (login: %j)',
    async (login) => {
      const replied = async (reply: number) => {
        const { url } = await serveSocks5(login, reply);
        return problemOfSending('http://api.example.com/', { routes: [through(url, login)] });
      };
      expect(await replied(2)).toMatchObject({
        code: 'proxy-refused',
        title: 'The proxy blocked this connection.',
      });
      expect((await replied(5)).code).toBe('proxy-cannot-connect');
      expect((await replied(99)).detail).toMatch(/ sent SOCKS reply 99\.$/);
    },
  );

  test('an unreachable one may be bypassed; its default port is 1080', async () => {
    const server = await respondOk();
    const dead = through(`socks5://127.0.0.1:${await closedPort()}`);
    expect(await problemOfSending(server.origin, { routes: [dead] })).toMatchObject({
      code: 'proxy-unreachable',
      detail: expect.stringContaining('connection refused'),
    });
    expect((await sendAll(server.origin, { routes: [dead, DIRECT] })).text).toBe('ok');
    for (const host of ['127.0.0.1', '[::1]'])
      await expect(
        send(outgoing(server.origin, { routes: [through(`socks5://${host}`)] })),
      ).rejects.toMatchObject({
        cause: { message: expect.stringContaining(`${host.replace(/[[\]]/g, '')}:1080`) },
      });
  });
});
