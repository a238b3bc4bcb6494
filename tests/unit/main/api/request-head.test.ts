import { describe, expect, test } from 'vitest';
import { assertMethod, composeHead } from '../../../../src/main/api/request/request-head';
import { problemOf } from '../../../../src/main/problem-error';

const request = { headers: [], subscriptionId: 'test', requestId: 'fresh' } as const;
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return problemOf(error).code;
  }
};
const compose = (headers: readonly (readonly [string, string])[]) =>
  composeHead(
    { ...request, headers: headers.map(([name, value]) => [name, value]) },
    null,
    '1.0.0',
  );

describe('the request’s head', () => {
  test('adds Subscription-Id, a fresh Request-Id, Accept and User-Agent', () => {
    const first = composeHead({ ...request, headers: [] }, 'application/json', '1.0.0');
    const second = composeHead({ ...request, headers: [] }, null, '1.0.0');
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
      '1',
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
      codeOf(() => composeHead({ ...request, headers: [], subscriptionId: 'a\nb' }, null, '1')),
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
