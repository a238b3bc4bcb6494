// How a request reaches its server.
import { expect, test } from 'vitest';
import { DIRECT, isForwarded } from '../../../../src/main/http/route';

test('a direct route has no proxy, nothing of its own, and the usual limit', () => {
  expect(DIRECT).toEqual({ proxy: null, authorities: '', identity: null, headerBytes: 256_000 });
});

test.each([
  ['http:', 'http://proxy.example.com', true],
  ['http:', 'https://proxy.example.com', true],
  ['http:', 'socks5://proxy.example.com', false],
  ['https:', 'http://proxy.example.com', false],
  ['https:', 'socks5://proxy.example.com', false],
  ['http:', null, false],
])('%s by %s: the proxy gets the request itself, %s', (protocol, url, expected) => {
  const route = { ...DIRECT, proxy: url === null ? null : { url, login: null } };
  expect(isForwarded(route, new URL(`${protocol}//api.example.com`))).toBe(expected);
});
