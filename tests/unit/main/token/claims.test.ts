import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClaims } from '../../../../src/main/token/claims';

const SECRET = 'z/tZ9VwFZqApmIQ+ZH1I5pLk';
const redact = (text: string) => text.replaceAll(SECRET, '[API Secret]');
const tokenOf = (json: string) => `e30.${Buffer.from(json).toString('base64url')}.c2ln`;
const claimsOf = (claims: unknown) => readClaims(tokenOf(JSON.stringify(claims)), redact);

test('a token that isn’t a JWT has no claims', () => {
  const jwt = tokenOf('{"a":1}');
  expect(readClaims(jwt, redact)).toEqual({ a: 1 });
  const others = [jwt.slice(0, jwt.lastIndexOf('.')), `${jwt}.more`, `${jwt}.`];
  for (const json of ['[]', 'null', '7', '"text"', '{']) others.push(tokenOf(json));
  for (const token of ['', 'opaque', 'a.b', 'a.b.c', ...others])
    expect(readClaims(token, redact), token).toBeNull();
});

test('T40 a claim that repeats the Secret doesn’t show it, at any depth, as name or value', () => {
  const claims = claimsOf({
    plain: `so ${SECRET} it is`,
    nested: { list: [{ deep: SECRET }] },
    [SECRET]: 1,
    sub: SECRET,
  });
  expect(JSON.stringify(claims)).not.toContain(SECRET);
  expect(claims).toMatchObject({ plain: 'so [API Secret] it is', '[API Secret]': 1 });
});

test('T40 a number or a word of JSON that is a secret isn’t shown, and others are as they were', () => {
  const hide = (text: string) =>
    text.replaceAll('12345678', '[API Secret]').replaceAll('true', '*');
  const token = tokenOf('{"a":12345678,"b":true,"c":87654321,"d":false,"e":null}');
  expect(readClaims(token, hide)).toEqual({
    a: '[API Secret]',
    b: '*',
    c: 87_654_321,
    d: false,
    e: null,
  });
});

test('T40 it’s redacted first and truncated afterwards, at each position around the limit', () => {
  for (let before = 1_960; before <= 2_010; before += 1) {
    const text = 'x'.repeat(before) + SECRET;
    for (const value of [text, { a: text }]) {
      const shown = String(claimsOf({ value })?.['value']);
      expect(shown).not.toContain(SECRET.slice(0, 8));
      expect(shown.length).toBeLessThanOrEqual(2_000);
    }
  }
  const name = 'x'.repeat(90) + SECRET;
  expect(Object.keys(claimsOf({ [name]: 1 }) ?? {})[0]).not.toContain(SECRET.slice(0, 8));
});

test('claims, names and values are limited', () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_each, at) => [`claim${at}`, at]));
  expect(Object.keys(claimsOf(many) ?? {})).toEqual(Object.keys(many).slice(0, 100));
  const name = 'n'.repeat(100);
  expect(claimsOf({ [`${name}n`]: 1 })).toEqual({ [name]: 1 });
  const value = 'v'.repeat(2_000);
  expect(claimsOf({ text: `${value}v`, nested: [`${value}v`] })).toEqual({
    text: value,
    nested: JSON.stringify([value]).slice(0, 2_000),
  });
  expect(claimsOf({ sub: SECRET + value })).toEqual({
    sub: `[API Secret]${value}`.slice(0, 2_000),
  });
});

describe('identifiers of the app are masked', () => {
  test.each([
    ['0123456789abcdef', '••••cdef'],
    ['12345678', '••••5678'],
    ['1234567', '••••567'],
    ['12', '••••2'],
    ['1', '••••'],
    ['', '••••'],
    [12_345_678_901, '••••8901'],
    [['abc'], '••••c"]'],
    [null, '••••ll'],
  ])('%j', (value, shown) => {
    for (const name of ['cid', 'client_id', 'azp', 'sub'])
      expect(claimsOf({ [name]: value })).toEqual({ [name]: shown });
  });

  test('at least half of it stays hidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        const shown = String(claimsOf({ sub: value })?.['sub']).slice('••••'.length);
        expect(Array.from(shown).length * 2).toBeLessThanOrEqual(Array.from(value).length);
      }),
    );
  });
});

test('names that every object has', () => {
  const claims = readClaims(
    tokenOf('{"__proto__":{"polluted":1},"constructor":"x","toString":{"a":1},"exp":1}'),
    redact,
  );
  expect(claims).toEqual({ constructor: 'x', toString: '{"a":1}', exp: 1 });
  expect(Object.getPrototypeOf(claims)).toBe(Object.prototype);
  expect({}).not.toHaveProperty('polluted');
});
