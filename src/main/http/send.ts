// Sends one HTTP request and returns the response's head and raw body.
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Header } from '../../shared/bridge/response';
import { SAFE_METHODS } from '../../shared/safe-methods';
import { orAborted } from '../or-aborted';
import { ProblemError } from '../problem-error';
import { agentOf } from './connect/agent';
import { blameProxy } from './failures/forwarding-failure';
import { ProxyUnreachable } from './failures/proxy-failure';
import { refusedHead } from './failures/refused-head';
import {
  resetOf,
  tlsErrorOf,
  traced,
  wasNeverSent,
  type RequestTrace,
  type SocketTimes,
} from './connect/socket-times';
import { describeTransportFailure, TransportError } from './failures/transport-failure';
import { soleValueOf } from './header-values';
import { isForwarded, proxyName, type Route } from './route';

/** A request to send. Nothing is added to its headers but what undici needs for framing. */
export interface OutgoingRequest {
  /** Sent as given; methods are case-sensitive. */
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly Header[];
  /** A string is sent as UTF-8. A stream can be sent only once, and is destroyed if it isn't sent. */
  readonly body: string | Uint8Array | Readable | null;
  /** Routes in order of preference. The next one is tried only if a proxy can't be reached. */
  readonly routes: readonly Route[];
  /** Cancels the request and the response's body. Abort it with a ProblemError as reason: `cancelled`, `time-limit`. */
  readonly signal: AbortSignal;
  /**
   * Whether repeating the request is harmless; by default, whether its method is in {@link SAFE_METHODS}. Decides
   * whether a failure warns that the request may have been processed.
   */
  readonly changesNothing?: boolean;
  /** Called when the head has been written to the connection. */
  readonly onSent?: () => void;
  /** Called for each part of the body that's passed to the connection, with its size in bytes. */
  readonly onBodySent?: (bytes: number) => void;
}

/** A response whose head has arrived. */
export interface IncomingResponse {
  readonly status: number;
  /** The reason phrase as Latin-1 text. */
  readonly statusText: string;
  /** In the order received, as Latin-1 text, at most MAX_HEADER_LINES. */
  readonly headers: readonly Header[];
  /** As received: neither decoded nor redacted. Pass its errors through `failure` before showing them. */
  readonly body: Readable;
  /**
   * After `body` has ended: the error that cut it off, if only the end of the connection marks its end; otherwise null.
   *
   * @see [RFC 9112 section 8](https://www.rfc-editor.org/rfc/rfc9112#section-8)
   */
  readonly cutOffBy: () => Error | null;
  /** Timestamps of a new connection; null if one was reused. */
  readonly socket: SocketTimes | null;
  /** Monotonic, in milliseconds: when the head was written. */
  readonly sentAt: number;
  /** Monotonic, in milliseconds: when the response's head arrived. */
  readonly headAt: number;
  /** Maps an error that ended `body` to a ProblemError. */
  readonly failure: (error: unknown) => Error;
}

/** A server could reset one connection after another. */
const MOST_LOST = 10;

const pairsOf = (raw: readonly string[]): Header[] => {
  const pairs: Header[] = [];
  for (let index = 0; index < raw.length; index += 2) pairs.push([raw[index]!, raw[index + 1]!]);
  return pairs;
};

const endsWithConnection = (headers: readonly Header[]): boolean =>
  !headers.some(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name));

