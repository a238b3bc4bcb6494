// Trusted authorities: a connection's own, also through a tunnel, and nothing that the environment turns off.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork, type FindRoutes } from '../../../src/main/network/network';
import { ignoreTlsSwitch } from '../../../src/main/network/tls-environment';
import type { Connection } from '../../../src/shared/connection';
import { responseOf, call, problemIn, requestFor } from '../../support/calling';
import { createAuthority } from '../../support/certificates';
import { connectionWith } from '../../support/connection';
import { closeServers, serveRaw, serveTls, type Responder } from '../../support/servers';
import { connect } from 'node:net';

afterEach(closeServers);

const fine: Responder = (_request, _incoming, response) => response.end('{"ok":true}');

const findRoutes = (more: Partial<Connection>): FindRoutes =>
  createNetwork({
    headerBytes: () => 256_000,
    askSystemProxy: async () => 'DIRECT',
    hideProxyLogin: () => undefined,
  })(connectionWith(more), async () => null);

const trusting = (...pems: string[]) => ({
  certificateAuthorities: { name: 'company.pem', pem: pems.join('\n'), about: '' },
});

describe('F39 a company’s own authority', () => {
  let own: ReturnType<typeof createAuthority>;
  let other: ReturnType<typeof createAuthority>;
  beforeAll(() => {
    own = createAuthority();
    other = createAuthority('Another authority');
  });

  test('is trusted by the connection that has its file, and no other', async () => {
    const server = await serveTls(own.identity(), fine);
    const called = await call(server.origin, requestFor('/'), {
      findRoutes: findRoutes(trusting(other.pem, own.pem)),
    });
    expect(responseOf(called).status).toBe(200);
    const stranger = await call(server.origin, requestFor('/'), {
      findRoutes: findRoutes(trusting(other.pem)),
    });
    expect(problemIn(stranger)).toMatchObject({
      code: 'tls-chain-incomplete',
      action: 'open-settings',
    });
    const impostor = await call(server.origin, requestFor('/'), {
      findRoutes: findRoutes(trusting(createAuthority().pem)),
    });
    expect(problemIn(impostor).code).toBe('tls-not-trusted');
  });

  test('doesn’t excuse other faults of a certificate', async () => {
    const problemWith = async (server: { readonly origin: string }) =>
      problemIn(
        await call(server.origin, requestFor('/'), { findRoutes: findRoutes(trusting(own.pem)) }),
      ).code;
    expect(await problemWith(await serveTls(own.expired(), fine))).toBe('tls-expired');
    const elsewhere = own.identity({ addresses: ['10.0.0.1', 'other.example.com'] });
    expect(await problemWith(await serveTls(elsewhere, fine))).toBe('tls-wrong-host');
  });

  test('is trusted through a proxy’s tunnel, and its failures aren’t blamed on the proxy', async () => {
    const server = await serveTls(own.identity(), fine);
    const proxy = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const to = connect(server.port, '127.0.0.1');
      socket.pipe(to).pipe(socket);
      to.on('error', () => socket.destroy());
    });
    const called = await call(server.origin, requestFor('/'), {
      findRoutes: findRoutes({
        ...trusting(own.pem),
        proxy: 'custom',
        proxyAddress: `127.0.0.1:${proxy.port}`,
      }),
    });
    const response = responseOf(called);
    expect(response.status).toBe(200);
    expect(response.timing.tls).toBeGreaterThan(0);
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('proxy-connection');
  });

  test('a self-signed certificate can be trusted on its own', async () => {
    const identity = own.identity({ selfSigned: true });
    const server = await serveTls(identity, fine);
    const called = await call(server.origin, requestFor('/'), {
      findRoutes: findRoutes(trusting(identity.cert)),
    });
    expect(responseOf(called).status).toBe(200);
  });
});

test('T22 NODE_TLS_REJECT_UNAUTHORIZED is removed and reported; without it nothing is', () => {
  const env: NodeJS.ProcessEnv = { NODE_TLS_REJECT_UNAUTHORIZED: '0', HOME: '/' };
  expect(ignoreTlsSwitch(env)).toMatchObject([{ code: 'tls-switch-ignored' }]);
  expect(env).toEqual({ HOME: '/' });
  expect(ignoreTlsSwitch(env)).toEqual([]);
});
