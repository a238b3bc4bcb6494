// Sends a call until there's a final response: follows redirects within the origin, and retries once with a new token
// if the API refused the first.
import type { Connection } from '../../../shared/connection';
import { MAX_REDIRECTS, type SentRequest, type Unfollowed } from '../../../shared/bridge/response';
import type { WireRequest } from '../../../shared/bridge/api-request';
import { send, type IncomingResponse } from '../../http/send';
import type { FindRoutes } from '../../network/network';
import { orAborted } from '../../or-aborted';
import type { HeldToken } from '../../token/held-token';
import { redirectOf, type Redirect } from './redirect';
import type { RequestBody } from '../request/request-body';
import type { RequestHead } from '../request/request-head';
import type { Target } from '../request/target';
import { findTokenRefusal, type Peeked, type TokenRefusal } from './token-refusal';

export interface Exchange {
  readonly response: IncomingResponse;
  /** When the last request started, on the monotonic clock. */
  readonly begunAt: number;
  readonly method: string;
  readonly url: URL;
  /** The URL of the first request, before any redirect. */
  readonly firstUrl: URL;
  readonly head: RequestHead;
  readonly token: SentRequest['token'];
  readonly retriedAfter: TokenRefusal | null;
  /** Locations as the server wrote them. They're redacted before they're parsed. */
  readonly redirects: readonly { readonly status: number; readonly location: string }[];
  /** The redirect that wasn't followed, with its location as the server wrote it. */
  readonly unfollowed: Unfollowed | null;
}

export interface ExchangeRequest {
  readonly connection: Connection;
  readonly target: Target;
  readonly method: string;
  readonly head: RequestHead;
  readonly content: RequestBody;
  readonly token: WireRequest['token'];
  readonly followRedirects: boolean;
  readonly findRoutes: FindRoutes;
  readonly signal: AbortSignal;
  readonly askToken: () => Promise<HeldToken>;
  /** Drops a token that the API refused, so that it isn't used again. */
  readonly dropToken: (token: HeldToken) => void;
  readonly onConnecting: () => void;
  /** The head was sent, and a body of this many bytes follows. */
  readonly onSent: (bodyBytes: number) => void;
  /** This many more bytes of the body were sent. */
  readonly onBodySent: (bytes: number) => void;
  /** The head of a response arrived whose body may say that the token was refused. */
  readonly onHead: (response: IncomingResponse) => void;
}

/** RFC 9110 section 15.4. */
const ABOUT_CONTENT = new Set([
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
  'digest',
  'last-modified',
]);

const sendOnce = async (
  { head, findRoutes, signal, onSent, onBodySent }: ExchangeRequest,
  url: URL,
  method: string,
  content: RequestBody | null,
  token: HeldToken | null,
): Promise<IncomingResponse> => {
  signal.throwIfAborted();
  const routes = await orAborted(findRoutes(url), signal);
  const body = content?.open() ?? null;
  const headers: [string, string][] = [];
  for (const [name, value] of head.headers) {
    // A redirect to GET drops the body, and the headers that described it.
    if (content !== null || !ABOUT_CONTENT.has(name.toLowerCase())) headers.push([name, value]);
  }
  if (body !== null && typeof body !== 'string')
    headers.push(['Content-Length', String(content?.length)]);
  if (token !== null) headers.push(['Authorization', `Bearer ${token.accessToken}`]);
  return send({
    method,
    url,
    headers,
    body,
    routes,
    signal,
    onSent: () => onSent(content?.length ?? 0),
    onBodySent,
  });
};

/** Returns why a redirect with a valid target isn't followed, or null if it is. */
const refusalOf = (
  { url, location }: Redirect,
  from: URL,
  followed: number,
  follows: boolean,
): Unfollowed | null => {
  if (url.origin !== from.origin) return { why: 'origin', to: location };
  if (!follows) return { why: 'off', to: location };
  return followed < MAX_REDIRECTS ? null : { why: 'limit', to: location };
};

/** Returns once the head has arrived; the body is still unread. Throws a ProblemError. */
export const exchange = async (request: ExchangeRequest): Promise<Exchange> => {
  const { target, askToken, dropToken, onConnecting, followRedirects } = request;
  const withToken = request.token === 'auto' && target.mayHaveToken;
  const redirects: { status: number; location: string }[] = [];
  let { method } = request;
  let { url } = target;
  let content: RequestBody | null = request.content;
  let token: HeldToken | null = withToken ? await askToken() : null;
  let retriedAfter: TokenRefusal | null = null;

  for (;;) {
    onConnecting();
    const begunAt = performance.now();
    const sent: IncomingResponse = await sendOnce(request, url, method, content, token);
    const mayRetry: boolean = token !== null && retriedAfter === null;
    if (mayRetry) request.onHead(sent);
    const { refusal, response }: Peeked = mayRetry
      ? await findTokenRefusal(sent)
      : { refusal: null, response: sent };
    if (refusal !== null && token !== null) {
      response.body.destroy();
      dropToken(token);
      token = await askToken();
      retriedAfter = refusal;
      continue;
    }
    const redirect = redirectOf(response, url, method);
    const unfollowed =
      redirect === null || 'why' in redirect
        ? redirect
        : refusalOf(redirect, url, redirects.length, followRedirects);
    if (redirect !== null && 'url' in redirect && unfollowed === null) {
      response.body.destroy();
      redirects.push({ status: response.status, location: redirect.location });
      if (redirect.method !== method) content = null;
      ({ url, method } = redirect);
      continue;
    }
    const notSent = request.token === 'none' ? 'not-asked-for' : 'origin-not-listed';
    return {
      response,
      begunAt,
      method,
      url,
      firstUrl: target.url,
      head: request.head,
      token: token === null ? notSent : 'sent',
      retriedAfter,
      redirects,
      unfollowed,
    };
  }
};
