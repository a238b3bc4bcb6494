// Successful calls on real sockets: what is sent, redirects, the one retry, what is hidden, what is reported.
import type { Unfollowed } from '../../../src/shared/bridge/response';
import { gzipSync } from 'node:zlib';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { responseOf, call, problemIn, requestFor, SECRET, TOKEN } from '../../support/calling';
import { closeServers, serve } from '../../support/servers';

afterEach(closeServers);

const respondOk = () =>
  serve((_request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true}');
  });

describe('what is sent', () => {
  test('token, Subscription-Id and Request-Id, and how they’re reported', async () => {
    const server = await respondOk();
    const response = responseOf(await call(server.origin, requestFor('/vehicles?limit=2')));
    const [sent] = server.requests;
    expect(sent).toMatchObject({ method: 'GET', url: '/vehicles?limit=2' });
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'subscription-id': 'test',
    });
    expect(sent?.headers['request-id']).toBe(response.sent.requestId);
    expect(response.sent.headers).toContainEqual(['Authorization', 'Bearer ••••••••', 'main']);
    expect(response).toMatchObject({
      status: 200,
      statusText: 'OK',
      diagnosis: null,
      retriedAfter: null,
    });
    expect(response.body).toMatchObject({
      kind: 'json',
      firstText: '{"ok":true}',
      firstTextIsAll: true,
      bytes: 11,
      complete: true,
    });
    expect(response.timing.waiting).toBeGreaterThan(0);
    expect(response.timing.connect).not.toBeNull();
  });

  test('headers in order, including duplicates', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.writeHead(200, ['B', '1', 'A', '2', 'B', '3']);
      response.end();
    });
    const headers: [string, string][] = [
      ['X-B', '1'],
      ['X-A', '2'],
      ['X-B', '3'],
    ];
    const response = responseOf(await call(server.origin, requestFor('/', { headers })));
    expect(response.headers.slice(0, 3)).toEqual([
      ['B', '1'],
      ['A', '2'],
      ['B', '3'],
    ]);
    const raw = server.requests[0]?.rawHeaders ?? [];
    expect(
      raw.filter((_, index) => index % 2 === 0).filter((name) => name.startsWith('X-')),
    ).toEqual(['X-B', 'X-A', 'X-B']);
  });

  test('the Content-Type sent is the one shown, and matches the body', async () => {
    const server = await respondOk();
    const multipart = await call(
      server.origin,
      requestFor('/', {
        method: 'POST',
        headers: [['content-type', 'multipart/form-data']],
        body: { kind: 'multipart', parts: [{ name: 'a', value: 'x' }] },
      }),
    );
    const [sent] = server.requests;
    const type = String(sent?.headers['content-type']);
    expect(type).toMatch(/^multipart\/form-data; boundary=keybearer-/);
    expect(sent?.body).toContain(`--${type.split('=')[1]}--`);
    expect(responseOf(multipart).sent.headers).toContainEqual(['content-type', type, 'you']);
    await call(
      server.origin,
      requestFor('/', {
        method: 'POST',
        headers: [['Content-Type', 'text/plain; charset=ISO-8859-15']],
        body: { kind: 'text', text: 'ab', contentType: 'application/json' },
      }),
    );
    expect(server.requests[1]).toMatchObject({
      headers: { 'content-type': 'text/plain; charset=ISO-8859-15' },
      body: 'ab',
    });
    const refused = await call(
      server.origin,
      requestFor('/', {
        method: 'POST',
        headers: [['Content-Type', 'text/plain; charset=ISO-8859-1']],
        body: { kind: 'text', text: '€', contentType: '' },
      }),
    );
    expect(problemIn(refused).code).toBe('body-charset');
    expect(server.requests).toHaveLength(2);
  });

  test('a form, a text, a multipart with a file, a file', async () => {
    const server = await respondOk();
    const folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
    const path = join(folder, 'file.txt');
    await writeFile(path, 'from the disk');
    const file = { path, name: 'fi"le.txt', type: 'text/plain' };
    const bodies = [
      { kind: 'form', fields: [['a', '1 & 2']] },
      { kind: 'text', text: 'grüße', contentType: 'text/plain' },
      {
        kind: 'multipart',
        parts: [
          { name: 'note', value: 'x' },
          { name: 'up', value: file },
        ],
      },
      { kind: 'file', file },
    ] as const;
    for (const body of bodies) {
      responseOf(
        await call(
          server.origin,
          requestFor('/', { method: 'POST', body: structuredClone(body) as never }),
        ),
      );
    }
    await rm(folder, { recursive: true });
    const [form, text, multipart, whole] = server.requests;
    expect(form).toMatchObject({
      body: 'a=1+%26+2',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(text).toMatchObject({ body: 'grüße', headers: { 'content-length': '7' } });
    expect(multipart?.body).toContain(
      'name="up"; filename="fi%22le.txt"\r\nContent-Type: text/plain\r\n\r\nfrom the disk\r\n',
    );
    expect(Number(multipart?.headers['content-length'])).toBe(multipart?.body.length);
    expect(whole).toMatchObject({ body: 'from the disk', headers: { 'content-length': '13' } });
    expect(
      problemIn(
        await call(
          server.origin,
          requestFor('/', { method: 'POST', body: { kind: 'file', file } }),
        ),
      ).code,
    ).toBe('file-unreadable');
  });

  test('asks before a request that may change data, if the connection says so', async () => {
    const server = await respondOk();
    const connection = { confirmWrites: true };
    const post = requestFor('/', { method: 'POST' });
    expect(problemIn(await call(server.origin, post, { connection })).code).toBe(
      'call-unconfirmed',
    );
    expect(server.requests).toHaveLength(0);
    responseOf(await call(server.origin, { ...post, confirmed: true }, { connection }));
    responseOf(await call(server.origin, requestFor('/'), { connection }));
  });
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

describe('F25, F26 a token that is refused', () => {
  const refusing = (
    status: number,
    headers: Record<string, string>,
    body: string,
    times: number,
  ) => {
    let refused = 0;
    return serve((_request, _incoming, response) => {
      refused += 1;
      if (refused > times) {
        response.end('{"ok":true}');
        return;
      }
      response.writeHead(status, headers);
      response.end(body);
    });
  };
  const bearer = { 'www-authenticate': 'Bearer error="invalid_token"' };
  const expired = '{"code":"TOKEN-EXPIRED","message":"x"}';

  test.each([
    ['401 invalid_token', 401, bearer, '', 'invalid_token'],
    ['401 TOKEN-EXPIRED', 401, {}, expired, 'TOKEN-EXPIRED'],
    ['403 TOKEN-EXPIRED', 403, {}, expired, 'TOKEN-EXPIRED'],
    [
      '403 TOKEN-EXPIRED, packed',
      403,
      { 'content-encoding': 'gzip' },
      gzipSync(expired),
      'TOKEN-EXPIRED',
    ],
  ] as const)(
    '%s: one new token, one retry, with a notice',
    async (_what, status, headers, body, reason) => {
      const server = await refusing(status, headers, body as string, 1);
      const content = { kind: 'text', text: 'payload', contentType: 'text/plain' } as const;
      const called = await call(server.origin, requestFor('/', { method: 'POST', body: content }), {
        tokens: [TOKEN, 'second-token'],
      });
      expect(responseOf(called)).toMatchObject({ status: 200, retriedAfter: reason });
      expect(called.tokensAsked).toBe(2);
      expect(server.requests.map(({ headers: { authorization } }) => authorization)).toEqual([
        `Bearer ${TOKEN}`,
        'Bearer second-token',
      ]);
      expect(server.requests[1]?.body).toBe('payload');
    },
  );

  test('a fresh token is refused as well: two requests, two tokens, no third', async () => {
    const server = await refusing(401, bearer, '{"why":"no"}', 99);
    const called = await call(server.origin, requestFor('/'), { tokens: [TOKEN, 'second-token'] });
    expect(responseOf(called).diagnosis?.code).toBe('api-refused-fresh-token');
    expect(called.text).toBe('{"why":"no"}');
    expect(server.requests).toHaveLength(2);
    expect(called.tokensAsked).toBe(2);
  });

  test.each([
    ['401 without a challenge', 401, {}, '{"message":"no"}', 'api-unauthorized'],
    [
      '403 insufficient_scope',
      403,
      { 'www-authenticate': 'Bearer error="insufficient_scope", scope="a b"' },
      '',
      'api-insufficient-scope',
    ],
    ['403 of the gateway', 403, {}, '{"code":"SUBSCRIPTION-MISMATCH"}', 'api-gateway'],
  ])(
    '%s is the API’s response, complete, without a retry',
    async (_what, status, headers, body, code) => {
      const server = await refusing(status, headers, body, 99);
      const called = await call(server.origin, requestFor('/'));
      expect(responseOf(called).diagnosis?.code).toBe(code);
      expect(called.text).toBe(body);
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('what an API echoes', () => {
  const basic = Buffer.from(`the-key:${SECRET}`).toString('base64');

  test('is hidden in headers, status text, body and address, and counted', async () => {
    const server = await serve(({ headers }, _incoming, response) => {
      response.writeHead(200, `Hello ${headers.authorization ?? ''}`, {
        'content-type': 'application/json',
        'x-echo': headers.authorization,
        'x-basic': `Basic ${basic}`,
      });
      response.end(
        JSON.stringify({ headers, secret: SECRET, encoded: encodeURIComponent(SECRET) }),
      );
    });
    const called = await call(server.origin, requestFor('/'));
    const response = responseOf(called);
    const everything = JSON.stringify(response) + called.text;
    for (const leak of [TOKEN, SECRET, basic, encodeURIComponent(SECRET)])
      expect(everything).not.toContain(leak);
    expect(called.text).toContain('"authorization":"Bearer [access token]"');
    expect(response.headers).toContainEqual(['x-basic', 'Basic [Basic credentials]']);
    expect(response.body.hidden).toBeGreaterThanOrEqual(5);
  });

  test('also if a redirect to another origin carries it, or it arrives in pieces', async () => {
    const server = await serve(({ url, headers }, _incoming, response) => {
      const token = (headers.authorization ?? '').slice(7);
      if (url === '/redirect') {
        response.writeHead(302, { location: `https://elsewhere.example/?t=${token}` }).end();
        return;
      }
      response.write(token.slice(0, 20));
      setImmediate(() => response.end(token.slice(20)));
    });
    const redirected = responseOf(await call(server.origin, requestFor('/redirect')));
    expect(redirected.unfollowed?.to).toBe('https://elsewhere.example/?t=[access token]');
    expect((await call(server.origin, requestFor('/pieces'))).text).toBe('[access token]');
  });
});

test('kept-alive connections are reused, and cost no time', async () => {
  const server = await respondOk();
  const first = responseOf(await call(server.origin, requestFor('/')));
  const { startedAt: _startedAt, total, ...phases } = first.timing;
  expect(first.timing.queued).toBeGreaterThanOrEqual(0);
  const sum = Object.values(phases).reduce<number>((all, each) => all + (each ?? 0), 0);
  expect(sum).toBeLessThanOrEqual(total);
  const second = responseOf(await call(server.origin, requestFor('/')));
  expect(server.connections()).toBe(1);
  expect(second.timing).toMatchObject({ connect: null, lookup: null, tls: null });
});

test('the file name comes from the header or the URL, and is never a path', async () => {
  const server = await serve(({ url }, _incoming, response) => {
    if (url === '/evil')
      response.setHeader('content-disposition', 'attachment; filename="../../etc/passwd"');
    if (url === '/named')
      response.setHeader(
        'content-disposition',
        "attachment; filename*=UTF-8''%E2%82%AC%20rates.csv",
      );
    response.end('x');
  });
  const nameOf = async (path: string) =>
    responseOf(await call(server.origin, requestFor(path))).body.fileName;
  expect(await nameOf('/evil')).not.toContain('/');
  expect(await nameOf('/named')).toBe('€ rates.csv');
  expect(await nameOf('/list/vehicles.json?x=1')).toBe('vehicles.json');
  expect(await nameOf('/')).toBe('response');
});
