// What a person is told when a proxy can't be reached: which one, why, and who can fix it.
import { describe, expect, test } from 'vitest';
import {
  ProxyUnreachable,
  proxyUnreachable,
  socksFailure,
} from '../../../../src/main/http/failures/proxy-failure';
import { proxyName, type Proxy } from '../../../../src/main/http/route';
import { problemOf, ProblemError } from '../../../../src/main/problem-error';

const PROXY: Proxy = { url: 'http://proxy.example.com:3128', login: null };

const CLOSED = 'it closed the connection without a response';

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
    ['ETIMEDOUT', 'it isn’t responding'],
    ['EHOSTUNREACH', 'there’s no route to it'],
    ['ENETUNREACH', 'there’s no route to it'],
    ['EACCES', 'the connection failed'],
    ['UND_ERR_UNHEARD_OF', 'the connection failed'],
    ['EAI_NODATA', 'its name can’t be resolved'],
    ['CERT_HAS_EXPIRED', 'its certificate has expired'],
    ['CERT_NOT_YET_VALID', 'its certificate isn’t valid yet'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for a different host name'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'the TLS handshake with it failed'],
  ])('%s: %s', (code, reason) => {
    const cause = withCode(code);
    const error = proxyUnreachable(PROXY, cause);
    expect(error).toBeInstanceOf(ProxyUnreachable);
    expect(error.cause).toBe(cause);
    expect(problemOf(error)).toMatchObject({
      code: 'proxy-unreachable',
      title: 'The proxy can’t be reached.',
      detail: `proxy.example.com:3128: ${reason}.`,
      step: 'connection',
    });
  });

  test.each([
    ['UND_ERR_SOCKET', 'The proxy closed the connection.', CLOSED],
    ['ECONNRESET', 'The proxy closed the connection.', CLOSED],
    ['ECONNABORTED', 'The proxy closed the connection.', CLOSED],
    ['EPIPE', 'The proxy closed the connection.', CLOSED],
    ['', 'The proxy closed the connection.', CLOSED],
    [7, 'The proxy closed the connection.', CLOSED],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'The proxy doesn’t use TLS on that port.',
      'it doesn’t use TLS on that port',
    ],
    [
      'UND_ERR_HEADERS_OVERFLOW',
      'The proxy’s response headers are too large.',
      'its headers are larger than the limit in Settings',
    ],
  ])('that was reached, %s: %s', (code, title, reason) => {
    const problem = problemOf(proxyUnreachable(PROXY, withCode(code)));
    expect(problem).toMatchObject({ title, detail: `proxy.example.com:3128: ${reason}.` });
    expect(problem.next).toContain('proxy’s administrator');
    expect(problem.next).not.toContain('VPN');
  });

  test.each([
    [
      'by the parser’s error',
      Object.assign(withCode('HPE_INVALID_CONSTANT'), { name: 'HTTPParserError' }),
    ],
    [
      'whatever code the parser’s error has',
      Object.assign(withCode('ECONNRESET'), { name: 'HTTPParserError' }),
    ],
    ['by a response that wasn’t requested', withCode('UND_ERR_SOCKET', 'bad response')],
  ])('whose response isn’t HTTP, %s', (_how, error) => {
    expect(problemOf(proxyUnreachable(PROXY, error))).toMatchObject({
      title: 'The proxy’s response isn’t valid.',
      detail: 'proxy.example.com:3128: its response isn’t valid.',
      next: 'Check the proxy’s address, port and type (http, https or socks5) in Settings. If they’re right, ask the proxy’s administrator.',
    });
  });

  test.each([
    ['an error that mentions something bad', withCode('ECONNRESET', 'a bad thing'), CLOSED],
    [
      'headers that the parser finds too large',
      Object.assign(withCode('HPE_HEADER_OVERFLOW'), { name: 'HTTPParserError' }),
      'its headers are larger than the limit in Settings',
    ],
  ])('%s isn’t that', (_what, error, reason) => {
    expect(problemOf(proxyUnreachable(PROXY, error)).detail).toBe(
      `proxy.example.com:3128: ${reason}.`,
    );
  });

  test.each([
    [
      'CERT_UNTRUSTED',
      'its certificate is signed by an authority that this computer doesn’t trust',
    ],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
  ])('with TLS, whose certificate isn’t trusted: %s', (code, reason) => {
    const cause = withCode(code);
    const error = proxyUnreachable(PROXY, cause);
    expect(error).toBeInstanceOf(ProxyUnreachable);
    expect(error.cause).toBe(cause);
    expect(problemOf(error)).toMatchObject({
      code: 'proxy-unreachable',
      title: 'The proxy can’t be reached.',
      detail: `proxy.example.com:3128: ${reason}.`,
      step: 'TLS',
      next: 'Get the certificate of the authority that signed the proxy’s from the proxy’s administrator, and choose it in Settings under Certificate authorities.',
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
      CLOSED,
    ],
    ['no error at all', 'ENOTFOUND', CLOSED],
    ['what only looks like one', { code: 'ENOTFOUND' }, CLOSED],
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

describe('a SOCKS proxy, by its library’s messages', () => {
  const socks: Proxy = { url: 'socks5://proxy.example.com:1080', login: null };
  test.each([
    ['Socks5 Authentication failed', 'proxy-authentication', ': it requires a log-in'],
    [
      'Received invalid Socks5 initial handshake (no accepted authentication type)',
      'proxy-authentication',
      ': it requires a log-in',
    ],
    ['Unknown auth type', 'proxy-authentication', ': it requires a log-in'],
    ['No accepted methods', 'proxy-authentication', ': it requires a log-in'],
    ['Socks5 proxy rejected connection', 'proxy-refused', ' rejected the connection'],
    ['Proxy connection timed out', 'proxy-unreachable', ': it isn’t responding'],
    ['Socket closed', 'proxy-unreachable', `: ${CLOSED}`],
    ['read ECONNRESET', 'proxy-unreachable', `: ${CLOSED}`],
    [
      'Received invalid Socks5 initial handshake (invalid socks version)',
      'proxy-unreachable',
      ': its response isn’t valid',
    ],
  ])('%s is %s', (said, code, detail) => {
    const error = socksFailure(socks, said, null);
    expect(error instanceof ProxyUnreachable).toBe(code === 'proxy-unreachable');
    expect(problemOf(error)).toMatchObject({
      code,
      detail: `socks5://proxy.example.com:1080${detail}.`,
      step: 'connection',
    });
  });
});
