// Mutual TLS: a real nginx that requires a certificate, and servers that report what's wrong with one.
import { createPrivateKey } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork, type FindRoutes } from '../../../src/main/network/network';
import { requestToken } from '../../../src/main/token/request-token';
import type { Connection } from '../../../src/shared/connection';
import { responseOf, call, problemIn, requestFor } from '../../support/calling';
import { createAuthority } from '../../support/certificates';
import { connectionWith } from '../../support/connection';
import { startNginx } from '../../support/nginx';
import { startStrictServer } from '../../support/openssl-server';
import { closePrograms } from '../../support/programs';
import { closeServers, serve, serveTls, type Identity } from '../../support/servers';

afterEach(closeServers);

const authority = createAuthority();
const ours = authority.identity({ commonName: 'dealer-app' });
const strangers = createAuthority('Another authority').identity({ commonName: 'stranger' });

const pkcs8 = (key: string) =>
  createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString();
const fileOf = (pem: string) => ({ name: 'file.pem', pem, about: '' });

const showing = (origin: string, identity: Identity | null, more: Partial<Connection> = {}) => {
  const connection = connectionWith({
    tokenUrl: `${origin}/token`,
    apiBaseUrl: origin,
    certificateAuthorities: fileOf(authority.pem),
    clientCertificate: identity === null ? null : fileOf(identity.cert),
    ...more,
  });
  const network = createNetwork({
    headerBytes: () => 256_000,
    askSystemProxy: async () => 'DIRECT',
    hideProxyLogin: () => undefined,
  });
  const findRoutes: FindRoutes = network(connection, async (item) =>
    item === 'clientKey' && identity !== null ? pkcs8(identity.key) : null,
  );
  return findRoutes;
};

describe.runIf(process.platform === 'linux')('F39 a real nginx with ssl_verify_client', () => {
  let origin: string;
  let seen: () => unknown[];
  beforeAll(async () => {
    const clients: unknown[] = [];
    const upstream = await serve((request, _incoming, response) => {
      clients.push(request.headers['x-client']);
      response.setHeader('content-type', 'application/json');
      response.end('{"access_token":"abc","token_type":"Bearer","expires_in":60}');
    });
    seen = () => clients.splice(0);
    ({ origin } = await startNginx({
      authority: authority.pem,
      identity: authority.identity(),
      upstream: upstream.origin,
    }));
    return closePrograms;
  });
  const tokenThrough = (findRoutes: FindRoutes) =>
    requestToken({
      tokenUrl: `${origin}/token`,
      scope: '',
      parameters: [],
      clientAuthentication: 'basic',
      credentials: { apiKey: 'key', apiSecret: 'secret' },
      signingKey: null,
      hideAssertion: () => undefined,
      hideToken: () => undefined,
      redact: (text) => text,
      plainHttpAccepted: false,
      findRoutes,
      timeLimitMs: 5_000,
      signal: new AbortController().signal,
    });

  test('token request and API request are accepted with the certificate', async () => {
    const findRoutes = showing(origin, ours);
    expect((await tokenThrough(findRoutes)).accessToken).toBe('abc');
    expect(responseOf(await call(origin, requestFor('/'), { findRoutes })).status).toBe(200);
    expect(seen()).toEqual(['CN=dealer-app', 'CN=dealer-app']);
  });

  test('without one, and with an unknown one, the server’s message is shown, and nothing gets through', async () => {
    for (const [identity, words] of [
      [null, 'No required SSL certificate was sent'],
      [strangers, 'The SSL certificate error'],
    ] as const) {
      const called = await call(origin, requestFor('/'), { findRoutes: showing(origin, identity) });
      expect(responseOf(called).status).toBe(400);
      expect(called.text).toContain(words);
    }
    expect(seen()).toEqual([]);
  });
});

const strict = (version: 'tls1_2' | 'tls1_3') => startStrictServer(version, authority);

describe.runIf(process.platform === 'linux')('F39 a server that asks for a certificate', () => {
  afterEach(closePrograms);

  test.each([
    ['tls1_2', ours],
    ['tls1_3', ours],
  ] as const)('%s: gets ours', async (version, identity) => {
    const origin = await strict(version);
    const called = await call(origin, requestFor('/'), { findRoutes: showing(origin, identity) });
    expect(called.text).toContain('dealer-app');
  });

  test.each([
    ['tls1_2', 'no', null],
    ['tls1_3', 'no', null],
    ['tls1_3', 'a stranger’s', strangers],
    ['tls1_2', 'a stranger’s', strangers],
  ] as const)(
    '%s, shown %s certificate: its refusal is explained',
    async (version, _what, identity) => {
      const origin = await strict(version);
      const called = await call(origin, requestFor('/'), { findRoutes: showing(origin, identity) });
      expect(problemIn(called)).toMatchObject({
        code: 'tls-client-certificate',
        step: 'TLS',
        action: 'open-settings',
      });
    },
  );

  test('doesn’t get it if the token may not go there', async () => {
    const seenBy: (string | undefined)[] = [];
    const server = await serveTls(authority.identity(), (_request, incoming, response) => {
      const socket = incoming.socket as typeof incoming.socket & {
        getPeerCertificate: () => { subject?: { CN?: string } };
      };
      seenBy.push(socket.getPeerCertificate().subject?.CN);
      response.end();
    });
    const elsewhere = showing('https://api.example.com', ours);
    const [route] = await elsewhere(new URL(server.origin));
    expect(route?.identity).toBeNull();
    const [own] = await elsewhere(new URL('https://api.example.com/vehicles'));
    expect(own?.identity?.certificate).toBe(ours.cert);
    const called = await call('https://api.example.com', requestFor(server.origin), {
      findRoutes: elsewhere,
    });
    expect(responseOf(called).status).toBe(200);
    expect(seenBy).toEqual([undefined]);
  });

  test('a key that’s no longer in the keychain is reported as such', async () => {
    const connection = connectionWith({ clientCertificate: fileOf(ours.cert) });
    const network = createNetwork({
      headerBytes: () => 256_000,
      askSystemProxy: async () => 'DIRECT',
      hideProxyLogin: () => undefined,
    });
    const called = await call(connection.apiBaseUrl, requestFor('/'), {
      findRoutes: network(connection, async () => null),
    });
    expect(problemIn(called).code).toBe('client-key-missing');
  });
});
