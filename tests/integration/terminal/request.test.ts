// What the built command sends: methods, fields, bodies, headers, and all of it again if the token is renewed.
import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closePlaces,
  createPlace,
  isBuilt,
  run,
  serveApi,
  type Place,
  type TestApi,
} from '../../support/command';
import { closeServers } from '../../support/servers';

describe.skipIf(!isBuilt)('requests', () => {
  let place: Place;
  let api: TestApi;
  beforeEach(async () => {
    place = createPlace();
    api = await serveApi((_request, response) => response.end());
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const send = async (args: readonly string[], input: string | Buffer = '') => {
    const { code, stderr } = await run(['call', ...args, ...api.options], {
      env: { ...place.env, ...api.credentials },
      cwd: place.folder,
      input,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [request] = api.calls();
    if (request === undefined) throw new Error('nothing was sent');
    return request;
  };

  test('a GET with the token', async () => {
    const request = await send(['/x?y=1']);
    expect(request).toMatchObject({ method: 'GET', url: '/x?y=1', body: '' });
    expect(request.headers.authorization).toBe(`Bearer ${api.tokens[0]}`);
    const [token] = api.server.requests;
    expect(token).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' });
  });

  test('fields as JSON, in the order given', async () => {
    const request = await send([
      '/x',
      '-F',
      'a[]=1',
      '-f',
      'a[]=2',
      '-F',
      'b[c]=true',
      '-F',
      'd=1.50',
    ]);
    expect(request.method).toBe('POST');
    expect(request.headers['content-type']).toBe('application/json');
    expect(request.body).toBe('{"a":[1,"2"],"b":{"c":true},"d":1.5}');
  });

  test('fields as the query of a GET', async () => {
    expect(await send(['GET', '/x', '-f', 'q=a&b', '-F', 'n=2'])).toMatchObject({
      method: 'GET',
      url: '/x?q=a%26b&n=2',
      body: '',
    });
  });

  test('a field from a file', async () => {
    writeFileSync(join(place.folder, 'note.txt'), 'two\nlines\n');
    const { body } = await send(['/x', '-F', 'note=@note.txt']);
    expect(body).toBe(String.raw`{"note":"two\nlines\n"}`);
  });

  test('headers and the Subscription-Id', async () => {
    const { headers } = await send([
      '/x',
      '-H',
      'Accept: text/csv',
      '-H',
      'X-One:1',
      '--subscription-id',
      'abc',
    ]);
    expect(headers).toMatchObject({ accept: 'text/csv', 'x-one': '1', 'subscription-id': 'abc' });
  });

  test('no Subscription-Id of its own', async () => {
    expect((await send(['/x'])).headers['subscription-id']).toBeUndefined();
  });

  test('a file', async () => {
    writeFileSync(join(place.folder, 'body.csv'), 'a;b\r\n');
    const request = await send([
      'PUT',
      '/x',
      '--input',
      'body.csv',
      '-H',
      'Content-Type: text/csv',
    ]);
    expect(request).toMatchObject({ method: 'PUT', body: 'a;b\r\n' });
    expect(request.headers['content-type']).toBe('text/csv');
  });

  test('the standard input, and nothing is left of it', async () => {
    const text = randomBytes(1_000_000).toString('hex');
    const request = await send(['/x', '--input', '-'], text);
    expect(request.method).toBe('POST');
    expect(request.headers['content-type']).toBe('application/json');
    expect(request.body === text).toBe(true);
    expect(readdirSync(place.temporary)).toEqual([]);
  });

  test.each(['-', 'file'])('the body is sent again with a new token (--input %s)', async (from) => {
    let refused = 0;
    api = await serveApi((_request, response) => {
      if (refused === 0) {
        refused += 1;
        response.writeHead(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
      }
      response.end();
    });
    const text = randomBytes(300_000).toString('hex');
    writeFileSync(join(place.folder, 'file'), text);
    await send(['PUT', '/x', '--input', from], from === '-' ? text : '');
    expect(api.tokens).toHaveLength(2);
    expect(api.calls().map(({ headers }) => headers.authorization)).toEqual(
      api.tokens.map((token) => `Bearer ${token}`),
    );
    expect(api.calls().map(({ body }) => body === text)).toEqual([true, true]);
    expect(readdirSync(place.temporary)).toEqual([]);
  });

  test('credentials from the standard input, as JSON, and a scope', async () => {
    const { apiKey, apiSecret } = api;
    const { code } = await run(
      ['call', '/x', '--credentials-stdin', '--scope', 'read', ...api.options],
      { ...place, input: JSON.stringify({ apiKey, apiSecret }) },
    );
    expect(code).toBe(0);
    const [token] = api.server.requests;
    const basic = [apiKey, apiSecret].map(encodeURIComponent).join(':');
    expect(token?.headers.authorization).toBe(`Basic ${Buffer.from(basic).toString('base64')}`);
    expect(new URLSearchParams(token?.body).get('scope')).toBe('read');
  });

  // Windows has no modes.
  test.skipIf(process.platform === 'win32')('credentials from a private file', async () => {
    const path = join(place.folder, 'credentials');
    writeFileSync(path, `${api.apiKey}\n${api.apiSecret}\n`, { mode: 0o600 });
    const env = { ...place.env, KEYBEARER_CREDENTIALS_FILE: path };
    expect((await run(['call', '/x', ...api.options], { env })).code).toBe(0);
    expect(api.tokens).toHaveLength(1);
  });

  test('without a folder for temporary files, the standard input is refused', async () => {
    const env = { ...place.env, ...api.credentials, TMPDIR: '/proc/missing' };
    const { code, stderr } = await run(['call', '/x', '--input', '-', ...api.options], {
      env,
      input: 'x',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('The standard input couldn’t be stored.');
    expect(api.calls()).toEqual([]);
  });
});
