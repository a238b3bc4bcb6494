// A proxy's text is never quoted in a problem.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  proxyAsksForLogin,
  proxyRefused,
  proxyUnreachable,
  socksFailure,
} from '../../../../src/main/http/failures/proxy-failure';
import { problemOf } from '../../../../src/main/problem-error';

const proxy = { url: 'http://proxy.example.com:3128', login: null };
const detailOf = (error: Error): string => problemOf(error).detail ?? '';

describe('the schemes of a 407', () => {
  test.each([
    ['Basic realm="x"', 'proxy.example.com:3128, HTTP 407'],
    ['basic', 'proxy.example.com:3128, HTTP 407'],
    ['', 'proxy.example.com:3128, HTTP 407'],
    ['negotiate, ntlm', 'proxy.example.com:3128, HTTP 407: it supports Negotiate, NTLM.'],
    ['Digest realm="a, b", qop="auth"', 'proxy.example.com:3128, HTTP 407: it supports Digest.'],
    ['X-Own, NTLM', 'proxy.example.com:3128, HTTP 407: it supports another, NTLM.'],
    ['X-Own, X-Other', 'proxy.example.com:3128, HTTP 407: it supports another.'],
  ])('%s', (header, detail) => expect(detailOf(proxyAsksForLogin(proxy, header))).toBe(detail));
});

test('T40 none of a proxy’s words is quoted, and the detail stays short', () => {
  const word = 'opq-7fQx2LmZ9rTb4KsW8vNc1HdJ6gYp3E';
  const around = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(around, around, fc.nat(300), (before, after, times) => {
      const text = `${before}${word}${after}${`,${word}`.repeat(times)}`;
      const coded = Object.assign(new Error(text), { code: text });
      for (const error of [
        proxyAsksForLogin(proxy, text),
        proxyUnreachable(proxy, coded),
        proxyRefused(proxy, 503, 'api.example.com:443'),
        socksFailure(proxy, `${text}\u0000`, times),
      ]) {
        expect(detailOf(error)).not.toContain(word.slice(0, 8));
        expect(detailOf(error).length).toBeLessThan(200);
      }
    }),
  );
});
