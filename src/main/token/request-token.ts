// Sends a token request and reads the response; parse-token-response.ts interprets it.
import {
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  type ClientAuth,
} from 'oauth4webapi';
import type { ClientAuthentication } from '../../shared/choices';
import { parseAddress } from '../address';
import { codingsOf, inflate, type InflatedBody } from '../http/decode/decode-layers';
import { send, type OutgoingRequest } from '../http/send';
import type { FindRoutes } from '../network/network';
import { orAborted } from '../or-aborted';
import { ProblemError, problemOf } from '../problem-error';
import { clientAuthOf, type ClientCredentials } from '../credentials/client-authentication';
import { signedClientAuth } from '../credentials/signed-client-auth';
import type { SigningKey } from '../keys/signing-key';
import { parseTokenResponse, type IssuedToken } from './parse-token-response';
import type { TokenResponse } from './response-shape';
import * as words from './words';

/** A client credentials request and what's needed to send it. */
export interface TokenRequest {
  /** The Token URL as entered. Must be absolute; see {@link parseAddress}. */
  readonly tokenUrl: string;
  /** Space-separated scope values (RFC 6749 section 3.3); no `scope` parameter if empty. */
  readonly scope: string;
  /** Additional form parameters, such as `audience`. A `scope` among them is replaced if `scope` isn't empty. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** How the client authenticates (RFC 6749 section 2.3.1, RFC 7523). */
  readonly clientAuthentication: ClientAuthentication;
  /** API Key and Secret. The Secret is empty for `private-key`. */
  readonly credentials: ClientCredentials;
  /** The key for `private-key`; null for the other methods. */
  readonly signingKey: SigningKey | null;
  /** Registers the signed assertion for redaction, before it's sent. */
  readonly hideAssertion: (assertion: string) => void;
  /** Registers a credential found in the response for redaction, whatever else is wrong with the response. */
  readonly hideToken: (value: string) => void;
  /** Removes secrets from texts that are shown. */
  readonly redact: (text: string) => string;
  /** Whether plain http to another computer is allowed. */
  readonly plainHttpAccepted: boolean;
  /** Finds the routes (proxies, certificates) to the Token URL. */
  readonly findRoutes: FindRoutes;
  /** Milliseconds for the whole request, from signing to the end of the response. */
  readonly timeLimitMs: number;
  /** Cancels the request. Abort it with a ProblemError as reason. */
  readonly signal: AbortSignal;
}

/** A token response is a few kilobytes. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

const readBody = async (inflated: InflatedBody): Promise<Pick<TokenResponse, 'text' | 'bytes'>> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  const text = (): string => Buffer.concat(parts).toString('utf8');
  try {
    for await (const chunk of inflated.chunks) {
      bytes += chunk.length;
      if (bytes > MAX_RESPONSE_BYTES) throw new ProblemError('token-too-large');
      parts.push(chunk);
    }
  } catch (error) {
    const failure = inflated.failure(error);
    const isMislabelled = inflated.isAsItCame() && problemOf(failure).code === 'body-undecodable';
    // JSON that's wrongly labelled as compressed is still a token response.
    if (!isMislabelled || !text().trimStart().startsWith('{')) throw failure;
  }
  return { text: text(), bytes };
};

/** For an API response, the part that arrived before a failure is shown; for a token response nothing is. */
const withNothingToShow = (error: Error): Error => {
  if (!(error instanceof ProblemError)) return error;
  const { code, detail, ...more } = error.problem;
  if (code === 'broke-off') {
    const where = detail === undefined ? {} : { detail };
    return new ProblemError(code, { ...more, ...where, next: words.brokeOff }, { cause: error });
  }
  return code === 'body-undecodable' ? new ProblemError(code, more, { cause: error }) : error;
};

