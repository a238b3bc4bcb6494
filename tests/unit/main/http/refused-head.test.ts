// Responses that are refused for their head: each reason, and what is next to it and fine.
import { describe, expect, test } from 'vitest';
import { refusedHead } from '../../../../src/main/http/failures/refused-head';
import { DIRECT, type Route } from '../../../../src/main/http/route';
import { problemOf } from '../../../../src/main/problem-error';
import type { Header } from '../../../../src/shared/bridge/response';
import { MAX_HEADER_LINES } from '../../../../src/shared/general-ranges';

const HTTP = new URL('http://api.example.com/');
const HTTPS = new URL('https://api.example.com/');
const through = (url: string): Route => ({ ...DIRECT, proxy: { url, login: null } });
const PROXY = through('http://proxy.example.com:3128');

const refusalOf = (
  headers: readonly Header[],
  { status = 200, url = HTTPS, route = DIRECT } = {},
) => {
  const error = refusedHead(status, headers, url, route);
  return error && problemOf(error);
};

const linesOf = (count: number): Header[] =>
  Array.from({ length: count }, (_, at) => [`X-${at}`, 'x']);

test('one with more lines than the limit', () => {
  expect(refusalOf(linesOf(MAX_HEADER_LINES))).toBeNull();
  expect(refusalOf(linesOf(MAX_HEADER_LINES + 1))).toMatchObject({
    code: 'header-lines-too-many',
    detail: 'There are 2001. The limit is 2,000 lines.',
    step: 'waiting',
  });
});

describe('a Transfer-Encoding that hides chunks', () => {
  const withCodings = (...values: readonly string[]) =>
    refusalOf(values.map((value) => ['Transfer-Encoding', value]));

  test.each([
    ['chunked,'],
    ['chunked ,, '],
    ['gzip, chunked;a=b'],
    ['Chunked ; a=b'],
    ['gzip', 'chunked,'],
    ['chunked', ''],
  ])('%j', (...values) => {
    expect(withCodings(...values)).toMatchObject({
      code: 'not-http',
      detail: 'Its Transfer-Encoding isn’t a valid list.',
      step: 'waiting',
    });
  });

  test.each([
    ['chunked'],
    ['  Chunked '],
    ['gzip,chunked'],
    ['gzip', 'chunked'],
    ['gzip'],
    ['chunkedness,'],
    ['x-chunked;a,'],
    ['chunked,gzip'],
    [','],
    [''],
  ])('%j doesn’t', (...values) => {
    expect(withCodings(...values)).toBeNull();
  });
});

describe('a length that’s declared in two ways', () => {
  const length = (value: string): Header => ['Content-Length', value];
  const chunks: Header = ['transfer-encoding', 'chunked'];

  test.each<[string, readonly Header[]]>([
    ['two lines', [length('5'), length('6')]],
    ['a list', [length('5, 6')]],
    ['a length and chunks', [length('5'), chunks]],
    ['chunks and a length', [chunks, length('5')]],
  ])('%s', (_what, headers) => {
    expect(refusalOf(headers)).toMatchObject({
      code: 'not-http',
      detail: 'It declares its length in two ways.',
      step: 'waiting',
    });
  });

  test.each<[string, readonly Header[]]>([
    ['none', []],
    ['one', [length('5')]],
    ['the same twice', [length('5'), length(' 5')]],
    ['the same in a list', [length('5 ,5')]],
    ['chunks alone', [chunks]],
  ])('%s isn’t', (_what, headers) => {
    expect(refusalOf(headers)).toBeNull();
  });
});

describe('a 407', () => {
  const OFFERED: readonly Header[] = [
    ['Proxy-Authenticate', 'NTLM'],
    ['Proxy-Authenticate', 'Digest realm="x"'],
  ];

  test('of a proxy that gets the request itself', () => {
    for (const route of [PROXY, through('https://proxy.example.com:3128')]) {
      const problem = refusalOf(OFFERED, { status: 407, url: HTTP, route });
      expect(problem).toMatchObject({
        code: 'proxy-authentication',
        detail: expect.stringContaining('it supports NTLM, Digest.'),
      });
    }
  });

  test.each([
    ['another status', 401, HTTP, PROXY],
    ['a tunnel', 407, HTTPS, PROXY],
    ['a SOCKS proxy', 407, HTTP, through('socks5://proxy.example.com')],
    ['no proxy', 407, HTTP, DIRECT],
  ])('not with %s', (_what, status, url, route) => {
    expect(refusalOf(OFFERED, { status, url, route })).toBeNull();
  });
});
