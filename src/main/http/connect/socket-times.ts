// Records how long each step of making a socket took, for the request that waited for it.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Milliseconds on the monotonic clock; null until it happens. */
export interface SocketTimes {
  readonly startedAt: number;
  lookedUpAt: number | null;
  connectedAt: number | null;
  securedAt: number | null;
}

/** What is known about one request's connection, filled in while the request runs. */
export interface RequestTrace {
  sentAt: number | null;
  /** Null if the request reused a connection. */
  socket: SocketTimes | null;
  /** The connection the request was sent on; null until then. */
  connection: object | null;
  readonly onSent?: () => void;
  /** Called for each part of the body that's passed to the connection, with its size in bytes. */
  readonly onBodySent?: (bytes: number) => void;
}

const socketTimes = new WeakMap<object, SocketTimes>();
/** TLS errors before a connection ended: undici only reports the end. */
const tlsErrors = new WeakMap<object, Error>();
/** Connections that were reset rather than closed. undici accepts either as the end of a response without a length. */
const resets = new WeakMap<object, Error>();
/** Errors of making a connection, as opposed to those of one that's there. */
const connectErrors = new WeakSet<Error>();
const traces = new WeakMap<object, RequestTrace>();
let creating: RequestTrace | null = null;

/** Runs `start`, which must make exactly one undici request before it returns, and follows that request in `trace`. */
export const traced = <T>(trace: RequestTrace | null, start: () => T): T => {
  const outer = creating;
  creating = trace;
  try {
    return start();
  } finally {
    creating = outer;
  }
};

/** Runs `start`, whose requests are internal, such as one for a tunnel. */
export const untraced = <T>(start: () => T): T => traced(null, start);

subscribe('undici:request:create', (message) => {
  if (creating !== null) traces.set((message as { request: object }).request, creating);
});
subscribe('undici:client:sendHeaders', (message) => {
  const { request, socket } = message as { request: object; socket: object };
  const trace = traces.get(request);
  if (trace === undefined) return;
  trace.sentAt = performance.now();
  trace.connection = socket;
  trace.socket = socketTimes.get(socket) ?? null;
  // Only the first request on a socket waited for it.
  socketTimes.delete(socket);
  trace.onSent?.();
});

subscribe('undici:client:connectError', (message) => {
  connectErrors.add((message as { error: Error }).error);
});

subscribe('undici:request:bodyChunkSent', (message) => {
  const { request, chunk } = message as { request: object; chunk: Uint8Array };
  traces.get(request)?.onBodySent?.(chunk.byteLength);
});

/** `times`: what's already known, if the socket runs over another one. */
export const watch = (socket: Socket, times: SocketTimes): void => {
  socketTimes.set(socket, times);
  socket.once('lookup', () => (times.lookedUpAt = performance.now()));
  socket.once('connect', () => (times.connectedAt = performance.now()));
  socket.once('secureConnect', () => (times.securedAt = performance.now()));
  socket.once('error', (error) => {
    if ('code' in error && String(error.code).startsWith('ERR_SSL')) tlsErrors.set(socket, error);
    if ('code' in error && error.code === 'ECONNRESET') resets.set(socket, error);
  });
};

/** Since TLS 1.3, a server checks a client's certificate after the handshake, while the request is being sent. */
export const tlsErrorOf = ({ connection }: RequestTrace): Error | null =>
  connection === null ? null : (tlsErrors.get(connection) ?? null);

const OF_A_LOST_CONNECTION = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT']);

/**
 * Whether `error` ended the request's connection, an earlier request's, before anything was written to it: undici waits a
 * turn of the event loop before it writes to one.
 */
export const wasNeverSent = ({ sentAt }: RequestTrace, error: unknown): boolean =>
  sentAt === null &&
  error instanceof Error &&
  'code' in error &&
  OF_A_LOST_CONNECTION.has(String(error.code)) &&
  !connectErrors.has(error);

/** What reset the connection; null if nothing did. */
export const resetOf = ({ connection }: RequestTrace): Error | null =>
  connection === null ? null : (resets.get(connection) ?? null);

export const beginTimes = (): SocketTimes => ({
  startedAt: performance.now(),
  lookedUpAt: null,
  connectedAt: null,
  securedAt: null,
});
