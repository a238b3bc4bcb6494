// Asks the token endpoint for an access token: sends, and leaves the judging to parse-token-response.
import {
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  type ClientAuth,
} from 'oauth4webapi';
import type { ClientAuthentication } from '../../shared/choices';
import { parseAddress } from '../address';
import { contentEncodings, inflate, type InflatedBody } from '../http/decode/decode-layers';
import { send, type OutgoingRequest } from '../http/send';
import type { FindRoutes } from '../network/network';
import { orAborted } from '../or-aborted';
import { ProblemError, problemOf } from '../problem-error';
import { clientAuthOf, type ClientCredentials } from '../credentials/client-authentication';
import { signedClientAuth } from '../credentials/signed-client-auth';
import type { SigningKey } from '../keys/signing-key';
import { parseTokenResponse, type IssuedToken } from './parse-token-response';
import type { TokenResponse } from './response-shape';

export interface TokenRequest {
  readonly tokenUrl: string;
  readonly scope: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly clientAuthentication: ClientAuthentication;
  readonly credentials: ClientCredentials;
  /** For client authentication by private key; null where there is none. */
  readonly signingKey: SigningKey | null;
  /** What leaves the program must not hold what was signed. */
  readonly hideAssertion: (assertion: string) => void;
  /** Nor a credential that a response brings, whatever else is wrong with that. */
  readonly hideToken: (value: string) => void;
  readonly redact: (text: string) => string;
  readonly plainHttpAccepted: boolean;
  readonly findRoutes: FindRoutes;
  readonly timeLimitMs: number;
  /** Aborted with a ProblemError as its reason. */
  readonly signal: AbortSignal;
}

/** A token response is a few kilobytes; what is larger is something else. */
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
    // JSON that is labelled as packed, and is not, is a token response all the same.
    if (!isMislabelled || !text().trimStart().startsWith('{')) throw failure;
  }
  return { text: text(), bytes };
};

/** Of a call's answer, what arrived before it failed is shown; of a token response nothing is. */
const withNothingToShow = (error: Error): Error => {
  if (!(error instanceof ProblemError)) return error;
  const { code, detail, ...more } = error.problem;
  if (code === 'broke-off') {
    const where = detail === undefined ? {} : { detail };
    const next = 'Try again. If it keeps happening, contact the server’s operator.';
    return new ProblemError(code, { ...more, ...where, next }, { cause: error });
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
    const inflated = inflate(response.body, contentEncodings(response.headers));
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
  // It was saved for a private key, without a Secret.
  if (credentials.apiSecret === '') {
    throw new ProblemError('credentials-incomplete', { action: 'open-settings' });
  }
  return clientAuthOf(credentials, method);
};

/** Sends one token request, never a second; follows no redirect. Throws a ProblemError. */
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
          detail: `${request.timeLimitMs / 1000} s`,
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
        // parseAddress has judged the address by the connection's own rules.
        [allowInsecureRequests]: true,
        [customFetch]: async (href, { headers, body }) => {
          const method = { routes, signal };
          response = await post(new URL(href), new Headers(headers), String(body), method);
          // Judged by parseTokenResponse from what was read; the library's caller wants a Response.
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
