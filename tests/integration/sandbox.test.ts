// The sandbox's sample API over real sockets: access, the gateway's refusals, and its echo.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEALERSHIPS } from '../../src/main/sandbox/data/dealerships';
import { startSandboxServer, type SandboxServer } from '../../src/main/sandbox/server';
import { GATEWAY_CODES } from '../../src/shared/fortellis/gateway-codes';
import { SANDBOX_REQUESTS } from '../../src/shared/sandbox/sample-requests';

const CLIENT = { apiKey: 'key', apiSecret: 'secret' } as const;

let sandbox: SandboxServer;
beforeAll(async () => {
  sandbox = await startSandboxServer({ clients: [CLIENT] });
});
afterAll(() => sandbox.close());

const newToken = async (): Promise<string> => {
  const response = await fetch(sandbox.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'anonymous',
      client_id: CLIENT.apiKey,
      client_secret: CLIENT.apiSecret,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};
const bearer = async () => ({ Authorization: `Bearer ${await newToken()}` });
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(sandbox.origin + path, { headers, redirect: 'manual' });

describe('T23 access', () => {
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
  ])('refuses a request for the host %s', async (name) => {
    const host = name.replace('PORT', new URL(sandbox.origin).port);
    expect(await callWithHost(sandbox.origin, host, '/echo')).toBe(421);
    expect(await callWithHost(sandbox.origin, host, new URL(sandbox.tokenUrl).pathname)).toBe(421);
  });

  test('refuses it on the other origin too', async () => {
    const response = await get('/redirect/other', await bearer());
    const elsewhere = new URL(response.headers.get('location') ?? '');
    expect(await callWithHost(elsewhere.origin, 'evil.example', '/echo')).toBe(421);
    expect(await callWithHost(elsewhere.origin, elsewhere.host, '/echo')).toBe(200);
  });

  // All of 127.0.0.0/8 is this computer on Linux only.
  test.runIf(process.platform === 'linux')('listens on 127.0.0.1 and nothing else', async () => {
    const connecting = new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(sandbox.origin).port), '127.0.0.2');
      socket.once('connect', () => resolve(socket.destroy())).once('error', reject);
    });
    await expect(connecting).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('lets no page of another origin read a response', async () => {
    const evil = { Origin: 'https://evil.example' };
    const well = `${new URL(sandbox.issuer).pathname}/.well-known/openid-configuration`;
    const responses = [
      await get('/echo', evil),
      await get(well, evil),
      await get(well),
      await fetch(sandbox.tokenUrl, { method: 'POST', headers: evil }),
      await fetch(sandbox.tokenUrl, {
        method: 'OPTIONS',
        headers: { ...evil, 'Access-Control-Request-Method': 'POST' },
      }),
    ];
    for (const { headers } of responses) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 400, 405]);
  });
});

describe('gateway', () => {
  const refusal = async (response: Response) => {
    const body = (await response.json()) as { code: string; requestId: string; message: string };
    expect(body.requestId).toBe(response.headers.get('request-id'));
    expect(body.message).not.toBe('');
    return [response.status, body.code] as const;
  };
  const VEHICLES = '/vehicles/v1/merchandisable';
  const CUSTOMERS = '/cdkdrive/crm/v1/customers';

  test.each(Object.entries(GATEWAY_CODES))('sends %s on demand', async (code, { status }) => {
    expect(await refusal(await get(`/errors/${code}`, await bearer()))).toEqual([status, code]);
  });

  test('refuses a request without a token, and says how to send one', async () => {
    const response = await get(VEHICLES);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refusal(response)).toEqual([401, 'MISSING-AUTHORIZATION']);
  });

  test('refuses a token that isn’t its own', async () => {
    const other = await startSandboxServer({ clients: [CLIENT] });
    try {
      const token = await newToken();
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
        const response = await get(VEHICLES, { Authorization: authorization });
        expect(response.headers.get('www-authenticate')).toContain('invalid_token');
        expect(await refusal(response)).toEqual([401, 'INVALID-TOKEN']);
      }
      const elsewhere = await fetch(other.origin + VEHICLES, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(elsewhere.status).toBe(401);
    } finally {
      await other.close();
    }
  });

  test('accepts the scheme in any case', async () => {
    const { Authorization } = await bearer();
    const response = await get(VEHICLES, {
      Authorization: Authorization.replace('Bearer', 'bEARER'),
    });
    expect(response.status).toBe(200);
  });

  test('asks for a Subscription-Id, and knows which dealership it belongs to', async () => {
    const token = await bearer();
    const ask = (id: string) => get(CUSTOMERS, { ...token, 'Subscription-Id': id });
    expect(await refusal(await get(CUSTOMERS, token))).toEqual([400, 'MISSING-SUBSCRIPTION-ID']);
    expect(await refusal(await ask('unknown'))).toEqual([403, 'SUBSCRIPTION-MISMATCH']);
    const customers = new Set<string>();
    for (const id of ['test', ...DEALERSHIPS.map(({ subscriptionId }) => subscriptionId)]) {
      const response = await ask(id);
      if (DEALERSHIPS.find((each) => each.subscriptionId === id)?.status === 'inactive') {
        expect(await refusal(response)).toEqual([403, 'API-SUBSCRIPTION-INACTIVE']);
      } else {
        const { items } = (await response.json()) as { items: unknown[] };
        expect(items.length).toBeGreaterThan(5);
        customers.add(JSON.stringify(items));
      }
    }
    expect(customers.size).toBe(4);
  });

  test('handles an unknown path and a wrong method', async () => {
    const token = await bearer();
    expect(await refusal(await get('/nowhere', token))).toEqual([404, 'API-DOES-NOT-EXIST']);
    const posted = await fetch(sandbox.origin + VEHICLES, { method: 'POST', headers: token });
    expect(await refusal(posted)).toEqual([404, 'API-DOES-NOT-EXIST']);
  });

  test('returns the Request-Id, and generates one if there was none', async () => {
    const response = await get('/echo', { 'Request-Id': 'my-request-1' });
    expect(response.headers.get('request-id')).toBe('my-request-1');
    expect((await get('/echo')).headers.get('request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('reports an invalid query', async () => {
    const token = await bearer();
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'offset=-1']) {
      expect((await get(`${VEHICLES}?${query}`, token)).status).toBe(400);
    }
    const response = await get(`${VEHICLES}?limit=10&offset=45`, token);
    expect(((await response.json()) as { items: unknown[] }).items).toHaveLength(5);
  });
});

test('echo returns what arrived, including the Authorization header', async () => {
  const response = await fetch(`${sandbox.origin}/echo?a=1&a=2&b=%C3%A9`, {
    method: 'PATCH',
    headers: { ...(await bearer()), 'X-Own': 'yes' },
    body: 'höllo',
  });
  const echo = (await response.json()) as { headers: [string, string][] };
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
  expect(response.headers.get('x-echo-authorization')).toBe(headers.get('authorization'));
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
