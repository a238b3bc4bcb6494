// Diagnoses a response with status 400 or higher: finds the error code in it and the problem that explains it. The
// codes are Fortellis' (shared/fortellis) and HTTP's.
import type { Header } from '../../shared/bridge/response';
import { findGatewayCode } from '../../shared/fortellis/gateway-codes';
import { valuesOf } from '../http/header-values';
import { retryTime } from '../http/retry-after';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import * as words from './words';

interface Checked {
  readonly status: number;
  readonly headers: readonly Header[];
  /** The start of the body as text; may be truncated. */
  readonly text: string;
  readonly afterFreshToken: boolean;
}

export interface Diagnosis {
  readonly problem: Problem | null;
  readonly errorCode: string | null;
}

const stringIn = (value: object, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const found: unknown = (value as Record<string, unknown>)[name];
    if (typeof found === 'string' && found !== '' && found.length <= 200) return found;
  }
  return null;
};

/** Returns the error's code. Fortellis calls the field `code`, OAuth `error`, other servers `errorCode`. */
export const errorCodeOf = (text: string): string | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const nested: unknown = (value as Record<string, unknown>)['error'];
    const own = stringIn(value, 'code', 'errorCode', 'error_code', 'error');
    if (own !== null) return own;
    return typeof nested === 'object' && nested !== null
      ? stringIn(nested, 'code', 'status')
      : null;
  } catch {
    // Truncated or invalid JSON can still contain a gateway code.
    const found = /"(?:code|errorCode)"\s*:\s*"([A-Z][A-Z-]{3,60})"/.exec(text)?.[1];
    return found ?? null;
  }
};

/** A server may offer several schemes, in several header lines (RFC 9110 section 11.6.1). */
const bearerChallenge = (headers: readonly Header[]): string =>
  valuesOf(headers, 'www-authenticate').find((value) => /\bbearer\b/i.test(value)) ?? '';

/** Returns the `error` parameter of a Bearer challenge (RFC 6750 section 3). */
export const bearerError = (headers: readonly Header[]): string | null =>
  /\berror\s*=\s*"?([\w-]+)/i.exec(bearerChallenge(headers))?.[1] ?? null;

const insufficientScope = (headers: readonly Header[]): Problem => {
  const scope = /\bscope\s*=\s*"([^"]*)"/i.exec(bearerChallenge(headers))?.[1];
  return describeProblem(
    'api-insufficient-scope',
    scope === undefined ? {} : { detail: words.requiredScope(scope) },
  );
};

const byStatus = (status: number, headers: readonly Header[]): Problem => {
  if (status === 401) return describeProblem('api-unauthorized');
  if (status === 403) return describeProblem('api-forbidden');
  if (status === 404) return describeProblem('api-not-found');
  const wait = valuesOf(headers, 'retry-after').join(', ');
  const waiting = wait === '' ? {} : { detail: words.retryAfter(wait) };
  const time = retryTime(wait);
  if (status === 429)
    return describeProblem(
      'api-rate-limited',
      time === null ? waiting : { ...waiting, next: words.tryAgain(time.words) },
    );
  if (status === 405) {
    const allowed = valuesOf(headers, 'allow').join(', ');
    return describeProblem(
      'api-method-not-allowed',
      allowed === '' ? {} : { detail: words.allowedMethods(allowed) },
    );
  }
  if (status < 500) return describeProblem('api-rejected');
  return time === null
    ? describeProblem('api-failed', waiting)
    : describeProblem('api-failed', {
        ...waiting,
        next: words.tryAgainOrReport(time.words),
      });
};

/** Returns a null problem for a status below 400. */
export const diagnose = ({ status, headers, text, afterFreshToken }: Checked): Diagnosis => {
  if (status < 400) return { problem: null, errorCode: null };
  const errorCode = errorCodeOf(text);
  const challenge = bearerError(headers);
  const gateway = errorCode === null ? null : findGatewayCode(errorCode);
  if (challenge === 'insufficient_scope') return { problem: insufficientScope(headers), errorCode };
  if (afterFreshToken && (challenge === 'invalid_token' || errorCode === 'TOKEN-EXPIRED')) {
    return { problem: describeProblem('api-refused-fresh-token'), errorCode };
  }
  if (errorCode !== null && gateway !== null) {
    const { owner, meaning, next } = gateway;
    const action = 'action' in gateway ? { action: gateway.action } : {};
    return {
      problem: describeProblem('api-gateway', {
        title: meaning,
        owner,
        next,
        ...action,
        detail: words.gatewayReturned(errorCode),
      }),
      errorCode,
    };
  }
  return { problem: byStatus(status, headers), errorCode: errorCode ?? challenge };
};
