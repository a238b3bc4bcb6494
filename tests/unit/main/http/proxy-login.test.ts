// What a person is told when a proxy requires a log-in.
import { describe, expect, test } from 'vitest';
import {
  proxyAsksForLogin,
  ProxyUnreachable,
  socksFailure,
} from '../../../../src/main/http/failures/proxy-failure';
import { TransportError } from '../../../../src/main/http/failures/transport-failure';
import { type Proxy } from '../../../../src/main/http/route';
import { problemOf } from '../../../../src/main/problem-error';

const PROXY: Proxy = { url: 'http://proxy.example.com:3128', login: null };

const WITH_LOGIN: Proxy = { ...PROXY, login: { userName: 'ann', password: 'pass-word' } };

describe('one that requires a log-in', () => {
  const at = 'proxy.example.com:3128, HTTP 407';
  const asked = (header: string, proxy = PROXY) => problemOf(proxyAsksForLogin(proxy, header));

  test.each([
    '',
    'Basic',
    'Basic realm="a, b"',
    'bAsIc realm=x',
    'NTLM, Basic realm="x"',
    'Negotiate,Basic',
    'Digest realm="x", nonce="y", Basic realm="z"',
  ])('“%s” can be satisfied with user name and password', (header) => {
    expect(asked(header)).toMatchObject({
      code: 'proxy-authentication',
      title: 'The proxy requires a username and password.',
      detail: at,
      step: 'connection',
    });
    expect(asked(header, WITH_LOGIN)).toMatchObject({
      title: 'The proxy rejected the username and password.',
      detail: at,
    });
  });

  test.each([
    ['Negotiate, NTLM', 'Negotiate, NTLM'],
    ['  NTLM  ,  NTLM', 'NTLM'],
    ['Digest realm="x", qop="auth"', 'Digest'],
    ['Negotiate YII=', 'Negotiate'],
    ['Negotiate   YII', 'Negotiate'],
    ['Negotiate abc, NTLM TlRM', 'Negotiate, NTLM'],
    ['Basically', 'another'],
    ['X-Basic', 'another'],
  ])('“%s” can’t', (header, schemes) => {
    for (const proxy of [PROXY, WITH_LOGIN])
      expect(asked(header, proxy)).toMatchObject({
        code: 'proxy-authentication',
        title: 'The proxy requires a login method that Keybearer doesn’t support.',
        next: expect.stringContaining('(Basic)'),
        detail: `${at}: it supports ${schemes}.`,
      });
  });

  test.each([
    'Bearer',
    'Digest',
    'HOBA',
    'Kerberos',
    'Mutual',
    'Negotiate',
    'NTLM',
    'OAuth',
    'SCRAM-SHA-1',
    'SCRAM-SHA-256',
  ])('is shown by its registered name: %s', (scheme) => {
    expect(asked(scheme.toLowerCase()).detail).toBe(`${at}: it supports ${scheme}.`);
    expect(asked(`a=b, ${scheme} x=y`).detail).toBe(`${at}: it supports ${scheme}.`);
  });

  test('gets advice for each way to satisfy it', () => {
    expect(asked('', WITH_LOGIN).next).toBe(
      'Fix both in Settings under Proxy. The proxy’s administrator knows which it accepts.',
    );
    const { next } = problemOf(socksFailure(WITH_LOGIN, 'Socks5 Authentication failed', null));
    expect(next).toBe(asked('', WITH_LOGIN).next);
    expect(asked('NTLM').next).toBe(
      'Ask the proxy’s administrator for one with username and password (Basic), or without login.',
    );
  });

  test('by SOCKS is refused in other words with a username and password', () => {
    expect(problemOf(socksFailure(WITH_LOGIN, 'Socks5 Authentication failed', null))).toMatchObject(
      {
        title: 'The proxy rejected the username and password.',
        detail: 'proxy.example.com:3128: it rejected the log-in.',
      },
    );
    expect(problemOf(socksFailure(PROXY, 'Socks5 Authentication failed', null)).title).toBe(
      'The proxy requires a username and password.',
    );
  });

  test('is no reason to try the next route', () => {
    const error = proxyAsksForLogin(PROXY, '');
    expect(error).toBeInstanceOf(TransportError);
    expect(error).not.toBeInstanceOf(ProxyUnreachable);
  });
});
