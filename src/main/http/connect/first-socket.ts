// Opens a connection to whichever of a host's addresses accepts one first (RFC 8305, Happy Eyeballs version 2).
//
// Node's own autoSelectFamily gives up on an address after 250 ms before it tries the next, so that a server that takes
// longer is never reached if the other addresses fail.
import type { LookupAddress } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { errors } from 'undici';
import { lookUp } from './look-up';

/** When the next address is tried, while those before it are still being tried (RFC 8305 section 5). */
const NEXT_AFTER_MS = 250;

const SOCKET_OPTIONS = {
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  highWaterMark: 65_536,
} as const;

/** Alternates between the families, beginning with the resolver's first choice (RFC 8305 section 4). */
export const alternating = (addresses: readonly LookupAddress[]): readonly string[] => {
  const isFirst = ({ family }: LookupAddress) => family === addresses[0]?.family;
  const first = addresses.filter(isFirst);
  const other = addresses.filter((address) => !isFirst(address));
  return Array.from({ length: Math.max(first.length, other.length) }, (_, at) =>
    [first[at], other[at]].flatMap((each) => (each === undefined ? [] : each.address)),
  ).flat();
};

/** Says nothing about the server: this computer has no way to such an address. */
const NO_WAY = /^(?:ENETUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT)$/;

const mostTelling = (failures: readonly Error[]): Error =>
  failures.find((error) => !('code' in error && NO_WAY.test(String(error.code)))) ??
  failures[0] ??
  new Error('The host has no address.');

const addressesOf = (hostname: string, signal: AbortSignal): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    lookUp(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(alternating(addresses as LookupAddress[]));
      else reject(error);
    });
  });

/** Rejects with the signal's reason when it's aborted, and leaves no socket behind. */
const race = (addresses: readonly string[], port: number, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const trying = new Set<Socket>();
    const failures: Error[] = [];
    let tried = 0;
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      for (const socket of trying) socket.destroy();
    };
    const onAbort = (): void => {
      end();
      reject(signal.reason as Error);
    };
    const fail = (socket: Socket | null, error: Error): void => {
      if (socket !== null) trying.delete(socket);
      failures.push(error);
      if (tried < addresses.length) tryNext();
      else if (trying.size === 0) {
        end();
        reject(mostTelling(failures));
      }
    };
    const tryNext = (): void => {
      clearTimeout(timer);
      const host = addresses[tried];
      tried += 1;
      const socket = connect({ ...SOCKET_OPTIONS, host: host ?? '', port });
      trying.add(socket);
      const onError = (error: Error) => fail(socket, error);
      socket.once('error', onError);
      socket.once('connect', () => {
        socket.off('error', onError);
        trying.delete(socket);
        end();
        resolve(socket);
      });
      if (tried < addresses.length) timer = setTimeout(tryNext, NEXT_AFTER_MS);
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    if (addresses.length === 0) fail(null, mostTelling([]));
    else tryNext();
  });

interface Opening {
  readonly hostname: string;
  readonly port: number;
  readonly signal: AbortSignal;
  readonly limitMs: number;
  /** Called when the name has been resolved; not for an address. */
  readonly onLookedUp: () => void;
}

/**
 * Connects by TCP. Rejects with the error of the resolver or of an address, with undici's ConnectTimeoutError after
 * `limitMs`, or with the signal's reason, and leaves no socket behind then.
 */
export const firstSocket = async (opening: Opening): Promise<Socket> => {
  const { hostname, port, signal, limitMs, onLookedUp } = opening;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new errors.ConnectTimeoutError()), limitMs);
  const stop = AbortSignal.any([signal, limit.signal]);
  try {
    if (isIP(hostname) !== 0) return await race([hostname], port, stop);
    const addresses = await addressesOf(hostname, stop);
    onLookedUp();
    return await race(addresses, port, stop);
  } finally {
    clearTimeout(timer);
  }
};
