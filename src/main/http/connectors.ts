// Makes the sockets: to a server or a proxy, with TLS as it always is, and timed.
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { beginTimes, watch } from './socket-times';
import { secureContextOf, type TrustOptions } from './trust';

export const CONNECT_LIMIT_MS = 15_000;

/** What holds for every connection, whatever its way. */
const LIMITS = {
  timeout: CONNECT_LIMIT_MS,
  allowH2: false,
  // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED in somebody's environment changes nothing.
  rejectUnauthorized: true,
  autoSelectFamily: true,
} as const satisfies buildConnector.BuildOptions;

/** Connects, and secures what is https; over the socket given as `httpSocket`, if there is one. */
export const plainConnector = (trust: TrustOptions): buildConnector.connector => {
  // Made at the first connection in TLS, since it takes a moment that plain http has no need of.
  let secure: buildConnector.connector | null = null;
  const plain = buildConnector(LIMITS);
  return (options, callback) => {
    if (options.protocol !== 'https:') return plain(options, callback);
    secure ??= buildConnector({ ...LIMITS, secureContext: secureContextOf(trust) });
    return secure(options, callback);
  };
};

/** The socket that a connector makes, which its type does not say. */
export const socketOf = (made: unknown): Socket => made as Socket;

export const timedConnector = (trust: TrustOptions): buildConnector.connector => {
  const connect = plainConnector(trust);
  return (options, callback) => {
    const times = beginTimes();
    watch(socketOf(connect(options, callback)), times);
  };
};
