// Successful calls on real sockets: what is sent, and what is reported.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { responseOf, call, problemIn, requestFor, TOKEN } from '../../support/calling';
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
