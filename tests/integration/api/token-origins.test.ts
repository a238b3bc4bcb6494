// Where the token goes: only to the listed origins, also along redirects.
import type { Unfollowed } from '../../../src/shared/bridge/response';
import { afterEach, describe, expect, test } from 'vitest';
import { responseOf, call, requestFor } from '../../support/calling';
import { closeServers, serve } from '../../support/servers';

afterEach(closeServers);

const respondOk = () =>
  serve((_request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true}');
  });

describe('where the token goes', () => {
  test('T18 only to the listed origins, and that’s reported', async () => {
    const [api, other] = [await respondOk(), await respondOk()];
    const called = await call(api.origin, requestFor(`${other.origin}/x`));
    expect(responseOf(called).sent.token).toBe('origin-not-listed');
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    expect(called.tokensAsked).toBe(0);
    const listed = await call(api.origin, requestFor(`${other.origin}/x`), {
      connection: { tokenOrigins: [other.origin] },
    });
    expect(responseOf(listed).sent.token).toBe('sent');
  });

  test('not at all if it isn’t wanted', async () => {
    const server = await respondOk();
    const called = await call(server.origin, requestFor('/', { token: 'none' }));
    expect(responseOf(called).sent.token).toBe('not-asked-for');
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test.each([301, 302, 303, 307, 308])(
    'T19 a %i to another origin is shown, not followed',
    async (status) => {
      const other = await respondOk();
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(status, { location: `${other.origin}/x` });
        response.end();
      });
      const body = { kind: 'text', text: 'payload', contentType: 'text/plain' } as const;
      const response = responseOf(
        await call(server.origin, requestFor('/', { method: 'POST', body })),
      );
      expect(response).toMatchObject({
        status,
        unfollowed: { why: 'origin', to: `${other.origin}/x` },
        redirects: [],
      });
      expect(other.connections()).toBe(0);
    },
  );

  test('within the origin it’s followed, at most five times, and the list is reported', async () => {
    const server = await serve(({ url }, _incoming, response) => {
      const hops = Number(url.slice(1));
      if (hops === 0) response.end('there');
      else response.writeHead(302, { location: `/${hops - 1}` }).end();
    });
    const five = responseOf(await call(server.origin, requestFor('/5')));
    expect(five.status).toBe(200);
    expect(five.redirects).toHaveLength(5);
    expect(five.url).toBe(`${server.origin}/0`);
    const six = responseOf(await call(server.origin, requestFor('/6')));
    expect(six.status).toBe(302);
    expect(six.unfollowed).toEqual({ why: 'limit', to: `${server.origin}/0` });
    expect(five.unfollowed).toBeNull();
    const none = responseOf(
      await call(server.origin, requestFor('/1'), { limits: { followRedirects: false } }),
    );
    expect(none.status).toBe(302);
    expect(none.unfollowed).toEqual({ why: 'off', to: `${server.origin}/0` });
  });

  test.each<[string, readonly string[], Unfollowed]>([
    ['no Location', [], { why: 'no-location', to: null }],
    ['an empty Location', [''], { why: 'no-location', to: null }],
    ['two that differ', ['/a', '/b'], { why: 'several-locations', to: null }],
    ['too long a Location', [`/${'a'.repeat(65_536)}`], { why: 'too-long', to: null }],
    ['no address', ['https://exa mple/'], { why: 'invalid', to: 'https://exa mple/' }],
    ['no http', ['app://token?a=b'], { why: 'not-http', to: 'app://token?a=b' }],
    ['a password', ['http://u:p@127.0.0.1/'], { why: 'credentials', to: 'http://u:p@127.0.0.1/' }],
  ])('with %s it isn’t followed, and says why', async (_what, locations, expected) => {
    const server = await serve((_request, _incoming, response) => {
      response.statusCode = 302;
      if (locations.length > 0) response.setHeader('location', locations);
      response.end();
    });
    expect(responseOf(await call(server.origin, requestFor('/'))).unfollowed).toEqual(expected);
  });

  test('no other status is a redirect, whatever it contains', async () => {
    const server = await serve(({ url }, _incoming, response) => {
      response.writeHead(Number(url.slice(1)), { location: '/elsewhere' }).end();
    });
    for (const status of [200, 201, 202, 300, 304, 305, 306, 400]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { unfollowed } = responseOf(await call(server.origin, requestFor(`/${status}`)));
      expect(unfollowed).toBeNull();
    }
  });

  test('303 turns a POST into a GET without its body; 307 keeps both', async () => {
    const server = await serve(({ url }, _incoming, response) => {
      if (url === '/end') response.end('there');
      else response.writeHead(Number(url.slice(1)), { location: '/end' }).end();
    });
    const body = { kind: 'text', text: 'payload', contentType: 'text/plain' } as const;
    await call(server.origin, requestFor('/303', { method: 'POST', body }));
    await call(server.origin, requestFor('/307', { method: 'POST', body }));
    expect(server.requests[1]).toMatchObject({ method: 'GET', body: '' });
    expect(server.requests[1]?.headers['content-type']).toBeUndefined();
    expect(server.requests[3]).toMatchObject({ method: 'POST', body: 'payload' });
  });
});
