// A header in several lines: how each reader interprets it.
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/main/api/diagnose';
import { redirectOf } from '../../../../src/main/api/exchange/redirect';
import { soleValueOf, valuesOf } from '../../../../src/main/http/header-values';
import type { Header } from '../../../../src/shared/bridge/response';

describe('a header that may be sent once', () => {
  test.each<[string, readonly string[], string | null]>([
    ['no line says nothing', [], null],
    ['one line counts', ['a'], 'a'],
    ['the same line again changes nothing', ['a', 'a'], 'a'],
    ['white space makes no difference', ['a', ' a\t'], 'a'],
    ['lines that differ do not count', ['a', 'b'], null],
    ['an empty line is one that differs', ['a', ''], null],
  ])('%s', (_what, values, expected) => {
    const headers = values.map((value, index): Header => [index === 0 ? 'X-One' : 'x-one', value]);
    expect(soleValueOf([['X-Other', 'c'], ...headers], 'x-one')).toBe(expected);
    expect(valuesOf(headers, 'x-one')).toEqual(values);
  });
});

test('a redirect to two locations leads nowhere', () => {
  const to = (...locations: readonly string[]) => {
    const redirect = redirectOf(
      { status: 302, headers: locations.map((each): Header => ['Location', each]) },
      new URL('https://api.example.com/'),
      'GET',
    );
    return redirect !== null && 'url' in redirect ? redirect.url.pathname : undefined;
  };
  expect(to('/a')).toBe('/a');
  expect(to('/a', '/a')).toBe('/a');
  expect(to('/a', '/b')).toBeUndefined();
});

test('a list in several lines: the Bearer challenge is found in any of them', () => {
  const { problem } = diagnose({
    status: 403,
    headers: [
      ['WWW-Authenticate', 'Basic realm="x", scope="none"'],
      ['WWW-Authenticate', 'Bearer error="insufficient_scope", scope="vehicles"'],
    ],
    text: '',
    afterFreshToken: false,
  });
  expect(problem).toMatchObject({
    code: 'api-insufficient-scope',
    detail: 'It requires: vehicles',
  });
});
