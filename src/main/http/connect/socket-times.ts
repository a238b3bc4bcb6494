// How long each step of making a socket took, for the request that waited for it.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Milliseconds by the monotonic clock; null until it has happened. */
export interface SocketTimes {
  readonly startedAt: number;
  lookedUpAt: number | null;
  connectedAt: number | null;
  securedAt: number | null;
}

/** What undici tells of one request's way, filled in while it runs. */
export interface RequestTrace {
  sentAt: number | null;
  /** Null where the request went out on a connection that was there already. */
  socket: SocketTimes | null;
  /** The connection it went out on; null until it has. */
  connection: object | null;
  readonly onSent?: () => void;
}

const socketTimes = new WeakMap<object, SocketTimes>();
/** What TLS said before the connection ended: undici tells of the end alone. */
const tlsErrors = new WeakMap<object, Error>();
/** Connections that were cut off rather than closed; undici takes either for the end of a response without a length. */
const resets = new WeakMap<object, Error>();
const traces = new WeakMap<object, RequestTrace>();
let creating: RequestTrace | null = null;

/** Runs `start`, which makes exactly one undici request before it returns, and follows that request in `trace`. */
export const traced = <T>(trace: RequestTrace | null, start: () => T): T => {
  const outer = creating;
  creating = trace;
  try {
    return start();
  } finally {
    creating = outer;
  }
};

/** Runs `start`, whose requests are nobody's but our own, such as one for a tunnel. */
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
  // Only the first request on a socket waited for it to be made.
  socketTimes.delete(socket);
  trace.onSent?.();
});

/** `times`: what is known of it already, where it goes over another one. */
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

/** Since TLS 1.3 a server judges a client's certificate after the handshake, while the request is on its way. */
export const tlsErrorOf = ({ connection }: RequestTrace): Error | null =>
  connection === null ? null : (tlsErrors.get(connection) ?? null);

/** What cut the connection off; null where nothing has. */
export const resetOf = ({ connection }: RequestTrace): Error | null =>
  connection === null ? null : (resets.get(connection) ?? null);

export const beginTimes = (): SocketTimes => ({
  startedAt: performance.now(),
  lookedUpAt: null,
  connectedAt: null,
  securedAt: null,
});
