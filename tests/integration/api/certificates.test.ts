// Servers whose certificates nobody here trusts: refused, and nothing is sent.
import { describe, expect, test } from 'vitest';
import { createAuthority } from '../../support/certificates';
import { call, problemIn, requestFor } from '../../support/calling';
import { serve, serveRaw, serveTls } from '../../support/servers';

import { closeServersAndExpectNoErrors } from '../../support/unexpected-errors';

closeServersAndExpectNoErrors();

describe('F39, T22 certificates', () => {
  const authority = createAuthority();
  const respondOk = (identity: Parameters<typeof serveTls>[0], options = {}) =>
    serveTls(identity, (_request, _incoming, response) => response.end('ok'), options);

  test.each<[string, () => Parameters<typeof serveTls>[0], string]>([
    ['of an authority nobody here knows', () => authority.identity(), 'tls-not-trusted'],
    ['self-signed', () => authority.identity({ selfSigned: true }), 'tls-self-signed'],
  ])('%s: refused, and nothing is sent', async (_what, identity, code) => {
    const server = await respondOk(identity());
    expect(problemIn(await call(server.origin, requestFor('/')))).toMatchObject({
      code,
      step: 'TLS',
    });
    expect(server.requests).toHaveLength(0);
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect', async () => {
    const server = await respondOk(authority.identity({ selfSigned: true }));
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(problemIn(await call(server.origin, requestFor('/'))).code).toBe('tls-self-signed');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  test('a server of TLS 1.1', async () => {
    const server = await respondOk(authority.identity(), {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
    });
    expect(problemIn(await call(server.origin, requestFor('/'))).code).toBe('tls-outdated');
  });

  test('plain http on an https port, and the reverse', async () => {
    const plain = await serve((_request, _incoming, response) => response.end('ok'));
    const asTls = plain.origin.replace('http:', 'https:');
    expect(problemIn(await call(asTls, requestFor('/'))).code).toBe('tls-not-spoken');
    const secure = await respondOk(authority.identity());
    const asPlain = secure.origin.replace('https:', 'http:');
    expect(problemIn(await call(asPlain, requestFor('/'))).code).toBe('connection-lost');
  });

  test('a server that hangs up during the TLS handshake, politely or not', async () => {
    for (const hangUp of ['end', 'resetAndDestroy'] as const) {
      const server = await serveRaw((socket) => void socket[hangUp]());
      const asTls = server.origin.replace('http:', 'https:');
      const problem = problemIn(await call(asTls, requestFor('/')));
      expect([hangUp, problem.code]).toEqual([hangUp, 'tls-failed']);
    }
  });
});
