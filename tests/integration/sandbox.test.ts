// The sandbox over real sockets: tokens, the gateway's refusals, and that each sample request shows what its note says.
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxServer, type SandboxServer } from '../../src/main/sandbox/server';
import { DEALERSHIPS } from '../../src/main/sandbox/data/dealerships';
import { GATEWAY_CODES } from '../../src/shared/fortellis/gateway-codes';
import { SANDBOX_REQUESTS } from '../../src/shared/sandbox/sample-requests';

/** RFC 6749 §2.3.1 with characters that only encoding keeps apart, and some that are outside the RFC's set. */
const CLIENTS = {
  plain: { apiKey: '0oa-key', apiSecret: 'a-secret' },
  vector: { apiKey: '1PpG/Q 1', apiSecret: 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=' },
  symbols: { apiKey: ':+% /', apiSecret: '%41+ :&=?#"\\' },
  foreign: { apiKey: 'ключ:+%', apiSecret: 'sécret ☃ 😀' },
} as const;
type Client = (typeof CLIENTS)[keyof typeof CLIENTS];

let sandbox: SandboxServer;
beforeAll(async () => {
  sandbox = await startSandboxServer({ clients: Object.values(CLIENTS) });
});
afterAll(() => sandbox.close());

const urlEncode = (value: string) => new URLSearchParams({ v: value }).toString().slice(2);
const basic = ({ apiKey, apiSecret }: { apiKey: string; apiSecret: string }) =>
  `Basic ${Buffer.from(`${urlEncode(apiKey)}:${urlEncode(apiSecret)}`).toString('base64')}`;

const askByBasic = (authorization: string, more: Record<string, string> = {}) =>
  fetch(sandbox.tokenUrl, {
    method: 'POST',
    headers: { Authorization: authorization },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'anonymous', ...more }),
  });
const askByBody = ({ apiKey, apiSecret }: { apiKey: string; apiSecret: string }) =>
  fetch(sandbox.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'anonymous',
      client_id: apiKey,
      client_secret: apiSecret,
    }),
  });

const tokenFor = async (client: Client, more: Record<string, string> = {}): Promise<string> => {
  const answer = await askByBasic(basic(client), more);
  expect(answer.status).toBe(200);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
};
const bearer = async (client: Client = CLIENTS.plain) => ({
  Authorization: `Bearer ${await tokenFor(client)}`,
});
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(sandbox.origin + path, { headers, redirect: 'manual' });

