// Sends one HTTP request and hands over its answer's head and raw body.
import { Readable } from 'node:stream';
import { request } from 'undici';
import type { Header } from '../../shared/bridge/response';
import type { Problem } from '../../shared/problems/problem';
import { MAX_HEADER_LINES } from '../../shared/general-ranges';
import { orAborted } from '../or-aborted';
import { ProblemError } from '../problem-error';
import { agentOf } from './connect/agent';
import { proxyAsksForLogin, ProxyUnreachable } from './failures/proxy-failure';
import {
  resetOf,
  tlsErrorOf,
  traced,
  type RequestTrace,
  type SocketTimes,
} from './connect/socket-times';
import { describeTransportFailure, TransportError } from './failures/transport-failure';
import { proxyName, type Route } from './route';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly Header[];
  readonly body: string | Uint8Array | Readable | null;
  /** In the order to be tried: the next one only where the one before leads to a proxy that cannot be reached. */
  readonly routes: readonly Route[];
  /** Aborted with a ProblemError as its reason: `cancelled`, `time-limit`. */
  readonly signal: AbortSignal;
  /** Whether it leaves all at the server as it is; without it, that is said by the method. */
  readonly changesNothing?: boolean;
  /** The head has been written to the connection. */
  readonly onSent?: () => void;
}

export interface IncomingResponse {
  readonly status: number;
  readonly statusText: string;
  /** In the order they came, as Latin-1 text. */
  readonly headers: readonly Header[];
  /** As it comes from the wire; errors of the stream go through `failure` before they are shown. */
  readonly body: Readable;
  /**
   * Once `body` has ended: what cut it off, where nothing but the end of the connection says that it is whole (RFC 9112
   * section 8).
   */
  readonly cutOffBy: () => Error | null;
  readonly socket: SocketTimes | null;
  /** Monotonic times in milliseconds. */
  readonly sentAt: number;
  readonly headAt: number;
  /** The problem of an error that ended `body`. */
  readonly failure: (error: unknown) => Error;
}

/** They change nothing at the server (RFC 9110 section 9.2.1). */
export const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

const pairsOf = (raw: readonly string[]): Header[] => {
  const pairs: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  }
  return pairs;
};

/** No setting helps. */
const tooManyLines = (count: number): Partial<Problem> => ({
  title: 'The response has too many header lines.',
  detail: `There are ${count}.`,
  next: `Contact the server’s operator. The limit is ${MAX_HEADER_LINES.toLocaleString('en')} lines.`,
});

/** Two opinions on where an answer ends are response smuggling (RFC 9112 section 6.3). */
const framesTwice = (headers: readonly Header[]): boolean => {
  const values = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const lengths = new Set(
    values('content-length').flatMap((value) => value.split(',').map((each) => each.trim())),
  );
  return lengths.size > 1 || (lengths.size === 1 && values('transfer-encoding').length > 0);
};

const endsWithConnection = (headers: readonly Header[]): boolean =>
  !headers.some(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name));

/** Through a tunnel a server speaks for itself; a request for plain http is the proxy's to answer. */
const isAskedByProxy = (status: number, url: URL, { proxy }: Route): boolean =>
  status === 407 && url.protocol === 'http:' && proxy !== null && proxy.url.startsWith('http');

const sendOnce = async (outgoing: OutgoingRequest, route: Route): Promise<IncomingResponse> => {
  const { method, url, headers, body, signal, onSent } = outgoing;
  const { changesNothing = SAFE_METHODS.has(method) } = outgoing;
  const trace: RequestTrace = {
    sentAt: null,
    socket: null,
    connection: null,
    ...(onSent && { onSent }),
  };
  const startedAt = performance.now();
  const dispatcher = agentOf(route);
  const { proxy } = route;
  const via = proxy === null ? null : proxyName(proxy);
  try {
    signal.throwIfAborted();
    const asked = traced(trace, () =>
      request(url, {
        dispatcher,
        method,
        headers: headers.flat(),
        body,
        signal,
        responseHeaders: 'raw',
      }),
    );
    // undici lets a request that waits for a free connection wait on.
    const response = await orAborted(asked, signal);
    // Whoever reads the body meets its errors by reading; a body that is given up has nobody to tell.
    response.body.on('error', () => undefined);
    // With `responseHeaders: 'raw'` they are a flat list of strings, which the type does not say.
    const received = pairsOf(response.headers as unknown as string[]);
    if (received.length > MAX_HEADER_LINES) {
      response.body.destroy();
      throw new TransportError(
        'headers-too-large',
        { ...tooManyLines(received.length), step: 'waiting' },
        { cause: null },
      );
    }
    if (framesTwice(received)) {
      response.body.destroy();
      throw new TransportError(
        'not-http',
        { detail: 'It declares its length in two ways.', step: 'waiting' },
        { cause: null },
      );
    }
    if (proxy !== null && isAskedByProxy(response.statusCode, url, route)) {
      response.body.destroy();
      const offers = received.filter(([name]) => name.toLowerCase() === 'proxy-authenticate');
      throw proxyAsksForLogin(proxy, offers.map(([, value]) => value).join(', '));
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
        describeTransportFailure(error, {
          url,
          via,
          phase: 'reading',
          signal,
          mayHaveBeenCarriedOut: !changesNothing,
        }),
    };
  } catch (error) {
    // One that was never sent has nobody else to close it.
    if (body instanceof Readable) body.on('error', () => undefined).destroy();
    throw describeTransportFailure(tlsErrorOf(trace) ?? error, {
      url,
      via,
      phase: trace.sentAt === null ? 'connecting' : 'waiting',
      signal,
      mayHaveBeenCarriedOut: trace.sentAt !== null && !changesNothing,
      headerBytes: route.headerBytes,
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
      // A body that streams has been taken hold of.
      const another = index + 1 < routes.length && !(body instanceof Readable);
      if (!(error instanceof ProxyUnreachable) || !another) throw error;
    }
  }
  throw new ProblemError('internal');
};

/**
 * Sends the request; follows no redirect and inflates nothing. A safe request that met a kept-alive connection
 * which the server was just closing is sent once more (RFC 9110 section 9.2.2); any other never is.
 * Throws a ProblemError.
 */
export const send = async (outgoing: OutgoingRequest): Promise<IncomingResponse> => {
  try {
    return await sendAlong(outgoing);
  } catch (error) {
    const lostOnReuse = error instanceof TransportError && error.lostOnReuse;
    if (lostOnReuse && SAFE_METHODS.has(outgoing.method) && outgoing.body === null) {
      return await sendAlong(outgoing);
    }
    throw error;
  }
};
