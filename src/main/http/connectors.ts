// Makes the sockets: to a server or a proxy, with TLS as it always is, and timed.
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { beginTimes, watch } from './socket-times';

export const CONNECT_LIMIT_MS = 15_000;

/** What holds for every connection, whatever its way. */
const LIMITS = {
  timeout: CONNECT_LIMIT_MS,
  allowH2: false,
  // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED in somebody's environment changes nothing.
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
  autoSelectFamily: true,
} as const satisfies buildConnector.BuildOptions;

/** Connects, and secures what is https; over the socket given as `httpSocket`, if there is one. */
export const plainConnector = (): buildConnector.connector => buildConnector(LIMITS);

/** The socket that a connector makes, which its type does not say. */
export const socketOf = (made: unknown): Socket => made as Socket;

export const timedConnector = (): buildConnector.connector => {
  const connect = plainConnector();
  return (options, callback) => {
    const times = beginTimes();
    watch(socketOf(connect(options, callback)), times);
  };
};
