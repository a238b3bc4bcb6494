// What a person is told when a proxy replies without opening the connection.
import { describe, expect, test } from 'vitest';
import {
  proxyRefused,
  ProxyUnreachable,
  socksFailure,
} from '../../../../src/main/http/failures/proxy-failure';
import { type Proxy } from '../../../../src/main/http/route';
import { problemOf } from '../../../../src/main/problem-error';

const PROXY: Proxy = { url: 'http://proxy.example.com:3128', login: null };

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
