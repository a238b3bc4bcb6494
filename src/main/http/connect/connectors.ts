// Creates sockets to a server or proxy, with the same TLS settings everywhere, and timestamps.
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { lookUp } from './look-up';
import { keepCertificate, watchCertificate } from '../failures/shown-certificate';
import { beginTimes, watch } from './socket-times';
import type { Connect } from '../undici/stoppable-client';
import { secureContextOf, type TrustOptions } from '../trust';

export const CONNECT_LIMIT_MS = 15_000;

/** For every connection, whatever its route. */
const LIMITS = {
  timeout: CONNECT_LIMIT_MS,
  allowH2: false,
  // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED in the environment has no effect.
  rejectUnauthorized: true,
  autoSelectFamily: true,
  lookup: lookUp,
} as const satisfies buildConnector.BuildOptions;

/** The socket that a connector makes, which its type doesn't declare. */
export const socketOf = (made: unknown): Socket => made as Socket;

/** Connects, and starts TLS for https; over the socket passed as `httpSocket`, if there is one. */
export const plainConnector = (trust: TrustOptions): Connect => {
  // Created for the first TLS connection: it takes a moment, and plain http doesn't need it.
  let secure: buildConnector.connector | null = null;
  const plain = buildConnector(LIMITS);
  const start: buildConnector.connector = (options, callback) => {
    if (options.protocol !== 'https:') return plain(options, callback);
    secure ??= buildConnector({ ...LIMITS, secureContext: secureContextOf(trust) });
    return secure(options, callback);
  };
  return (options, signal, callback) => {
    const fail = (error: unknown): null => {
      queueMicrotask(() => callback(error as Error, null));
      return null;
    };
    if (signal.aborted) return fail(signal.reason);
    let socket: Socket;
    const stop = (): void => void socket.destroy(signal.reason as Error);
    try {
      socket = socketOf(
        start(options, (...result) => {
          signal.removeEventListener('abort', stop);
          if (result[0] !== null) keepCertificate(socket, result[0]);
          callback(...result);
        }),
      );
      watchCertificate(socket);
    } catch (error) {
      // OpenSSL rejected a certificate or key.
      return fail(error);
    }
    signal.addEventListener('abort', stop, { once: true });
    return socket;
  };
};

export const timedConnector = (trust: TrustOptions): Connect => {
  const connect = plainConnector(trust);
  return (options, signal, callback) => {
    const times = beginTimes();
    const socket = connect(options, signal, callback);
    if (socket !== null) watch(socket, times);
    return socket;
  };
};
