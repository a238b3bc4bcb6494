// What a token endpoint's response is taken for. One file, because it's mostly one table.
import { describe, expect, test } from 'vitest';
import { accept, check, type Given } from '../../../support/token-response';

describe('a usable token', () => {
  test('as Fortellis issues it', async () => {
    expect(
      await accept({
        token_type: 'Bearer',
        expires_in: 3600,
        access_token: 'abc',
        scope: 'anonymous',
      }),
    ).toEqual({
      accessToken: 'abc',
      lifetimeSeconds: 3600,
      scope: 'anonymous',
    });
  });

  test.each(['bearer', 'BEARER', 'Bearer'])('F20 token_type %s', async (token_type) => {
    expect((await accept({ token_type, access_token: 'abc' })).accessToken).toBe('abc');
  });

  test('F20 without a token_type, F19 without or with an absurd lifetime, F21 with a refresh token', async () => {
    expect(await accept({ access_token: 'abc' })).toMatchObject({
      lifetimeSeconds: null,
      scope: null,
    });
    expect(await accept({ access_token: 'abc', expires_in: 'soon' })).toMatchObject({
      lifetimeSeconds: 0,
    });
    expect(await accept({ access_token: 'abc', refresh_token: 5, scope: 7 })).toMatchObject({
      accessToken: 'abc',
    });
  });

  test('F21 a __proto__ key pollutes nothing', async () => {
    await accept(null, { body: '{"access_token":"abc","__proto__":{"polluted":true}}' });
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('F16 refused credentials, in each way that servers send it', () => {
  const invalid = '{"error":"invalid_client","error_description":"no such app"}';
  test.each<[string, Given, string]>([
    ['401 with the RFC body', { status: 401, body: invalid }, 'invalid_client: no such app'],
    ['400 with the RFC body', { status: 400, body: invalid }, 'invalid_client: no such app'],
    [
      '401 with a Basic challenge',
      { status: 401, body: invalid, headers: { 'www-authenticate': 'Basic realm="x"' } },
      'invalid_client: no such app',
    ],
    [
      '401 with a Bearer challenge',
      { status: 401, body: '', headers: { 'www-authenticate': 'Bearer error="invalid_client"' } },
      'refused with no reason (HTTP 401, empty body)',
    ],
    [
      '401 with a challenge that names no error',
      { status: 401, body: '', headers: { 'www-authenticate': 'Basic realm="x"' } },
      'refused with no reason (HTTP 401, empty body)',
    ],
    [
      'a challenge beside a body',
      {
        status: 401,
        body: invalid,
        headers: { 'www-authenticate': 'Bearer error="invalid_client"' },
      },
      'invalid_client: no such app',
    ],
    [
      '403, empty, no type',
      { status: 403, type: null, body: '' },
      'refused with no reason (HTTP 403, empty body)',
    ],
    ['F21 with HTTP 200', { status: 200, body: invalid }, 'invalid_client: no such app'],
  ])('%s', async (_what, given, detail) => {
    expect(await check(given)).toMatchObject({
      code: 'invalid_client',
      detail,
      step: 'token',
      action: 'open-settings',
    });
  });

  test('says that the server may not decode, if encoding changed the pair', async () => {
    const credentials = { apiKey: 'key', apiSecret: 'with/slash' };
    const given = { status: 401, body: invalid };
    expect((await check(given, { credentials })).code).toBe('invalid_client-encoding');
    expect((await check(given, { credentials, clientAuthentication: 'body' })).code).toBe(
      'invalid_client',
    );
  });
});

describe('F17 the other errors of RFC 6749 section 5.2, and some of no RFC', () => {
  test.each([
    'invalid_scope',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_request',
    'invalid_grant',
  ])('%s', async (error) => {
    expect(await check({ status: 400, body: JSON.stringify({ error }) })).toMatchObject({
      code: error,
      detail: error,
    });
  });

  test.each(['kein_gültiger_Code', 'in\nvalid', 'x'.repeat(65)])(
    'the code %j isn’t shown',
    async (error) => {
      expect(await check({ status: 400, body: JSON.stringify({ error }) })).toMatchObject({
        code: 'token-refused',
        detail: 'An error code that can’t be shown (HTTP 400)',
      });
    },
  );

  test('scope_invalid is shown unchanged', async () => {
    expect(await check({ status: 400, body: '{"error":"scope_invalid"}' })).toMatchObject({
      code: 'token-refused',
      detail: 'scope_invalid (HTTP 400)',
    });
  });
});

describe('F18, F20, F22 not a token response', () => {
  test.each<[string, Given, string]>([
    ['HTML with 200', { type: 'text/html', body: '<html>Sign in' }, 'token-not-json'],
    ['HTML with 405', { status: 405, type: 'text/html', body: '<h1>No</h1>' }, 'token-not-json'],
    [
      'HTML with 502',
      { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' },
      'token-server-error',
    ],
    ['nothing', { body: '' }, 'token-not-json'],
    ['cut JSON', { body: '{"access_token":"ab' }, 'token-not-json'],
    ['an array', { body: '[]' }, 'token-malformed'],
    ['an empty error', { status: 400, body: '{"error":""}' }, 'token-malformed'],
    ['null', { body: 'null' }, 'token-malformed'],
    ['no access_token', { body: '{"token_type":"Bearer"}' }, 'token-malformed'],
    [
      'an empty access_token',
      { body: '{"access_token":"","token_type":"Bearer"}' },
      'token-malformed',
    ],
    [
      'a number for a token',
      { body: '{"access_token":5,"token_type":"Bearer"}' },
      'token-malformed',
    ],
    [
      'a token with a line break',
      { body: '{"access_token":"a\\r\\nHost: x","token_type":"Bearer"}' },
      'token-malformed',
    ],
    [
      'a token of 64 kB',
      { body: JSON.stringify({ access_token: 'a'.repeat(65_536) }) },
      'token-malformed',
    ],
    ['a MAC token', { body: '{"access_token":"a","token_type":"mac"}' }, 'token-type-unknown'],
    ['a number for a type', { body: '{"access_token":"a","token_type":7}' }, 'token-type-unknown'],
    [
      'a redirect',
      { status: 307, headers: { location: 'https://evil.example/' } },
      'token-redirected',
    ],
    ['429', { status: 429, headers: { 'retry-after': '30' } }, 'token-rate-limited'],
    ['503', { status: 503, headers: { 'retry-after': '-5' } }, 'token-server-error'],
    ['500', { status: 500, body: '' }, 'token-server-error'],
  ])('%s', async (_what, given, code) => {
    const problem = await check(given);
    expect(problem.code).toBe(code);
    expect(problem.step).toBe('token');
  });

  test('includes the wait', async () => {
    expect((await check({ status: 429, headers: { 'retry-after': '30' } })).detail).toContain(
      '30 s',
    );
  });
});

test('a token that isn’t in JSON is reported as the server’s to fix', async () => {
  const body = 'access_token=abcdefgh&token_type=bearer';
  expect((await check({ body })).next).toContain('Contact the server’s operator');
  for (const other of ['<html>', 'refresh_token=abcdefgh'])
    expect((await check({ body: other })).next).toContain('sign-in page');
});

test('a token has at most 65,535 characters', async () => {
  const longest = 'a'.repeat(65_535);
  expect((await accept({ access_token: longest })).accessToken).toBe(longest);
  expect((await check({ body: JSON.stringify({ access_token: `${longest}a` }) })).detail).toBe(
    'Its access_token can’t be sent in a header.',
  );
});

describe('accepted although it’s not quite what the RFC says', () => {
  test('a byte order mark before the JSON', async () => {
    const body = '\ufeff{"access_token":"abc"}';
    expect((await accept(null, { body })).accessToken).toBe('abc');
    expect((await check({ status: 400, body: '\ufeff{"error":"invalid_scope"}' })).code).toBe(
      'invalid_scope',
    );
  });

  test('201, as frameworks send for every POST; no other status', async () => {
    const body = '{"access_token":"abc"}';
    expect((await accept(null, { status: 201, body })).accessToken).toBe('abc');
    for (const status of [202, 203, 204, 206, 207, 304, 400, 404, 418, 599])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await check({ status, body })).step, String(status)).toBe('token');
  });

  test.each(['text/html', 'text/plain; charset=x', null])('JSON as %s', async (type) => {
    expect((await accept({ access_token: 'abc' }, { type })).accessToken).toBe('abc');
  });
});

describe('F20 another token type is refused, in any case', () => {
  test.each<[unknown, string]>([
    ['DPoP', 'DPoP'],
    ['dpop', 'DPoP'],
    ['DPOP', 'DPoP'],
    ['mac', 'MAC'],
    ['N_A', 'N_A'],
    ['PoP', 'PoP'],
    ['constructor', 'not Bearer'],
    ['__proto__', 'not Bearer'],
    ['', 'not Bearer'],
    [' Bearer', 'not Bearer'],
    [['Bearer'], 'not Bearer'],
    [{}, 'not Bearer'],
    [false, 'not Bearer'],
  ])('%j', async (token_type, said) => {
    expect(
      await check({ body: JSON.stringify({ access_token: 'abcdefgh', token_type }) }),
    ).toMatchObject({ code: 'token-type-unknown', detail: `Its token_type is ${said}.` });
  });

  test('null and none are Bearer', async () => {
    expect((await accept({ access_token: 'abc', token_type: null })).accessToken).toBe('abc');
  });
});
