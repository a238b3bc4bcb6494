import { describe, expect, test } from 'vitest';
import { assertMethod, composeHead } from '../../../../src/main/api/request/request-head';
import { problemOf } from '../../../../src/main/problem-error';

const OPTIONS = { version: '1.0.0', acceptsCompressed: false };
const request = { headers: [], subscriptionId: 'test', requestId: 'fresh' } as const;
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return problemOf(error).code;
  }
};
const compose = (headers: readonly (readonly [string, string])[], acceptsCompressed = false) =>
  composeHead({ ...request, headers: headers.map(([name, value]) => [name, value]) }, null, {
    ...OPTIONS,
    acceptsCompressed,
  });

describe('the request’s head', () => {
  test('adds Subscription-Id, a fresh Request-Id, Accept and User-Agent', () => {
    const first = composeHead({ ...request, headers: [] }, 'application/json', OPTIONS);
    const second = composeHead({ ...request, headers: [] }, null, OPTIONS);
    expect(first.headers.map(([name]) => name)).toEqual([
      'Subscription-Id',
      'Request-Id',
      'Content-Type',
      'Accept',
      'Accept-Encoding',
      'User-Agent',
    ]);
    expect(first.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.requestId).not.toBe(second.requestId);
  });

  test('leaves out what the caller removed', () => {
    const { headers, requestId } = composeHead(
      { headers: [], subscriptionId: null, requestId: null },
      null,
      OPTIONS,
    );
    expect(headers.some(([name]) => name.endsWith('-Id'))).toBe(false);
    expect(requestId).toBeNull();
  });

  test('a caller’s own value takes precedence, in any case', () => {
    const { headers, requestId } = compose([
      ['subscription-id', 'mine'],
      ['REQUEST-ID', 'r-1'],
      ['accept', 'text/csv'],
    ]);
    expect(headers.filter(([name]) => name.toLowerCase() === 'subscription-id')).toEqual([
      ['subscription-id', 'mine', 'you'],
    ]);
    expect(headers.filter(([name]) => name.toLowerCase() === 'accept')).toHaveLength(1);
    expect(requestId).toBe('r-1');
  });

  test.each([
    'Authorization',
    'authorization',
    'Proxy-Authorization',
    'Host',
    'Cookie',
    'Content-Length',
    'Transfer-Encoding',
    'Connection',
    'Expect',
    'TE',
    'Upgrade',
  ])('refuses the caller’s %s with an explanation', (name) => {
    expect(codeOf(() => compose([[name, 'x']]))).toBe('header-reserved');
  });

  const encodingOf = (headers: readonly (readonly [string, string])[], accepts = false) =>
    compose(headers, accepts).headers.filter(([name]) => name.toLowerCase() === 'accept-encoding');

  test('asks for uncompressed content, unless Settings accept compressed', () => {
    expect(encodingOf([])).toEqual([['Accept-Encoding', 'identity', 'main']]);
    expect(encodingOf([], true)).toEqual([
      ['Accept-Encoding', expect.stringContaining('gzip'), 'main'],
    ]);
  });

  test('asks for uncompressed content with a range', () => {
    expect(encodingOf([['RANGE', 'bytes=0-9']], true)).toEqual([
      ['Accept-Encoding', 'identity', 'main'],
    ]);
    const own = [
      ['Range', 'bytes=0-9'],
      ['Accept-Encoding', 'br'],
    ] as const;
    expect(encodingOf(own, true)).toEqual([['Accept-Encoding', 'br', 'you']]);
  });

  test.each([
    'gzip',
    'GZIP',
    'gzip;q=0',
    'identity, br',
    '*',
    'identity;q=0',
    'x-unknown',
    ',',
    'identity,',
  ])('T32 refuses the caller’s Accept-Encoding: %s', (value) => {
    expect(codeOf(() => compose([['accept-ENCODING', value]]))).toBe('compression-off');
    expect(codeOf(() => compose([['Accept-Encoding', value]], true))).toBe('none');
  });

  test.each(['gzip', 'vcdiff, diffe', ' X '])('T32 refuses the caller’s A-IM: “%s”', (value) => {
    expect(codeOf(() => compose([['a-im', value]]))).toBe('compression-off');
    expect(codeOf(() => compose([['A-IM', value]], true))).toBe('none');
    expect(codeOf(() => compose([['A-IM', ' ']]))).toBe('none');
  });

  test.each(['identity', ' Identity ', ''])('sends the caller’s Accept-Encoding: “%s”', (value) => {
    expect(codeOf(() => compose([['Accept-Encoding', value]]))).toBe('none');
  });

  test.each([
    ['a name with a line break', 'X-A\r\nHost', 'x'],
    ['an empty name', '', 'x'],
    ['a name with a space', 'X A', 'x'],
    ['a name in other letters', 'Xé', 'x'],
    ['a value with CR LF', 'X-A', 'a\r\nAuthorization: Bearer x'],
    ['a value with NUL', 'X-A', 'a\0b'],
    ['a value beyond Latin-1', 'X-A', 'price €'],
  ])('refuses %s', (_what, name, value) => {
    expect(codeOf(() => compose([[name, value]]))).toBe('header-invalid');
  });

  test('refuses an invalid Subscription-Id', () => {
    expect(
      codeOf(() => composeHead({ ...request, headers: [], subscriptionId: 'a\nb' }, null, OPTIONS)),
    ).toBe('header-invalid');
  });

  test.each(['GET', 'PATCH', 'PROPFIND', 'x-custom'])('sends the method %s', (method) => {
    expect(codeOf(() => assertMethod(method))).toBe('none');
  });

  test.each(['TRACE', 'trace', 'CONNECT', 'GET /', 'G\r\nET', ''])(
    'refuses the method %j',
    (method) => {
      expect(codeOf(() => assertMethod(method))).toBe('method-invalid');
    },
  );
});
