import { describe, expect, test } from 'vitest';
import type { SigningKey } from '../../../../src/main/keys/signing-key';
import { ProblemError } from '../../../../src/main/problem-error';
import { createSecretsInUse } from '../../../../src/main/redaction/secrets-in-use';
import { createTokenIssuer, createTokenTester } from '../../../../src/main/token/issue-token';
import type { TokenRequest } from '../../../../src/main/token/request-token';
import type { Connection } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const SECRET = 'the-secret-of-the-pair';
/** The same with and without RFC 6749's encoding, which changes none of its characters. */
const BASIC = Buffer.from(`the-key:${SECRET}`).toString('base64');
const SIGNING_KEY: SigningKey = { pkcs8: 'a key', algorithm: 'by-key', keyId: 'k1' };

const setUp = () => {
  const secrets = createSecretsInUse();
  const requests: TokenRequest[] = [];
  const askedFor: Connection[] = [];
  const issue = createTokenIssuer({
    prepare: async (connection) => {
      askedFor.push(connection);
      if (connection.id === 'none') throw new ProblemError('credentials-missing');
      return {
        credentials: { apiKey: 'the-key', apiSecret: SECRET, generated: false, version: 'v7' },
        tokenUrl: 'https://as.example.com/really',
      };
    },
    secrets,
    requestToken: async (request) => {
      // A response may repeat it, so it's registered for redaction before anything is sent.
      expect(secrets.redact(SECRET)).toBe('[API Secret]');
      requests.push(request);
      return { accessToken: 'the-token', lifetimeSeconds: 60, scope: 'all' };
    },
    loadKey: () => async (item) => (item === 'signingKey' ? SIGNING_KEY.pkcs8 : null),
    network: (connection) => async (url) => {
      throw new Error(`${connection.id} ${url.href}`);
    },
    timeLimitMs: () => 1_234,
  });
  return { issue, requests, askedFor, secrets };
};

describe('requesting a token', () => {
  test('uses the connection’s settings, with the effective credentials and URL', async () => {
    const { issue, requests, askedFor } = setUp();
    const connection = connectionWith({
      scope: 'read',
      tokenParameters: [['audience', 'x']],
      clientAuthentication: 'body',
      plainHttpAccepted: true,
    });
    const { signal } = new AbortController();
    expect(await issue(connection, signal)).toEqual({
      accessToken: 'the-token',
      lifetimeSeconds: 60,
      scope: 'all',
      credentialsVersion: 'v7',
      secrets: [SECRET, BASIC, BASIC, SECRET, BASIC, BASIC],
    });
    expect(askedFor).toEqual([connection]);
    expect(requests).toMatchObject([
      {
        tokenUrl: 'https://as.example.com/really',
        scope: 'read',
        parameters: [['audience', 'x']],
        clientAuthentication: 'body',
        credentials: { apiKey: 'the-key', apiSecret: SECRET },
        signingKey: null,
        plainHttpAccepted: true,
        timeLimitMs: 1_234,
        signal,
      },
    ]);
    await expect(requests[0]?.findRoutes(new URL('https://x.example.com/'))).rejects.toThrow(
      'c1 https://x.example.com/',
    );
  });

  test('signs with the connection’s key, and registers the assertion for redaction', async () => {
    const { issue, requests, secrets } = setUp();
    await issue(
      connectionWith({ clientAuthentication: 'private-key', signingKeyId: 'k1' }),
      new AbortController().signal,
    );
    expect(requests[0]?.signingKey).toEqual(SIGNING_KEY);
    requests[0]?.hideAssertion('an-assertion-that-was-signed');
    expect(secrets.redact('an-assertion-that-was-signed')).toBe('[client assertion]');
  });

  test('requests nothing without credentials', async () => {
    const { issue, requests } = setUp();
    const asking = issue(connectionWith({ id: 'none' }), new AbortController().signal);
    expect((await problemOfRejection(asking)).code).toBe('credentials-missing');
    expect(requests).toEqual([]);
  });
});

describe('testing a pair that was entered', () => {
  const setUpTest = () => {
    const secrets = createSecretsInUse();
    const requests: TokenRequest[] = [];
    const testPair = createTokenTester({
      tokenUrlOf: async ({ id }) => `https://as.example.com/${id}`,
      secrets,
      requestToken: async (request) => {
        requests.push(request);
        return { accessToken: 'a-token', lifetimeSeconds: 60, scope: null };
      },
      network: (_connection, load) => async () => {
        throw new Error(`the proxy’s password is ${await load('proxyPassword')}`);
      },
      timeLimitMs: () => 1_234,
    });
    return { testPair, requests, secrets };
  };
  const stored = async (item: string) => `stored ${item}`;
  const { signal } = new AbortController();
  const entered = { apiKey: 'key', apiSecret: 'entered' };

  test('uses the connection’s settings, in the way that was asked for', async () => {
    const { testPair, requests, secrets } = setUpTest();
    const connection = connectionWith({ scope: 'read', clientAuthentication: 'basic' });
    const issued = await testPair(connection, entered, 'body', {}, signal, stored);
    expect(issued).toEqual({ accessToken: 'a-token', lifetimeSeconds: 60, scope: null });
    expect(secrets.redact('a-token')).toBe('[access token]');
    expect(requests).toMatchObject([
      {
        tokenUrl: 'https://as.example.com/c1',
        scope: 'read',
        clientAuthentication: 'body',
        credentials: entered,
        signingKey: null,
        timeLimitMs: 1_234,
        signal,
      },
    ]);
  });

  test.each([
    [{}, 'stored signingKey', 'stored proxyPassword'],
    [{ signingKey: 'new key', proxyPassword: 'new' }, 'new key', 'new'],
  ])('with keys %j', async (keys, pkcs8, password) => {
    const { testPair, requests } = setUpTest();
    await testPair(connectionWith(), entered, 'private-key', keys, signal, stored);
    expect(requests[0]?.signingKey?.pkcs8).toBe(pkcs8);
    await expect(requests[0]?.findRoutes(new URL('https://x.example.com/'))).rejects.toThrow(
      `the proxy’s password is ${password}`,
    );
  });
});
