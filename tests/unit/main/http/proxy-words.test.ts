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

test('a refusal names its status and the server', () => {
  const error = proxyRefused(PROXY, 403, 'api.example.com:443');
  expect(error).not.toBeInstanceOf(ProxyUnreachable);
  expect(problemOf(error)).toMatchObject({
    code: 'proxy-refused',
    detail: 'proxy.example.com:3128 returned HTTP 403 for api.example.com:443.',
    step: 'connection',
  });
});

describe('a reply other than a connection', () => {
  const BLOCKED = ['proxy-refused', 'The proxy blocked this connection.'] as const;
  const NOT_REACHED = ['proxy-cannot-connect', 'The proxy couldn’t reach the server.'] as const;
  const OTHER = ['proxy-refused', 'The proxy didn’t open the connection.'] as const;

  test('that nobody knows gets advice of its own', () => {
    expect(problemOf(proxyRefused(PROXY, 302, 'api.example.com:443')).next).toBe(
      'Ask the proxy’s administrator what its reply means, or choose another proxy in Settings.',
    );
  });

  test.each([
    ...[401, 403, 405, 451].map((status) => [status, BLOCKED] as const),
    ...[500, 502, 503, 504, 599].map((status) => [status, NOT_REACHED] as const),
    ...[300, 302, 400, 404, 429, 501, 505, 511].map((status) => [status, OTHER] as const),
  ])('HTTP %i', (status, [code, title]) => {
    expect(problemOf(proxyRefused(PROXY, status, 'api.example.com:443'))).toMatchObject({
      code,
      title,
      detail: `proxy.example.com:3128 returned HTTP ${status} for api.example.com:443.`,
    });
  });

  test.each([
    [1, NOT_REACHED, ' (general failure)'],
    [2, BLOCKED, ' (not allowed by its rules)'],
    [3, NOT_REACHED, ' (network unreachable)'],
    [4, NOT_REACHED, ' (host unreachable)'],
    [5, NOT_REACHED, ' (connection refused)'],
    [6, NOT_REACHED, ' (the connection took too many hops)'],
    [7, OTHER, ' (command not supported)'],
    [8, OTHER, ' (type of address not supported)'],
    [91, OTHER, ' (rejected or failed)'],
    [93, OTHER, ''],
    [99, OTHER, ''],
  ] as const)('SOCKS reply %i', (reply, [code, title], meaning) => {
    expect(
      problemOf(socksFailure(PROXY, 'Socks5 proxy rejected connection - undefined', reply)),
    ).toMatchObject({
      code,
      title,
      detail: `proxy.example.com:3128 sent SOCKS reply ${reply}${meaning}.`,
    });
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
