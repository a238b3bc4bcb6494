// Judges a token endpoint's response (RFC 6749 sections 5.1 and 5.2), and says in words what is wrong with it.
import {
  processClientCredentialsResponse,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import { ProblemError } from '../problem-error';
import { checkedOf, whatItIs, type Asked, type Checked } from './checked-response';
import { parseLifetime } from './lifetime';
import type { TokenResponse } from './response-shape';
import { fail, refusal, refusedClient, retryAfter } from './token-problems';

export interface IssuedToken {
  readonly accessToken: string;
  /** Seconds; null where the server named none that makes sense. 0: good for one call. */
  readonly lifetimeSeconds: number | null;
  readonly scope: string | null;
}

/** Longer than any header that servers take. */
const MAX_TOKEN_LENGTH = 64 * 1024 - 1;
/**
 * RFC 6749 section 5.1 says 200. 201 is taken as well: frameworks that respond to every POST with it are common, and
 * what it says, that something was made, is true. No other: 202 is a promise, 203 a proxy's version, 206 a part.
 */
const SUCCESS: ReadonlySet<number> = new Set([200, 201]);

const NOT_IN_JSON =
  'It contains an access token, but Keybearer reads only token responses in JSON, as RFC 6749 requires. Contact the server’s operator.';

/** The token types that a server may name instead, by the name people know (RFC 9449, RFC 8693). */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
  ['dpop', 'DPoP'],
  ['mac', 'MAC'],
  ['pop', 'PoP'],
  ['n_a', 'N_A'],
]);

/** The RFC 6749 error object in a body, also where status or type would not promise one; null if there is none. */
const errorObject = (
  json: unknown,
): { readonly error: string; readonly description?: string } | null => {
  if (typeof json !== 'object' || json === null) return null;
  const { error, error_description: description } = json as Readonly<Record<string, unknown>>;
  if (typeof error !== 'string' || error === '') return null;
  return { error, ...(typeof description === 'string' && { description }) };
};

const checkStatus = (checked: Checked): void => {
  const { response, json, words, asked } = checked;
  const { status, headers, text } = response;
  if (status >= 300 && status < 400) {
    const to = words.origin(headers.get('location'), asked.tokenUrl);
    throw fail('token-redirected', `HTTP ${status} to ${to}`);
  }
  const error = errorObject(json);
  if (error !== null) throw refusal(error.error, error.description, checked);
  if (status === 429) throw fail('token-rate-limited', `HTTP 429.${retryAfter(headers)}`);
  if (status >= 500)
    throw fail('token-server-error', `${whatItIs(checked)}.${retryAfter(headers)}`);
  if ((status === 401 || status === 403) && text.trim() === '') {
    const challenge = /error="?([\w-]+)/.exec(headers.get('www-authenticate') ?? '')?.[1];
    if (challenge !== undefined && challenge !== 'invalid_client') {
      throw refusal(challenge, undefined, checked);
    }
    throw refusedClient(`refused with no reason (HTTP ${status}, empty body)`, asked);
  }
};

/** A missing type is taken as Bearer, which is what servers that leave it out mean. */
const assertBearer = (type: unknown): void => {
  if (type === undefined || type === null) return;
  if (typeof type === 'string' && type.toLowerCase() === 'bearer') return;
  const known = typeof type === 'string' ? OTHER_TYPES.get(type.toLowerCase()) : undefined;
  throw fail('token-type-unknown', `Its token_type is ${known ?? 'not Bearer'}.`);
};

const challengeOf = (headers: Headers): Record<string, string> => {
  const value = headers.get('www-authenticate');
  return value === null ? {} : { 'www-authenticate': value };
};

/** The library's errors may carry the whole response as their cause, so only what is known to be harmless is taken. */
const describe = (error: unknown, checked: Checked): Error => {
  if (error instanceof ProblemError) return error;
  const { status } = checked.response;
  if (error instanceof ResponseBodyError) {
    return refusal(error.error, error.error_description, checked);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const { error: code, error_description: description } = error.cause[0]?.parameters ?? {};
    return refusal(code ?? 'invalid_client', description, checked);
  }
  if (!SUCCESS.has(status)) return fail('token-malformed', `${whatItIs(checked)}.`);
  return fail('token-malformed', 'It contains no access_token.');
};

/**
 * Throws a ProblemError for every response that brings no usable Bearer token. The content type of JSON does not
 * matter, since servers often get it wrong. A form-encoded body, as a few servers once sent it, is refused: RFC 6749
 * section 5.1 asks for JSON, and the request accepts nothing else. Nothing of a body is shown but `error` and
 * `error_description`, and those by the rules of server-words.
 */
export const parseTokenResponse = async (
  given: TokenResponse,
  asked: Asked,
): Promise<IssuedToken> => {
  const checked = checkedOf(given, asked);
  checkStatus(checked);
  const { response, json, words } = checked;
  const { status, headers } = response;

  if (json === undefined) {
    const isToken = checked.found.some(({ field }) => field === 'access_token');
    throw fail('token-not-json', `${whatItIs(checked)}.`, isToken ? { next: NOT_IN_JSON } : {});
  }
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (!isObject) throw fail('token-malformed', `${whatItIs(checked)}.`);
  const fields = json as Readonly<Record<string, unknown>>;

  try {
    if (SUCCESS.has(status)) assertBearer(fields['token_type']);
    const { access_token: token } = await processClientCredentialsResponse(
      { issuer: asked.tokenUrl.origin },
      { client_id: asked.credentials.apiKey },
      // The lifetime, which the library would refuse, is judged apart.
      new Response(JSON.stringify({ access_token: fields['access_token'], token_type: 'Bearer' }), {
        status: SUCCESS.has(status) ? 200 : status < 400 ? 500 : status,
        headers: { 'content-type': 'application/json', ...challengeOf(headers) },
      }),
    );
    if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token)) {
      throw fail('token-malformed', 'Its access_token can’t be sent in a header.');
    }
    const { scope } = fields;
    return {
      accessToken: token,
      lifetimeSeconds: parseLifetime(fields['expires_in']),
      scope: typeof scope === 'string' ? words.scope(scope) : null,
    };
  } catch (error) {
    throw describe(error, checked);
  }
};