const post = async (
  url: URL,
  headers: Headers,
  body: string,
  { routes, signal }: Pick<OutgoingRequest, 'routes' | 'signal'>,
): Promise<TokenResponse> => {
  headers.set('user-agent', 'Keybearer');
  headers.set('cache-control', 'no-cache');
  const response = await send({
    method: 'POST',
    url,
    headers: [...headers],
    body,
    routes,
    signal,
    changesNothing: true,
  });
  try {
    const responseHeaders = new Headers();
    for (const [name, value] of response.headers) responseHeaders.append(name, value);
    const inflated = inflate(response.body, codingsOf(response.headers));
    const body = await readBody(inflated);
    return { status: response.status, headers: responseHeaders, ...body };
  } catch (error) {
    throw withNothingToShow(response.failure(error));
  } finally {
    response.body.destroy();
  }
};

const clientAuthFor = async (
  request: TokenRequest,
  hideAssertion: (assertion: string) => void,
): Promise<ClientAuth> => {
  const { clientAuthentication: method, credentials, signingKey } = request;
  if (method === 'private-key') {
    if (signingKey === null) throw new ProblemError('signing-key-missing');
    return signedClientAuth(signingKey, hideAssertion);
  }
  // The connection was saved for a private key, without a Secret.
  if (credentials.apiSecret === '') {
    throw new ProblemError('credentials-incomplete', { action: 'open-settings' });
  }
  return clientAuthOf(credentials, method);
};

/**
 * Sends one token request by the client credentials grant. Never retries and follows no redirect.
 *
 * @returns The issued token.
 * @throws The signal's reason if it's aborted; otherwise a ProblemError: `url-invalid`, `url-not-http`,
 *   `url-has-credentials` or `plain-http` for the Token URL, `signing-key-missing` or `credentials-incomplete` for the
 *   credentials, `time-limit` with step `token`, `token-too-large` above 1 MiB, a transport problem of {@link send}, or
 *   a problem of {@link parseTokenResponse}.
 *
 * @see [RFC 6749 section 4.4.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2), access token request
 * @see [RFC 7523 section 2.2](https://www.rfc-editor.org/rfc/rfc7523#section-2.2), client authentication by assertion
 */
export const requestToken = async (request: TokenRequest): Promise<IssuedToken> => {
  const { scope, parameters, credentials, clientAuthentication, plainHttpAccepted } = request;
  request.signal.throwIfAborted();
  const url = parseAddress(request.tokenUrl, { plainHttpAccepted });
  const limit = new AbortController();
  const timer = setTimeout(
    () =>
      limit.abort(
        new ProblemError('time-limit', {
          step: 'token',
          detail: words.timeLimit(request.timeLimitMs / 1000),
        }),
      ),
    request.timeLimitMs,
  );
  const signal = AbortSignal.any([request.signal, limit.signal]);
  const form = new URLSearchParams();
  for (const [name, value] of parameters) form.append(name, value);
  if (scope !== '') form.set('scope', scope);

  let response: TokenResponse | null = null;
  let assertion: string | null = null;
  try {
    const clientAuth = await clientAuthFor(request, (signed) => {
      assertion = signed;
      request.hideAssertion(signed);
    });
    const routes = await orAborted(request.findRoutes(url), signal);
    await clientCredentialsGrantRequest(
      { issuer: url.origin, token_endpoint: url.href },
      { client_id: credentials.apiKey },
      clientAuth,
      form,
      {
        // parseAddress has checked the URL by the connection's own rules.
        [allowInsecureRequests]: true,
        [customFetch]: async (href, { headers, body }) => {
          const method = { routes, signal };
          response = await post(new URL(href), new Headers(headers), String(body), method);
          // parseTokenResponse interprets what was read; the library only needs some Response here.
          return new Response(null);
        },
      },
    );
  } finally {
    clearTimeout(timer);
  }
  if (response === null) throw new ProblemError('internal');
  return parseTokenResponse(response, {
    credentials,
    clientAuthentication,
    tokenUrl: url,
    assertion,
    hideToken: request.hideToken,
    redact: request.redact,
  });
};