/** With the question mark of an empty query (RFC 3986 section 6.2.3), which undici drops from a URL. */
const pathAndQuery = ({ href, pathname, search }: URL): string =>
  search === '' && /^[^#]*\?(?:#|$)/.test(href) ? `${pathname}?` : `${pathname}${search}`;

const ask = ({ method, url, headers, body, signal }: OutgoingRequest, dispatcher: Dispatcher) =>
  dispatcher.request({
    origin: url.origin,
    path: pathAndQuery(url),
    method,
    headers: headers.flat(),
    body,
    signal,
    responseHeaders: 'raw',
  });

/** Of the body, in bytes. A stream's is among the headers. */
const lengthOf = ({ body, headers }: OutgoingRequest): number =>
  typeof body === 'string' || body instanceof Uint8Array
    ? Buffer.byteLength(body)
    : Number(soleValueOf(headers, 'content-length') ?? 0);

const sendOnce = async (outgoing: OutgoingRequest, route: Route): Promise<IncomingResponse> => {
  const { method, url, body, signal, onSent, onBodySent } = outgoing;
  const { changesNothing = SAFE_METHODS.has(method) } = outgoing;
  let bodySent = 0;
  const trace: RequestTrace = {
    sentAt: null,
    socket: null,
    connection: null,
    ...(onSent && { onSent }),
    onBodySent: (bytes) => {
      bodySent += bytes;
      onBodySent?.(bytes);
    },
  };
  const startedAt = performance.now();
  const dispatcher = agentOf(route);
  const { proxy } = route;
  const via = proxy === null ? null : proxyName(proxy);
  const describe = (...failure: Parameters<typeof describeTransportFailure>): Error => {
    const described = describeTransportFailure(...failure);
    return isForwarded(route, url) ? blameProxy(described) : described;
  };
  try {
    signal.throwIfAborted();
    const asked = traced(trace, () => ask(outgoing, dispatcher));
    // undici doesn't observe the signal while a request waits for a free connection.
    const response = await orAborted(asked, signal);
    // Readers of the body get its errors; this handles those of a body that nobody reads.
    response.body.on('error', () => undefined);
    // With `responseHeaders: 'raw'` they're a flat list of strings, which the type doesn't declare.
    const received = pairsOf(response.headers as unknown as string[]);
    const refused = refusedHead(response.statusCode, received, url, route);
    if (refused !== null) {
      response.body.destroy();
      throw refused;
    }
    return {
      status: response.statusCode,
      statusText: response.statusText,
      headers: received,
      body: response.body,
      cutOffBy: () => (endsWithConnection(received) ? resetOf(trace) : null),
      socket: trace.socket,
      sentAt: trace.sentAt ?? startedAt,
      headAt: performance.now(),
      failure: (error) =>
        describe(error, {
          url,
          via,
          phase: 'reading',
          signal,
          mayHaveBeenCarriedOut: !changesNothing,
          headerBytes: route.headerBytes,
        }),
    };
  } catch (error) {
    // Nobody else would close a stream that was never sent.
    if (body instanceof Readable) body.on('error', () => undefined).destroy();
    throw describe(tlsErrorOf(trace) ?? error, {
      url,
      via,
      phase: trace.sentAt === null ? 'connecting' : 'waiting',
      signal,
      mayHaveBeenCarriedOut: trace.sentAt !== null && !changesNothing,
      isSending: body !== null && bodySent < lengthOf(outgoing),
      headerBytes: route.headerBytes,
      neverSent: wasNeverSent(trace, error),
      reused: trace.sentAt !== null && trace.socket === null,
      authoritiesChosen: route.authorities !== '',
      identityShown: route.identity !== null,
    });
  }
};

const sendAlong = async (outgoing: OutgoingRequest): Promise<IncomingResponse> => {
  const { routes, body } = outgoing;
  for (const [index, route] of routes.entries()) {
    try {
      return await sendOnce(outgoing, route);
    } catch (error) {
      // A stream may already have been read from.
      const another = index + 1 < routes.length && !(body instanceof Readable);
      if (!(error instanceof ProxyUnreachable) || !another) throw error;
    }
  }
  throw new ProblemError('internal');
};

/**
 * Sends a request over the first route that works. Follows no redirect and decodes no content coding. A safe request
 * without a body is repeated once if the server was just closing the kept-alive connection it used. One that hadn't been
 * written to that connection yet is sent on another, whatever its method, unless its body is a stream.
 *
 * @returns The response, once its head has arrived.
 * @throws The signal's reason, with how far the request got; otherwise a ProblemError for the proxy, TLS or connection
 *   failure, or for a response that isn't valid HTTP or exceeds the limits for headers.
 *
 * @see [RFC 9110 section 9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2), when a request may be repeated
 * @see [RFC 9112 section 6.3](https://www.rfc-editor.org/rfc/rfc9112#section-6.3), message body length
 */
export const send = async (outgoing: OutgoingRequest): Promise<IncomingResponse> => {
  const { method, body } = outgoing;
  let mayRepeat = SAFE_METHODS.has(method) && body === null;
  for (let lost = 0; ; lost += 1) {
    try {
      return await sendAlong(outgoing);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (error.neverSent && !(body instanceof Readable) && lost < MOST_LOST) continue;
      if (!error.lostOnReuse || !mayRepeat) throw error;
      mayRepeat = false;
    }
  }
};
