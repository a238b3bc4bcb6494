// Creates sockets to a server or proxy, with the same TLS settings everywhere, and timestamps.
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { firstSocket } from './first-socket';
import { keepCertificate, watchCertificate } from '../failures/shown-certificate';
import { beginTimes, watch, type SocketTimes } from './socket-times';
import type { Connect } from '../undici/stoppable-client';
import { secureContextOf, type TrustOptions } from '../trust';

/** For each of the two steps: up to a TCP connection, and the TLS handshake. */
export const CONNECT_LIMIT_MS = 15_000;

const TLS_OPTIONS = {
  timeout: CONNECT_LIMIT_MS,
  allowH2: false,
  // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED in the environment has no effect.
  rejectUnauthorized: true,
} as const satisfies buildConnector.BuildOptions;

/** The socket that a connector makes, which its type doesn't declare. */
export const socketOf = (made: unknown): Socket => made as Socket;

/** As {@link Connect}. `times` are filled in, and then belong to the socket; null if nobody needs them. */
type TimedConnect = (
  options: buildConnector.Options,
  signal: AbortSignal,
  callback: buildConnector.Callback,
  times: SocketTimes | null,
) => void;

/** RFC 6066 section 3: the name of a server goes into the handshake without the dot of the DNS root. */
const withoutRootDot = (options: buildConnector.Options): buildConnector.Options => {
  const { hostname } = options;
  return hostname.endsWith('.') ? { ...options, servername: hostname.slice(0, -1) } : options;
};

/** Starts TLS over the socket that the options pass as `httpSocket`. */
const tlsOver = (trust: TrustOptions): TimedConnect => {
  // Created for the first TLS connection: it takes a moment, and plain http doesn't need it.
  let secure: buildConnector.connector | null = null;
  return (options, signal, callback, times) => {
    let socket: Socket;
    const stop = (): void => void socket.destroy(signal.reason as Error);
    try {
      secure ??= buildConnector({ ...TLS_OPTIONS, secureContext: secureContextOf(trust) });
      socket = socketOf(
        secure(withoutRootDot(options), (...result) => {
          signal.removeEventListener('abort', stop);
          if (result[0] !== null) keepCertificate(socket, result[0]);
          callback(...result);
        }),
      );
    } catch (error) {
      // OpenSSL rejected a certificate or key.
      callback(error as Error, null);
      return;
    }
    watchCertificate(socket);
    if (times !== null) watch(socket, times);
    signal.addEventListener('abort', stop);
  };
};

/** Connects, and starts TLS for https; over the socket passed as `httpSocket`, if there is one. */
export const plainConnector = (trust: TrustOptions): TimedConnect => {
  const startTls = tlsOver(trust);
  const connect: (...given: Parameters<TimedConnect>) => Promise<void> = async (
    options,
    signal,
    callback,
    times,
  ) => {
    const { hostname, port, protocol } = options;
    const isTls = protocol === 'https:';
    let socket: Socket;
    try {
      signal.throwIfAborted();
      socket =
        options.httpSocket ??
        (await firstSocket({
          hostname,
          port: port === '' ? (isTls ? 443 : 80) : Number(port),
          signal,
          limitMs: CONNECT_LIMIT_MS,
          onLookedUp: () => times !== null && (times.lookedUpAt = performance.now()),
        }));
    } catch (error) {
      // Not before this function has returned: undici isn't ready for that.
      queueMicrotask(() => callback(error as Error, null));
      return;
    }
    if (times !== null) times.connectedAt ??= performance.now();
    if (!isTls) {
      if (times !== null) watch(socket, times);
      callback(null, socket);
      return;
    }
    const overSocket = { ...options, httpSocket: socket };
    startTls(
      overSocket,
      signal,
      (...result) => {
        // If TLS couldn't even start, nothing else closes the connection.
        if (result[0] !== null) socket.on('error', () => undefined).destroy();
        callback(...result);
      },
      times,
    );
  };
  return (...given) => void connect(...given);
};

export const timedConnector = (trust: TrustOptions): Connect => {
  const connect = plainConnector(trust);
  return (options, signal, callback) => connect(options, signal, callback, beginTimes());
};
