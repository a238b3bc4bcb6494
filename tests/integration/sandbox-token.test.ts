// The sandbox's token endpoint over real sockets: every authentication method, and every refusal.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxServer, type SandboxServer } from '../../src/main/sandbox/server';

/** RFC 6749 §2.3.1 with characters that only encoding distinguishes, and some outside the RFC's set. */
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
  const response = await askByBasic(basic(client), more);
  expect(response.status).toBe(200);
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
};
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;

describe('token endpoint', () => {
  test.each(Object.entries(CLIENTS))(
    'issues a token by Basic and by body: %s',
    async (_, client) => {
      for (const response of [await askByBasic(basic(client)), await askByBody(client)]) {
        expect(response.status).toBe(200);
        const body = (await response.json()) as { access_token: string };
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

  test('accepts the Basic value of the RFC’s example', async () => {
    const response = await askByBasic(
      'Basic MVBwRyUyRlErMTp6JTJGdFo5VndGWnFBcG1JUSUyQlpIMUk1cExrJTJGdUI0dWQlM0FYMiUyRjhiTCUyQndmRlR0MXJGdyUzRA==',
    );
    expect(response.status).toBe(200);
  });

  test('decodes Basic, so that an unencoded value which decoding changes is refused', async () => {
    const { apiKey, apiSecret } = CLIENTS.vector;
    const raw = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    const response = await askByBasic(`Basic ${raw}`);
    expect(response.status).toBe(401);
  });

  test.each([
    ['another secret', { ...CLIENTS.plain, apiSecret: 'A-secret' }],
    ['another client’s secret', { ...CLIENTS.plain, apiSecret: CLIENTS.vector.apiSecret }],
    ['an unknown key', { ...CLIENTS.plain, apiKey: 'nobody' }],
    ['another secret outside ASCII', { ...CLIENTS.foreign, apiSecret: 'sécret ☃' }],
  ])('refuses %s with invalid_client', async (_, client) => {
    for (const response of [await askByBasic(basic(client)), await askByBody(client)]) {
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: 'invalid_client' });
    }
  });

  test.each([
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_scope', { scope: 'everything' }],
    ['invalid_target', { resource: 'urn:elsewhere' }],
    ['invalid_request', { lifetime: '4' }],
    ['invalid_request', { lifetime: '3601' }],
    ['invalid_request', { lifetime: 'soon' }],
  ])('responds %s to %o', async (error, more) => {
    const response = await askByBasic(basic(CLIENTS.plain), more);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error });
  });

  test('issues tokens with the requested lifetime', async () => {
    const claims = claimsOf(await tokenFor(CLIENTS.plain, { lifetime: '20' }));
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(20);
  });

  test('accepts replaced clients at once, and the old ones no more', async () => {
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
