// Tests of a response's status, time and headers.
import type { ApiResponse } from '../../../shared/bridge/response';
import type { ResponseTest } from '../../../shared/response-tests';
import { valuesOf } from '../../http/header-values';
import { ProblemError } from '../../problem-error';
import { compilePattern } from '../../response/find/find-pattern';
import { quoted, severalFound, type Redact } from './sentences';
import * as words from '../words';

/** What was found, or why nothing could be. */
export type HeadFinding =
  | { readonly passed: boolean; readonly found: string }
  | { readonly reason: string };

/** Main matches at most this, so that no pattern takes it long. */
const LONGEST_MATCHED = 8 * 1024;

/** 200, or a class such as 2xx. */
const STATUS = /^[1-9][\dx]{2}$/i;

const isStatus = (status: number, wanted: string): boolean =>
  Array.from(String(status)).every((digit, at) => [digit, 'x', 'X'].includes(wanted[at] ?? ''));

/** Throws ProblemError `pattern-invalid`. */
const isMatch = (texts: readonly string[], pattern: string): boolean => {
  const compiled = compilePattern(pattern);
  return texts.some((text) => compiled.matcher(text).find());
};

const testStatus = (
  { comparison, value }: ResponseTest,
  { status }: ApiResponse,
  redact: Redact,
): HeadFinding => {
  const found = String(status);
  if (comparison === 'matches') return { passed: isMatch([found], value), found };
  const wanted = value.trim();
  return STATUS.test(wanted)
    ? { passed: isStatus(status, wanted), found }
    : { reason: words.notAStatus(quoted(wanted, redact)) };
};

const testTime = (
  { value }: ResponseTest,
  { timing, body }: ApiResponse,
  redact: Redact,
): HeadFinding => {
  const most = value.trim();
  if (!/^\d{1,12}$/.test(most)) return { reason: words.notMilliseconds(quoted(most, redact)) };
  if (!body.complete) return { reason: words.notComplete };
  const ms = Math.round(timing.total);
  return { passed: ms <= Number(most), found: words.milliseconds(ms) };
};

/** Of several header lines of a name, one has to be as expected. */
const testHeader = (
  { of, comparison, value }: ResponseTest,
  { headers }: ApiResponse,
  redact: Redact,
): HeadFinding => {
  const lines = valuesOf(headers, of.trim().toLowerCase());
  const found = severalFound(lines[0] ?? null, lines.length, redact);
  if (comparison === 'exists') return { passed: lines.length > 0, found };
  if (comparison === 'equals') return { passed: lines.includes(value.trim()), found };
  return lines.join('').length > LONGEST_MATCHED
    ? {
        reason: words.headerTooLong(LONGEST_MATCHED),
      }
    : { passed: isMatch(lines, value), found };
};

/** Await `loadRegularExpressions` before. `response` is described as it is after its end. */
export const testHead = (
  test: ResponseTest,
  response: ApiResponse,
  redact: Redact,
): HeadFinding => {
  try {
    if (test.subject === 'status') return testStatus(test, response, redact);
    return test.subject === 'time'
      ? testTime(test, response, redact)
      : testHeader(test, response, redact);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { reason: words.invalidExpression(error.problem.detail ?? '') };
  }
};
