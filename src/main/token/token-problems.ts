// Maps a token endpoint's refusal to the problem that is shown.
import type { Problem, ProblemCode } from '../../shared/problems/problem';
import { encodingMatters } from '../credentials/client-authentication';
import { retryTime } from '../http/retry-after';
import { ProblemError } from '../problem-error';
import type { RequestContext, Checked } from './checked-response';

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
    return fail('invalid_client', said, {
      title: 'The server rejected this API Key and signing key.',
      next: 'Compare both with what is registered there: the public key, its key ID and algorithm, and the Token URL as its audience; and check this computer’s clock.',
    });
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
  { response: { status }, words, request }: Checked,
): ProblemError => {
  const code = words.code(error) ?? 'An error code that can’t be shown';
  const sentence = description === undefined ? '' : words.sentence(description);
  const said =
    sentence === null
      ? `${code} (its description isn’t shown, because it repeats a credential or is too long)`
      : sentence === ''
        ? code
        : `${code}: ${sentence}`;
  if (error === 'invalid_client') return refusedClient(said, request);
  if (RFC_CODES.has(error)) return fail(error as ProblemCode, said);
  return fail('token-refused', `${said} (HTTP ${status})`);
};

/** Returns the problem of an endpoint that's busy, with the time after which to try again if it gives one. */
export const busy = (
  code: 'token-rate-limited' | 'token-server-error',
  said: string,
  headers: Headers,
): ProblemError => {
  const time = retryTime(headers.get('retry-after'));
  if (time === null) return fail(code, `${said}.`);
  return fail(code, `${said}. Retry-After: ${time.shown}`, { next: `Try again ${time.words}.` });
};
