// Interprets a token endpoint's response (RFC 6749 sections 5.1 and 5.2) and describes what's wrong with it.
import { processClientCredentialsResponse, WWWAuthenticateChallengeError } from 'oauth4webapi';
import { ProblemError } from '../problem-error';
import {
  checkResponse,
  describeChecked,
  type RequestContext,
  type Checked,
} from './checked-response';
import { parseLifetime } from './lifetime';
import type { TokenResponse } from './response-shape';
import { busy, fail, refusal, refusedClient } from './token-problems';
import * as words from './words';

/** A token as the server issued it. */
export interface IssuedToken {
  /** Bearer token, 1 to 65,535 visible ASCII characters. */
  readonly accessToken: string;
  /** Seconds from `expires_in`; null if it's missing, 0 if it makes no sense (the token is used once). */
  readonly lifetimeSeconds: number | null;
  /** The granted scope, truncated; null if the response has none that can be shown. */
  readonly scope: string | null;
}

/** Longer than any header that servers accept. */
const MAX_TOKEN_LENGTH = 64 * 1024 - 1;
/**
 * RFC 6749 section 5.1 requires 200. 201 is accepted too, because frameworks that send it for every POST are common. No
 * others: 202 is a promise, 203 a proxy's version, 206 a part.
 */
const SUCCESS: ReadonlySet<number> = new Set([200, 201]);

/** The RFC 6749 error object in a body, whatever the status and type; null if there is none. */
const errorObject = (
  json: unknown,
): { readonly error: string; readonly description?: string } | null => {
  if (typeof json !== 'object' || json === null) return null;
  const { error, error_description: description } = json as Readonly<Record<string, unknown>>;
  if (typeof error !== 'string' || error === '') return null;
  return { error, ...(typeof description === 'string' && { description }) };
};

const checkStatus = (checked: Checked): void => {
  const { response, json, serverWords, request } = checked;
  const { status, headers, text } = response;
  if (status >= 300 && status < 400) {
    const to = serverWords.origin(headers.get('location'), request.tokenUrl);
    throw fail('token-redirected', words.redirected(status, to));
  }
  const error = errorObject(json);
  if (error !== null) throw refusal(error.error, error.description, checked);
  if (status === 429) throw busy('token-rate-limited', words.rateLimited, headers);
  if (status >= 500) throw busy('token-server-error', describeChecked(checked), headers);
  if ((status === 401 || status === 403) && text.trim() === '') {
    const challenge = headers.get('www-authenticate')?.match(/error="?([\w-]+)/)?.[1];
    if (challenge !== undefined && challenge !== 'invalid_client') {
      throw refusal(challenge, undefined, checked);
    }
    throw refusedClient(words.noReason(status), request);
  }
};

/** A missing type counts as Bearer, which is what servers that omit it mean. */
const assertBearer = (type: unknown): void => {
  if (type === undefined || type === null) return;
  if (typeof type === 'string' && type.toLowerCase() === 'bearer') return;
  const known = typeof type === 'string' ? words.TOKEN_TYPES.get(type.toLowerCase()) : undefined;
  throw fail('token-type-unknown', words.tokenType(known ?? words.anotherTokenType));
};

/** No real one is longer. The library takes time by the square of it. */
const LONGEST_CHALLENGE = 8_192;

const challengeOf = (headers: Headers): Record<string, string> => {
  const value = headers.get('www-authenticate');
  return value === null || value.length > LONGEST_CHALLENGE ? {} : { 'www-authenticate': value };
};

/** The library's errors may have the whole response as their cause, so only fields known to be harmless are used. */
const describe = (error: unknown, checked: Checked): Error => {
  if (error instanceof ProblemError) return error;
  const { status } = checked.response;
  if (error instanceof WWWAuthenticateChallengeError) {
    const { error: code, error_description: description } = error.cause[0]!.parameters;
    return refusal(code ?? 'invalid_client', description, checked);
  }
  if (!SUCCESS.has(status)) return fail('token-malformed', `${describeChecked(checked)}.`);
  return fail('token-malformed', words.noAccessToken);
};

/**
 * Extracts the access token from a token endpoint's response. Ignores the Content-Type of JSON, which servers often get
 * wrong. A form-encoded body, which a few servers used to send, is refused: RFC 6749 section 5.1 requires JSON, and the
 * request accepts nothing else. Of the body, only `error` and `error_description` are ever shown, by the rules of
 * server-words.ts.
 *
 * @param given Status, headers and decoded body.
 * @param request The request that it's the response to, and the functions that redact.
 * @returns A Bearer token.
 * @throws ProblemError `token-refused` or one of the codes of RFC 6749 section 5.2 for an error object;
 *   `token-redirected` for 3xx, `token-rate-limited` for 429, `token-server-error` for 5xx, `token-not-json`,
 *   `token-malformed`, or `token-type-unknown`.
 *
 * @see [RFC 6749 section 5.1](https://www.rfc-editor.org/rfc/rfc6749#section-5.1), successful response
 * @see [RFC 6749 section 5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), error response
 */
export const parseTokenResponse = async (
  given: TokenResponse,
  request: RequestContext,
): Promise<IssuedToken> => {
  const checked = checkResponse(given, request);
  checkStatus(checked);
  const { response, json, serverWords } = checked;
  const { status, headers } = response;

  if (json === undefined) {
    const isToken = checked.found.some(({ field }) => field === 'access_token');
    throw fail(
      'token-not-json',
      `${describeChecked(checked)}.`,
      isToken ? { next: words.tokenNotInJson } : {},
    );
  }
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (!isObject) throw fail('token-malformed', `${describeChecked(checked)}.`);
  const fields = json as Readonly<Record<string, unknown>>;

  try {
    if (SUCCESS.has(status)) assertBearer(fields['token_type']);
    const { access_token: token } = await processClientCredentialsResponse(
      { issuer: request.tokenUrl.origin },
      { client_id: request.credentials.apiKey },
      // The lifetime is parsed separately, because the library would refuse some values.
      new Response(JSON.stringify({ access_token: fields['access_token'], token_type: 'bearer' }), {
        // Any other status is an error to the library.
        status: SUCCESS.has(status) ? 200 : 500,
        headers: challengeOf(headers),
      }),
    );
    if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token)) {
      throw fail('token-malformed', words.unsendableAccessToken);
    }
    const { scope } = fields;
    return {
      accessToken: token,
      lifetimeSeconds: parseLifetime(fields['expires_in']),
      scope: typeof scope === 'string' ? serverWords.scope(scope) : null,
    };
  } catch (error) {
    throw describe(error, checked);
  }
};
