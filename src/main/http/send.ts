// Sends one HTTP request and hands over its answer's head and raw body. The only place that uses undici.
import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import type { Header } from '../../shared/bridge';
import { createAgent, traced, type RequestTrace, type SocketTimes } from './agent';
import { describeTransportFailure, TransportError } from './transport-failure';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly Header[];
  readonly body: string | Uint8Array | Readable | null;
  /** Aborted with a ProblemError as its reason: `cancelled`, `time-limit`. */
  readonly signal: AbortSignal;
  /** The head has been written to the connection. */
  readonly onSent?: () => void;
}

export interface IncomingAnswer {
  readonly status: number;
  readonly statusText: string;
  /** In the order they came, as Latin-1 text. */
  readonly headers: readonly Header[];
  /** As it comes from the wire; errors of the stream go through `failure` before they are shown. */
  readonly body: Readable;
  readonly socket: SocketTimes | null;
  /** Monotonic times in milliseconds. */
  readonly sentAt: number;
  readonly headAt: number;
  /** The problem of an error that ended `body`. */
  readonly failure: (error: unknown) => Error;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

let agent: Dispatcher | null = null;

const pairsOf = (raw: readonly string[]): Header[] => {
  const pairs: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  }
  return pairs;
};

/** Two opinions on where an answer ends are response smuggling (RFC 9112 section 6.3). */
const framesTwice = (headers: readonly Header[]): boolean => {
  const values = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const lengths = new Set(
    values('content-length').flatMap((value) => value.split(',').map((each) => each.trim())),
  );
  return lengths.size > 1 || (lengths.size === 1 && values('transfer-encoding').length > 0);
};

const sendOnce = async (outgoing: OutgoingRequest): Promise<IncomingAnswer> => {
  const { method, url, headers, body, signal, onSent } = outgoing;
  const trace: RequestTrace = { sentAt: null, socket: null, ...(onSent && { onSent }) };
  const startedAt = performance.now();
  agent ??= createAgent();
  const dispatcher = agent;
  try {
    const answer = await traced(trace, () =>
      request(url, {
        dispatcher,
        method,
        headers: headers.flat(),
        body,
        signal,
        responseHeaders: 'raw',
      }),
    );
    // Whoever reads the body meets its errors by reading; a body that is given up has nobody to tell.
    answer.body.on('error', () => undefined);
    // With `responseHeaders: 'raw'` they are a flat list of strings, which the type does not say.
    const received = pairsOf(answer.headers as unknown as string[]);
    if (framesTwice(received)) {
      answer.body.destroy();
      throw new TransportError(
        'not-http',
        { detail: 'It says its length in two ways.', step: 'waiting' },
        { cause: null },
      );
    }
    return {
      status: answer.statusCode,
      statusText: answer.statusText,
      headers: received,
      body: answer.body,
      socket: trace.socket,
      sentAt: trace.sentAt ?? startedAt,
      headAt: performance.now(),
      failure: (error) => describeTransportFailure(error, { url, phase: 'reading', signal }),
    };
  } catch (error) {
    throw describeTransportFailure(error, {
      url,
      phase: trace.sentAt === null ? 'connecting' : 'waiting',
      signal,
      mayHaveBeenCarriedOut: trace.sentAt !== null && !SAFE_METHODS.has(method),
      reused: trace.sentAt !== null && trace.socket === null,
    });
  }
};

/**
 * Sends the request; follows no redirect and inflates nothing. A safe request that met a kept-alive connection
 * which the server was just closing is sent once more (RFC 9110 section 9.2.2); any other never is.
 * Throws a ProblemError.
 */
export const send = async (outgoing: OutgoingRequest): Promise<IncomingAnswer> => {
  try {
    return await sendOnce(outgoing);
  } catch (error) {
    const lostOnReuse = error instanceof TransportError && error.lostOnReuse;
    if (lostOnReuse && SAFE_METHODS.has(outgoing.method) && outgoing.body === null) {
      return await sendOnce(outgoing);
    }
    throw error;
  }
};
