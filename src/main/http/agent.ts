// The connections to servers: one undici agent, and how long each of its sockets took to be made.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';

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
  readonly onSent?: () => void;
}

const CONNECT_LIMIT_MS = 15_000;
const MAX_HEADER_BYTES = 16 * 1024;

const socketTimes = new WeakMap<object, SocketTimes>();
const traces = new WeakMap<object, RequestTrace>();
let creating: RequestTrace | null = null;

/** Runs `start`, which makes exactly one undici request before it returns, and follows that request in `trace`. */
export const traced = <T>(trace: RequestTrace, start: () => T): T => {
  creating = trace;
  try {
    return start();
  } finally {
    creating = null;
  }
};

subscribe('undici:request:create', (message) => {
  if (creating !== null) traces.set((message as { request: object }).request, creating);
});
subscribe('undici:client:sendHeaders', (message) => {
  const { request, socket } = message as { request: object; socket: object };
  const trace = traces.get(request);
  if (trace === undefined) return;
  trace.sentAt = performance.now();
  trace.socket = socketTimes.get(socket) ?? null;
  // Only the first request on a socket waited for it to be made.
  socketTimes.delete(socket);
  trace.onSent?.();
});
const watch = (socket: Socket, startedAt: number): void => {
  const times: SocketTimes = { startedAt, lookedUpAt: null, connectedAt: null, securedAt: null };
  socketTimes.set(socket, times);
  socket.once('lookup', () => (times.lookedUpAt = performance.now()));
  socket.once('connect', () => (times.connectedAt = performance.now()));
  socket.once('secureConnect', () => (times.securedAt = performance.now()));
};

const timedConnector = (): buildConnector.connector => {
  const connect = buildConnector({
    timeout: CONNECT_LIMIT_MS,
    allowH2: false,
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED in somebody's environment changes nothing.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    autoSelectFamily: true,
  });
  return (options, callback) => {
    const startedAt = performance.now();
    // The connector returns the socket it makes, which its type does not say.
    watch(connect(options, callback) as unknown as Socket, startedAt);
  };
};

/**
 * An agent whose limits on headers are undici's and whose limits on bodies and time are send()'s: bodyTimeout
 * counts only between chunks, so that a server which drips never trips it.
 */
export const createAgent = (): Agent =>
  new Agent({
    connect: timedConnector(),
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: 10_000,
    connections: 32,
    pipelining: 1,
  });
