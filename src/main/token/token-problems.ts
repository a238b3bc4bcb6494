// Maps a token endpoint's refusal to the problem that is shown.
import type { Problem, ProblemCode } from '../../shared/problems/problem';
import { encodingMatters } from '../credentials/client-authentication';
import { retryTime } from '../http/retry-after';
import { ProblemError } from '../problem-error';
import type { RequestContext, Checked } from './checked-response';
import * as words from './words';

/** The error codes of RFC 6749 section 5.2 but `invalid_client`: each has a problem of the same name. */
const RFC_CODES: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
] satisfies ProblemCode[]);

/** Returns a problem of the step `token`. `detail` is shown, so it must have been checked. */
export const fail = (
  code: ProblemCode,
  detail: string,
  more: Partial<Problem> = {},
): ProblemError => new ProblemError(code, { ...more, detail: detail.trim(), step: 'token' });

/** Returns the problem of `invalid_client` (RFC 6749 section 5.2), in the words of the method that was used. */
export const refusedClient = (
  said: string,
  { clientAuthentication, credentials }: RequestContext,
): ProblemError => {
  if (clientAuthentication === 'private-key') {
    return fail('invalid_client', said, words.KEY_REJECTED);
  }
  const doubt = clientAuthentication === 'basic' && encodingMatters(credentials);
  return fail(doubt ? 'invalid_client-encoding' : 'invalid_client', said);
};

/**
 * Returns the problem of an error object (RFC 6749 section 5.2).
 *
 * @param error `error` as received; shown only if it's an ordinary word.
 * @param description `error_description` as received; shown only if it repeats no credential.
 * @returns One of the section's codes, `invalid_client-encoding`, or `token-refused` for any other.
 */
export const refusal = (
  error: string,
  description: string | undefined,
  { response: { status }, serverWords, request }: Checked,
): ProblemError => {
  const code = serverWords.code(error) ?? words.unshownCode;
  const sentence = description === undefined ? '' : serverWords.sentence(description);
  const said =
    sentence === null
      ? words.withUnshownDescription(code)
      : sentence === ''
        ? code
        : words.withDescription(code, sentence);
  if (error === 'invalid_client') return refusedClient(said, request);
  if (RFC_CODES.has(error)) return fail(error as ProblemCode, said);
  return fail('token-refused', words.withStatus(said, status));
};

/** Returns the problem of an endpoint that's busy, with the time after which to try again if it gives one. */
export const busy = (
  code: 'token-rate-limited' | 'token-server-error',
  said: string,
  headers: Headers,
): ProblemError => {
  const time = retryTime(headers.get('retry-after'));
  if (time === null) return fail(code, `${said}.`);
  return fail(code, words.retryAfter(said, time.shown), { next: words.tryAgain(time.words) });
};
