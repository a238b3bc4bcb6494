import { describe, expect, test } from 'vitest';
import { bearerError, diagnose, errorCodeOf } from '../../../../src/main/api/diagnose';
import { GATEWAY_CODES } from '../../../../src/shared/fortellis/gateway-codes';

const checked = { status: 403, headers: [], text: '', afterFreshToken: false } as const;

describe('who can fix it', () => {
  test.each(Object.entries(GATEWAY_CODES))('%s', (code, { owner, meaning, next, status }) => {
    const { problem, errorCode } = diagnose({
      ...checked,
      status,
      text: JSON.stringify({ code, message: 'x' }),
    });
    expect(errorCode).toBe(code);
    expect(problem).toMatchObject({ code: 'api-gateway', owner, title: meaning, next });
  });

  test('a code that’s truncated, or unknown, is still found and shown', () => {
    expect(errorCodeOf('{"code":"SUBSCRIPTION-MISMATCH","message":"cut')).toBe(
      'SUBSCRIPTION-MISMATCH',
    );
    expect(diagnose({ ...checked, text: '{"error":{"code":"E42"}}' })).toMatchObject({
      errorCode: 'E42',
      problem: { code: 'api-forbidden' },
    });
  });

  test('a key of Object.prototype isn’t a gateway code', () => {
    expect(diagnose({ ...checked, text: '{"code":"__proto__"}' }).problem?.code).toBe(
      'api-forbidden',
    );
  });

  test('names the missing scope', () => {
    const headers = [
      ['WWW-Authenticate', 'Bearer error="insufficient_scope", scope="orders.read"'],
    ] as const;
    expect(diagnose({ ...checked, headers }).problem).toMatchObject({
      code: 'api-insufficient-scope',
      detail: 'It requires: orders.read',
    });
  });

  test('a refused fresh token isn’t the caller’s fault', () => {
    const headers = [['www-authenticate', 'Bearer error=invalid_token']] as const;
    expect(
      diagnose({ ...checked, status: 401, headers, afterFreshToken: true }).problem?.code,
    ).toBe('api-refused-fresh-token');
  });

  test('only a Bearer challenge counts', () => {
    expect(
      bearerError([['www-authenticate', 'Basic realm="x", error="invalid_token"']]),
    ).toBeNull();
    expect(
      bearerError([
        ['WWW-Authenticate', 'Basic realm="x"'],
        ['WWW-Authenticate', 'Bearer error="invalid_token"'],
      ]),
    ).toBe('invalid_token');
  });

  test.each([
    [200, null],
    [302, null],
    [401, 'api-unauthorized'],
    [404, 'api-not-found'],
    [429, 'api-rate-limited'],
    [422, 'api-rejected'],
    [500, 'api-failed'],
    [999, 'api-failed'],
  ])('status %i without a code', (status, code) => {
    expect(diagnose({ ...checked, status }).problem?.code ?? null).toBe(code);
  });
});
