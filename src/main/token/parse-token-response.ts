// Judges a token endpoint's answer (RFC 6749 sections 5.1 and 5.2), and says in words what is wrong with it.
import {
  OperationProcessingError,
  processClientCredentialsResponse,
  ResponseBodyError,
  UnsupportedOperationError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import type { ClientAuthentication } from '../../shared/choices';
import type { Problem, ProblemCode } from '../../shared/problems/problem';
import { ProblemError } from '../problem-error';
import { encodingMatters, type ClientCredentials } from '../credentials/client-authentication';
import { parseLifetime } from './lifetime';

export interface TokenResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface IssuedToken {
  readonly accessToken: string;
  /** Seconds; null where the server named none that makes sense. 0: good for one call. */
  readonly lifetimeSeconds: number | null;
  readonly scope: string | null;
}

interface Asked {
  readonly credentials: ClientCredentials;
  readonly clientAuthentication: ClientAuthentication;
  readonly tokenUrl: URL;
}

/** The codes of RFC 6749 section 5.2 that the catalogue has an entry for, by the same name. */
const RFC_CODES: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_request',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
] satisfies ProblemCode[]);

const EXCERPT_LENGTH = 200;
/** Longer than any header that servers take. */
const MAX_TOKEN_LENGTH = 64 * 1024 - 1;

const fail = (code: ProblemCode, detail: string, more: Partial<Problem> = {}): ProblemError =>
  new ProblemError(code, { ...more, detail: detail.trim(), step: 'token' });

const refusedClient = (
  said: string,
  { clientAuthentication, credentials }: Asked,
): ProblemError => {
  if (clientAuthentication === 'private-key') {
    return fail('invalid_client', said, {
      title: 'The server does not accept this API Key and signing key.',
      next: 'Compare both with what is registered there: the public key, its key ID and algorithm, and the Token URL as its audience; and check this computer’s clock.',
    });
  }
  const doubt = clientAuthentication === 'basic' && encodingMatters(credentials);
  return fail(doubt ? 'invalid_client-encoding' : 'invalid_client', said);
};

const refusal = (
  error: string,
  description: string | undefined,
  status: number,
  asked: Asked,
): ProblemError => {
  const said = description === undefined || description === '' ? error : `${error}: ${description}`;
  if (error === 'invalid_client') return refusedClient(said, asked);
  if (RFC_CODES.has(error)) return fail(error as ProblemCode, said);
  return fail('token-refused', `${said} (HTTP ${status})`);
};

const excerpt = (text: string): string => {
  const short = text.slice(0, EXCERPT_LENGTH).replaceAll(/\s+/g, ' ').trim();
  return short === '' ? 'The body is empty.' : `It begins: ${short}`;
};

const retryAfter = (headers: Headers): string => {
  const value = headers.get('retry-after');
  if (value === null) return '';
  if (/^\d{1,9}$/.test(value)) return `Retry-After: ${value} s`;
  const date = Date.parse(value);
  return Number.isNaN(date) ? '' : `Retry-After: ${new Date(date).toLocaleString()}`;
};

/** The RFC 6749 error object in a body, also where status or type would not promise one; null if there is none. */
const errorObject = (
  text: string,
): { readonly error: string; readonly description?: string } | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('error' in value)) return null;
  if (typeof value.error !== 'string' || value.error === '') return null;
  const description = 'error_description' in value ? value.error_description : undefined;
  return {
    error: value.error,
    ...(typeof description === 'string' && { description }),
  };
};

const judgeStatus = (response: TokenResponse, asked: Asked): void => {
  const { status, headers, text } = response;
  if (status >= 300 && status < 400) {
    const location = headers.get('location');
    throw fail('token-redirected', `HTTP ${status} to ${location ?? 'nowhere'}`);
  }
  const error = errorObject(text);
  if (error !== null) throw refusal(error.error, error.description, status, asked);
  if (status === 429) throw fail('token-rate-limited', `HTTP 429. ${retryAfter(headers)}`);
  if (status >= 500)
    throw fail('token-server-error', `HTTP ${status}. ${retryAfter(headers)} ${excerpt(text)}`);
  if ((status === 401 || status === 403) && text.trim() === '') {
    const challenge = /error="?([\w-]+)/.exec(headers.get('www-authenticate') ?? '')?.[1];
    if (challenge !== undefined && challenge !== 'invalid_client') {
      throw refusal(challenge, undefined, status, asked);
    }
    throw refusedClient(`refused without saying why (HTTP ${status}, empty body)`, asked);
  }
};

/** What the library is given: a lifetime it would refuse is judged apart, and a missing token type is taken as Bearer. */
const normalised = (body: Record<string, unknown>): Record<string, unknown> => {
  const { access_token, token_type, scope } = body;
  return {
    access_token,
    token_type: token_type ?? 'Bearer',
    ...(typeof scope === 'string' && { scope }),
  };
};

/** Throws a ProblemError for every answer that brings no usable Bearer token. */
export const parseTokenResponse = async (
  response: TokenResponse,
  asked: Asked,
): Promise<IssuedToken> => {
  judgeStatus(response, asked);
  const { status, headers, text } = response;
  const type = headers.get('content-type') ?? 'no type';

  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw fail('token-not-json', `HTTP ${status}, ${type}. ${excerpt(text)}`);
  }
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (!isObject) throw fail('token-malformed', `HTTP ${status}: the JSON is not an object.`);
  const fields = body as Record<string, unknown>;

  try {
    const judged = await processClientCredentialsResponse(
      { issuer: asked.tokenUrl.origin },
      { client_id: asked.credentials.apiKey },
      new Response(JSON.stringify(normalised(fields)), {
        status: status < 200 || status === 204 || status === 205 ? 500 : status,
        headers: { 'content-type': 'application/json', ...challengeOf(headers) },
      }),
    );
    const token = judged.access_token;
    if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token)) {
      throw fail('token-malformed', 'Its access_token cannot be sent in a header.');
    }
    return {
      accessToken: token,
      lifetimeSeconds: parseLifetime(fields['expires_in']),
      scope: judged.scope ?? null,
    };
  } catch (error) {
    throw describe(error, response, asked);
  }
};

const challengeOf = (headers: Headers): Record<string, string> => {
  const value = headers.get('www-authenticate');
  return value === null ? {} : { 'www-authenticate': value };
};

/** The library's errors may carry the whole answer as their cause, so only what is known to be harmless is taken. */
const describe = (error: unknown, response: TokenResponse, asked: Asked): Error => {
  if (error instanceof ProblemError) return error;
  const { status, headers, text } = response;
  if (error instanceof ResponseBodyError) {
    return refusal(error.error, error.error_description, status, asked);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const { error: code, error_description: description } = error.cause[0]?.parameters ?? {};
    return refusal(code ?? 'invalid_client', description, status, asked);
  }
  if (error instanceof UnsupportedOperationError) {
    return fail('token-type-unknown', 'Its token_type is not Bearer.');
  }
  if (status !== 200) {
    return fail(
      'token-malformed',
      `HTTP ${status}, ${headers.get('content-type') ?? 'no type'}. ${excerpt(text)}`,
    );
  }
  if (error instanceof OperationProcessingError && error.message.includes('token_type')) {
    return fail('token-type-unknown', 'Its token_type is not Bearer.');
  }
  return fail('token-malformed', 'It holds no access_token.');
};