describe('token endpoint', () => {
  test.each(Object.entries(CLIENTS))(
    'issues a token by Basic and by body: %s',
    async (_, client) => {
      for (const answer of [await askByBasic(basic(client)), await askByBody(client)]) {
        expect(answer.status).toBe(200);
        const body = (await answer.json()) as { access_token: string };
        expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'anonymous' });
        const claims = claimsOf(body.access_token);
        expect(claims).toMatchObject({
          iss: sandbox.issuer,
          aud: 'fortellis',
          cid: client.apiKey,
          sub: client.apiKey,
          scp: ['anonymous'],
        });
        expect(claims['exp']).toBe(Number(claims['iat']) + 3600);
        expect(claims['jti']).toEqual(expect.any(String));
      }
    },
  );

  test('takes the Basic value of the RFC vector', async () => {
    const answer = await askByBasic(
      'Basic MVBwRyUyRlErMTp6JTJGdFo5VndGWnFBcG1JUSUyQlpIMUk1cExrJTJGdUI0dWQlM0FYMiUyRjhiTCUyQndmRlR0MXJGdyUzRA==',
    );
    expect(answer.status).toBe(200);
  });

  test('decodes Basic, so that an unencoded value which decoding changes is refused', async () => {
    const { apiKey, apiSecret } = CLIENTS.vector;
    const raw = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    const answer = await askByBasic(`Basic ${raw}`);
    expect(answer.status).toBe(401);
  });

  test.each([
    ['another secret', { ...CLIENTS.plain, apiSecret: 'A-secret' }],
    ['another client’s secret', { ...CLIENTS.plain, apiSecret: CLIENTS.vector.apiSecret }],
    ['an unknown key', { ...CLIENTS.plain, apiKey: 'nobody' }],
    ['another secret outside ASCII', { ...CLIENTS.foreign, apiSecret: 'sécret ☃' }],
  ])('refuses %s with invalid_client', async (_, client) => {
    for (const answer of [await askByBasic(basic(client)), await askByBody(client)]) {
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
    }
  });

  test.each([
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_scope', { scope: 'everything' }],
    ['invalid_target', { resource: 'urn:elsewhere' }],
    ['invalid_request', { lifetime: '4' }],
    ['invalid_request', { lifetime: '3601' }],
    ['invalid_request', { lifetime: 'soon' }],
  ])('answers %s to %o', async (error, more) => {
    const answer = await askByBasic(basic(CLIENTS.plain), more);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error });
  });

  test('gives tokens of the lifetime asked for', async () => {
    const claims = claimsOf(await tokenFor(CLIENTS.plain, { lifetime: '20' }));
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(20);
  });

  test('knows replaced clients at once, and the former no more', async () => {
    const own = await startSandboxServer({ clients: [CLIENTS.plain], tokenLifetimeSeconds: 7 });
    const ask = (client: Client | { apiKey: string; apiSecret: string }) =>
      fetch(own.tokenUrl, {
        method: 'POST',
        headers: { Authorization: basic(client) },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
    try {
      expect(await (await ask(CLIENTS.plain)).json()).toMatchObject({ expires_in: 7 });
      expect((await ask(CLIENTS.foreign)).status).toBe(401);
      const renewed = { ...CLIENTS.plain, apiSecret: 'renewed' };
      own.setClients([renewed, CLIENTS.foreign]);
      expect((await ask(CLIENTS.plain)).status).toBe(401);
      expect((await ask(renewed)).status).toBe(200);
      expect((await ask(CLIENTS.foreign)).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe('who may call', () => {
  const callWithHost = (origin: string, host: string, path: string) =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(origin);
      httpRequest({ hostname, port, path, headers: { Host: host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .once('error', reject)
        .end();
    });

  test.each([
    'evil.example',
    'localhost',
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:PORT',
  ])('turns away a request for the host %s', async (name) => {
    const host = name.replace('PORT', new URL(sandbox.origin).port);
    expect(await callWithHost(sandbox.origin, host, '/echo')).toBe(421);
    expect(await callWithHost(sandbox.origin, host, new URL(sandbox.tokenUrl).pathname)).toBe(421);
  });

  test('turns it away on the other origin too', async () => {
    const answer = await get('/redirect/other', await bearer());
    const elsewhere = new URL(answer.headers.get('location') ?? '');
    expect(await callWithHost(elsewhere.origin, 'evil.example', '/echo')).toBe(421);
    expect(await callWithHost(elsewhere.origin, elsewhere.host, '/echo')).toBe(200);
  });

  test('lets no page of another origin read an answer', async () => {
    const evil = { Origin: 'https://evil.example' };
    const well = `${new URL(sandbox.issuer).pathname}/.well-known/openid-configuration`;
    const answers = [
      await get('/echo', evil),
      await get(well, evil),
      await get(well),
      await fetch(sandbox.tokenUrl, { method: 'POST', headers: evil }),
      await fetch(sandbox.tokenUrl, {
        method: 'OPTIONS',
        headers: { ...evil, 'Access-Control-Request-Method': 'POST' },
      }),
    ];
    for (const { headers } of answers) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 405]);
  });
});

describe('gateway', () => {
  const refusal = async (answer: Response) => {
    const body = (await answer.json()) as { code: string; requestId: string; message: string };
    expect(body.requestId).toBe(answer.headers.get('request-id'));
    expect(body.message).not.toBe('');
    return [answer.status, body.code] as const;
  };
  const VEHICLES = '/vehicles/v1/merchandisable';
  const CUSTOMERS = '/cdkdrive/crm/v1/customers';

  test.each(Object.entries(GATEWAY_CODES))('answers %s on demand', async (code, { status }) => {
    expect(await refusal(await get(`/errors/${code}`, await bearer()))).toEqual([status, code]);
  });

  test('refuses a call without a token, and says how to bring one', async () => {
    const answer = await get(VEHICLES);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refusal(answer)).toEqual([401, 'MISSING-AUTHORIZATION']);
  });

  test('refuses a token that is not its own', async () => {
    const other = await startSandboxServer({ clients: [CLIENTS.plain] });
    try {
      const token = await tokenFor(CLIENTS.plain);
      const [head, claims, signature] = token.split('.');
      const forged = Buffer.from(JSON.stringify({ ...claimsOf(token), exp: 9_999_999_999 }));
      const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
      for (const authorization of [
        'Bearer abc',
        'Bearer',
        'Basic YTpi',
        `Bearer ${head}.${forged.toString('base64url')}.${signature}`,
        `Bearer ${unsigned}.${claims}.`,
      ]) {
        const answer = await get(VEHICLES, { Authorization: authorization });
        expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
        expect(await refusal(answer)).toEqual([401, 'INVALID-TOKEN']);
      }
      const elsewhere = await fetch(other.origin + VEHICLES, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(elsewhere.status).toBe(401);
    } finally {
      await other.close();
    }
  });

  test('takes the scheme in any case', async () => {
    const { Authorization } = await bearer();
    const answer = await get(VEHICLES, {
      Authorization: Authorization.replace('Bearer', 'bEARER'),
    });
    expect(answer.status).toBe(200);
  });

  test('asks for a Subscription-Id, and knows whose it is', async () => {
    const token = await bearer();
    const ask = (id: string) => get(CUSTOMERS, { ...token, 'Subscription-Id': id });
    expect(await refusal(await get(CUSTOMERS, token))).toEqual([400, 'MISSING-SUBSCRIPTION-ID']);
    expect(await refusal(await ask('unknown'))).toEqual([403, 'SUBSCRIPTION-MISMATCH']);
    const customers = new Set<string>();
    for (const id of ['test', ...DEALERSHIPS.map(({ subscriptionId }) => subscriptionId)]) {
      const answer = await ask(id);
      if (DEALERSHIPS.find((each) => each.subscriptionId === id)?.status === 'inactive') {
        expect(await refusal(answer)).toEqual([403, 'API-SUBSCRIPTION-INACTIVE']);
      } else {
        const { items } = (await answer.json()) as { items: unknown[] };
        expect(items.length).toBeGreaterThan(5);
        customers.add(JSON.stringify(items));
      }
    }
    expect(customers.size).toBe(4);
  });

  test('answers an unknown path and a wrong method', async () => {
    const token = await bearer();
    expect(await refusal(await get('/nowhere', token))).toEqual([404, 'API-DOES-NOT-EXIST']);
    const posted = await fetch(sandbox.origin + VEHICLES, { method: 'POST', headers: token });
    expect(await refusal(posted)).toEqual([404, 'API-DOES-NOT-EXIST']);
  });

  test('gives the Request-Id back, and makes one where none came', async () => {
    const answer = await get('/echo', { 'Request-Id': 'my-request-1' });
    expect(answer.headers.get('request-id')).toBe('my-request-1');
    expect((await get('/echo')).headers.get('request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('says what is wrong with a query', async () => {
    const token = await bearer();
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'offset=-1']) {
      expect((await get(`${VEHICLES}?${query}`, token)).status).toBe(400);
    }
    const answer = await get(`${VEHICLES}?limit=10&offset=45`, token);
    expect(((await answer.json()) as { items: unknown[] }).items).toHaveLength(5);
  });
});

test('echo gives back what arrived, the Authorization header too', async () => {
  const answer = await fetch(`${sandbox.origin}/echo?a=1&a=2&b=%C3%A9`, {
    method: 'PATCH',
    headers: { ...(await bearer()), 'X-Own': 'yes' },
    body: 'höllo',
  });
  const echo = (await answer.json()) as { headers: [string, string][] };
  expect(echo).toMatchObject({
    method: 'PATCH',
    path: '/echo',
    query: [
      ['a', '1'],
      ['a', '2'],
      ['b', 'é'],
    ],
    body: 'höllo',
  });
  const headers = new Map(echo.headers.map(([name, value]) => [name.toLowerCase(), value]));
  expect(headers.get('x-own')).toBe('yes');
  expect(headers.get('authorization')).toMatch(/^Bearer ey/);
  expect(answer.headers.get('x-echo-authorization')).toBe(headers.get('authorization'));
});

test('an appointment can be read where Location says it is', async () => {
  const headers = { ...(await bearer()), 'Subscription-Id': 'test' };
  const sample = SANDBOX_REQUESTS.find(({ id }) => id === 'sandbox-appointment-create');
  const url = `${sandbox.origin}/appointments/v1/appointments`;
  const created = await fetch(url, { method: 'POST', headers, body: sample?.body?.text ?? '' });
  expect(created.status).toBe(201);
  const read = await get(created.headers.get('location') ?? '', headers);
  expect(await read.json()).toEqual(await created.json());
  const notJson = await fetch(url, { method: 'POST', headers, body: '{' });
  expect(await notJson.json()).toMatchObject({ code: 'INVALID-REQUEST', details: [{ path: '' }] });
  const tooBig = await fetch(url, { method: 'POST', headers, body: 'x'.repeat(1_100_000) });
  expect(await tooBig.json()).toMatchObject({ code: 'PAYLOAD-TOO-BIG' });
});
