// Proxy problems name the proxy and who can fix it.
import { describe, expect, test } from 'vitest';
import {
  proxyAsksForLogin,
  proxyRefused,
  ProxyUnreachable,
  proxyUnreachable,
  socksFailure,
} from '../../../../src/main/http/failures/proxy-failure';
import { TransportError } from '../../../../src/main/http/failures/transport-failure';
import { proxyName, type Proxy } from '../../../../src/main/http/route';
import { problemOf, ProblemError } from '../../../../src/main/problem-error';

const PROXY: Proxy = { url: 'http://proxy.example.com:3128', login: null };
const WITH_LOGIN: Proxy = { ...PROXY, login: { userName: 'ann', password: 'pass-word' } };

const withCode = (code: unknown, message = 'failed') => Object.assign(new Error(message), { code });

test.each([
  ['http://proxy.example.com:3128', 'proxy.example.com:3128'],
  ['https://proxy.example.com:3128', 'https://proxy.example.com:3128'],
  ['socks5://[::1]:1080', 'socks5://[::1]:1080'],
])('a proxy is shown as people write it: %s', (url, name) => {
  expect(proxyName({ url, login: null })).toBe(name);
});

describe('an unreachable one', () => {
  test.each([
    ['ENOTFOUND', 'its name can’t be resolved'],
    ['EAI_AGAIN', 'its name can’t be resolved'],
    ['ECONNREFUSED', 'connection refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'it isn’t responding'],
    ['ABORT_ERR', 'it isn’t responding'],
    ['EHOSTUNREACH', 'EHOSTUNREACH'],
    ['', 'the connection was closed'],
    [7, 'the connection was closed'],
  ])('%s: %s', (code, reason) => {
    const cause = withCode(code);
    const error = proxyUnreachable(PROXY, cause);
    expect(error).toBeInstanceOf(ProxyUnreachable);
    expect(error.cause).toBe(cause);
    expect(problemOf(error)).toMatchObject({
      code: 'proxy-unreachable',
      detail: `proxy.example.com:3128: ${reason}.`,
      step: 'connection',
    });
  });

  test.each<[string, unknown, string]>([
    [
      'a time limit, whatever its code',
      Object.assign(withCode(23), { name: 'TimeoutError' }),
      'it isn’t responding',
    ],
    [
      'each of its addresses refused',
      new AggregateError([withCode('ECONNREFUSED'), withCode('ENOTFOUND')]),
      'connection refused',
    ],
    [
      'each of its addresses refused, with an empty code for them all',
      Object.assign(new AggregateError([withCode('ENOTFOUND')]), { code: '' }),
      'its name can’t be resolved',
    ],
    [
      'an error without a code, that holds others of no use to it',
      Object.assign(new Error('x'), { errors: [withCode('ENOTFOUND')] }),
      'the connection was closed',
    ],
    ['no error at all', 'ENOTFOUND', 'the connection was closed'],
    ['what only looks like one', { code: 'ENOTFOUND' }, 'the connection was closed'],
  ])('%s', (_what, error, reason) => {
    expect(problemOf(proxyUnreachable(PROXY, error)).detail).toBe(
      `proxy.example.com:3128: ${reason}.`,
    );
  });

  test('a known problem stays the same', () => {
    const known = new ProblemError('time-limit');
    expect(proxyUnreachable(PROXY, known)).toBe(known);
  });
});

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

  test('is no reason to try the next route', () => {
    const error = proxyAsksForLogin(PROXY, '');
    expect(error).toBeInstanceOf(TransportError);
    expect(error).not.toBeInstanceOf(ProxyUnreachable);
  });
});

test('a refusal names its status and the server', () => {
  const error = proxyRefused(PROXY, 403, 'api.example.com:443');
  expect(error).not.toBeInstanceOf(ProxyUnreachable);
  expect(problemOf(error)).toMatchObject({
    code: 'proxy-refused',
    detail: 'proxy.example.com:3128 returned HTTP 403 for api.example.com:443.',
    step: 'connection',
  });
});

describe('a SOCKS proxy, by its library’s messages', () => {
  const socks: Proxy = { url: 'socks5://proxy.example.com:1080', login: null };
  test.each([
    ['Socks5 Authentication failed', 'proxy-authentication'],
    [
      'Received invalid Socks5 initial handshake (no accepted authentication type)',
      'proxy-authentication',
    ],
    ['Unknown auth type', 'proxy-authentication'],
    ['No accepted methods', 'proxy-authentication'],
    ['Socks5 proxy rejected connection - ConnectionRefused', 'proxy-refused'],
    ['Invalid reply', 'proxy-refused'],
    ['Proxy connection timed out', 'proxy-unreachable'],
    ['Socket closed', 'proxy-unreachable'],
  ])('%s is %s', (said, code) => {
    const error = socksFailure(socks, said);
    expect(error instanceof ProxyUnreachable).toBe(code === 'proxy-unreachable');
    expect(problemOf(error)).toMatchObject({
      code,
      detail: `socks5://proxy.example.com:1080: ${said}`,
      step: 'connection',
    });
  });
});
