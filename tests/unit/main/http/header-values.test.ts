// A header in several lines: how each reader interprets it.
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/main/api/diagnose';
import { redirectOf } from '../../../../src/main/api/exchange/redirect';
import { shownText, soleValueOf, textOf, valuesOf } from '../../../../src/main/http/header-values';
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

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['Gr\xc3\xbc\xc3\x9fe', 'Grüße'],
  ['\xe2\x82\xac', '€'],
  ['\xef\xbb\xbfx', '\ufeffx'],
  ['Gr\xfc\xdfe', 'Gr\xfc\xdfe'],
  ['\xc3\xbc \xfc', '\xc3\xbc \xfc'],
])('a value is read as UTF-8 if it’s valid, or else as Latin-1: %j', (value, text) => {
  expect(textOf(value)).toBe(text);
  expect(shownText(value)).toBe(text);
});

test.each([
  ['a\x00b', String.raw`a\x00b`],
  ['\x08\x0a\x0d\x1f', String.raw`\x08\x0a\x0d\x1f`],
  ['\x7f', String.raw`\x7f`],
  ['\x80\x9f', String.raw`\x80\x9f`],
  ['\xc2\x9b', String.raw`\x9b`],
  ['a\tb ~\xa0', 'a\tb ~\xa0'],
])('what can’t be shown as a character is shown as a byte: %j', (value, shown) => {
  expect(shownText(value)).toBe(shown);
});
