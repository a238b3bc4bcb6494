// private_key_jwt against the certified server: each algorithm, and the response to an unknown key.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIRECT } from '../../../src/main/http/route';
import { readSigningKey } from '../../../src/main/keys/signing-key';
import { requestToken, type TokenRequest } from '../../../src/main/token/request-token';
import { startOidc } from '../../support/oidc';
import { problemOfRejection } from '../../support/problem-of';
import { closePrograms } from '../../support/programs';
import { closeServers, serve } from '../../support/servers';

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PAIRS: readonly (readonly [algorithm: string, pair: Pair])[] = [
  ['RS256', rsa],
  ['PS256', rsa],
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['ES512', generateKeyPairSync('ec', { namedCurve: 'P-521' })],
  ['EdDSA', generateKeyPairSync('ed25519')],
];

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const requestWith = (
  tokenUrl: string,
  algorithm: string,
  text: string,
  more: Partial<TokenRequest> = {},
): TokenRequest => {
  const { pkcs8, keyId } = readSigningKey(text, '');
  return {
    tokenUrl,
    scope: 'anonymous',
    parameters: [],
    clientAuthentication: 'private-key',
    credentials: { apiKey: `app-${algorithm}`, apiSecret: '' },
    signingKey: { pkcs8, algorithm: algorithm === 'PS256' ? 'PS256' : 'by-key', keyId },
    hideAssertion: () => undefined,
    hideToken: () => undefined,
    redact: (text) => text,
    plainHttpAccepted: false,
    findRoutes: async () => [DIRECT],
    timeLimitMs: 5_000,
    signal: new AbortController().signal,
    ...more,
  };
};

describe('the certified server', () => {
  let tokenUrl: string;
  beforeAll(async () => {
    tokenUrl = await startOidc(
      PAIRS.map(([algorithm, { publicKey }]) => ({
        id: `app-${algorithm}`,
        algorithm,
        publicKeys: [
          { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), kid: 'another' },
          { ...publicKey.export({ format: 'jwk' }), kid: 'current' },
        ],
      })),
    );
  });
  afterAll(closePrograms);

  test.each(PAIRS)('%s is accepted, from PEM and from a JSON Web Key', async (algorithm, pair) => {
    const jwk = JSON.stringify({ ...pair.privateKey.export({ format: 'jwk' }), kid: 'current' });
    for (const text of [pemOf(pair.privateKey), jwk]) {
      const issued = await requestToken(requestWith(tokenUrl, algorithm, text));
      expect(issued.lifetimeSeconds).toBeGreaterThan(0);
    }
  });

  test('an unknown key is refused with a message about keys, not about a Secret', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const problem = await problemOfRejection(
      requestToken(requestWith(tokenUrl, 'RS256', pemOf(stranger.privateKey))),
    );
    expect(problem).toMatchObject({
      code: 'invalid_client',
      title: 'The server rejected this API Key and signing key.',
    });
  });
});

describe('what is sent', () => {
  afterAll(closeServers);

  test('is an assertion for this token endpoint, hidden before it leaves, and a new one each time', async () => {
    const server = await serve((_request, _incoming, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"access_token":"abc","token_type":"Bearer"}');
    });
    const hidden: string[] = [];
    const tokenUrl = `${server.origin}/token`;
    const request = requestWith(
      tokenUrl,
      'EdDSA',
      pemOf(PAIRS[5]?.[1].privateKey ?? rsa.privateKey),
      {
        hideAssertion: (assertion) => {
          expect(server.requests).toHaveLength(hidden.length);
          hidden.push(assertion);
        },
      },
    );
    await requestToken({
      ...request,
      signingKey: request.signingKey && { ...request.signingKey, keyId: 'k 1' },
    });
    await requestToken(request);
    const [sent, next] = server.requests.map(({ body }) => new URLSearchParams(body));
    const assertion = sent?.get('client_assertion') ?? '';
    expect(hidden).toEqual([assertion, next?.get('client_assertion')]);
    expect(hidden[0]).not.toBe(hidden[1]);
    expect(Object.fromEntries(sent ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'app-EdDSA',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    expect(sent?.has('client_secret')).toBe(false);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    const [header, payload] = assertion
      .split('.')
      .slice(0, 2)
      .map(
        (part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, number>,
      );
    expect(header).toEqual({ alg: 'EdDSA', kid: 'k 1' });
    expect(payload).toMatchObject({ iss: 'app-EdDSA', sub: 'app-EdDSA', aud: tokenUrl });
    expect((payload?.['exp'] ?? 0) - (payload?.['iat'] ?? 0)).toBe(60);
  });

  test('nothing without a key, and no Secret that isn’t there', async () => {
    const server = await serve((_request, _incoming, response) => response.end());
    const request = requestWith(`${server.origin}/token`, 'RS256', pemOf(rsa.privateKey));
    const without = requestToken({ ...request, signingKey: null });
    expect((await problemOfRejection(without)).code).toBe('signing-key-missing');
    const basic = requestToken({ ...request, clientAuthentication: 'basic' });
    expect((await problemOfRejection(basic)).code).toBe('credentials-incomplete');
    expect(server.requests).toEqual([]);
  });
});
