// Sockets to a server through a proxy that forwards bytes: HTTP CONNECT (RFC 9110 section 9.3.6) and SOCKS.
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { SocksClient, SocksClientError } from 'socks';
import type { buildConnector } from 'undici';
import { CONNECT_LIMIT_MS, plainConnector, socketOf } from './connectors';
import {
  proxyAsksForLogin,
  proxyRefused,
  proxyUnreachable,
  socksFailure,
} from '../failures/proxy-failure';
import { beginTimes, untraced } from './socket-times';
import { readingLegalResponses } from '../undici/legal-responses';
import { stoppablePool, type Connect } from '../undici/stoppable-client';
import type { Proxy, Route } from '../route';

interface Server {
  readonly hostname: string;
  readonly port: number;
}

/** Rejects with the signal's reason when it's aborted, and leaves no socket behind. */
type OpenTunnel = (server: Server, signal: AbortSignal) => Promise<Duplex>;

/** The header that authenticates to the proxy, if it needs that. Never sent to a server. */
export const proxyAuthorization = ({ login }: Proxy): Readonly<Record<string, string>> => {
  if (login === null) return {};
  const value = Buffer.from(`${login.userName}:${login.password}`).toString('base64');
  return { 'proxy-authorization': `Basic ${value}` };
};

/** Connects to the proxy itself, and names it in the failure. */
export const connectorToProxy = (proxy: Proxy, { authorities }: Route): Connect => {
  // The client certificate is for the servers behind the proxy.
  const connect = plainConnector({ authorities, identity: null });
  return (options, signal, callback) =>
    connect(
      options,
      signal,
      (...[error, socket]) =>
        error === null ? callback(null, socket) : callback(proxyUnreachable(proxy, error), null),
      null,
    );
};

const openByConnect = (proxy: Proxy, route: Route): OpenTunnel => {
  const pool = stoppablePool(
    proxy.url,
    { headersTimeout: 0, maxHeaderSize: route.headerBytes + 1 },
    // Interim responses may come before the one to CONNECT (RFC 9110 section 15.2).
    readingLegalResponses(connectorToProxy(proxy, route)),
  );
  return async ({ hostname, port }, signal) => {
    const server = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
    const reply = await untraced(() =>
      pool.connect({
        path: server,
        headers: { host: server, ...proxyAuthorization(proxy) },
        signal,
      }),
    ).catch((error: unknown) => {
      throw proxyUnreachable(proxy, error);
    });
    const { statusCode, headers, socket } = reply;
    if (statusCode >= 200 && statusCode < 300) return socket;
    destroyQuietly(socket);
    throw statusCode === 407
      ? proxyAsksForLogin(proxy, [headers['proxy-authenticate'] ?? ''].flat().join(', '))
      : proxyRefused(proxy, statusCode, server);
  };
};

const destroyQuietly = (socket: Duplex): void => void socket.on('error', () => undefined).destroy();

/** The reply's code in all that a SOCKS proxy sent: after its choice of a login (RFC 1928) and its result (RFC 1929). */
const replyIn = (received: Buffer): number | null => {
  const isVersion5 = received[0] === 5;
  const before = isVersion5 ? (received[1] === 2 ? 4 : 2) : 0;
  return received[before + 1] ?? null;
};

/** The proxy resolves the server's name, which is why people use SOCKS. */
const openBySocks = (proxy: Proxy): OpenTunnel => {
  const { hostname, port, protocol } = new URL(proxy.url);
  const address = {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? '1080' : port,
    protocol: 'http:',
  };
  const connect = plainConnector({ authorities: '', identity: null });
  return async (server, signal) => {
    let socket: Socket | null = null;
    let received = Buffer.alloc(0);
    const remember = (bytes: Buffer): void => void (received = Buffer.concat([received, bytes]));
    const stop = (): void => void socket?.destroy();
    try {
      socket = await new Promise<Socket>((resolve, reject) => {
        connect(
          address,
          signal,
          (...[error, made]) => (error === null ? resolve(made) : reject(error)),
          null,
        );
      });
      signal.addEventListener('abort', stop);
      signal.throwIfAborted();
      socket.on('data', remember);
      await SocksClient.createConnection({
        proxy: {
          host: address.hostname,
          port: Number(address.port),
          type: protocol === 'socks4:' ? 4 : 5,
          ...(proxy.login !== null && {
            userId: proxy.login.userName,
            password: proxy.login.password,
          }),
        },
        command: 'connect',
        destination: { host: server.hostname, port: server.port },
        timeout: CONNECT_LIMIT_MS,
        existing_socket: socket,
      });
      return socket;
    } catch (error) {
      stop();
      if (signal.aborted) throw proxyUnreachable(proxy, signal.reason);
      // The library's error has its options attached, including the password.
      if (error instanceof SocksClientError)
        throw socksFailure(proxy, error.message, replyIn(received));
      throw socket === null ? proxyUnreachable(proxy, error) : error;
    } finally {
      socket?.off('data', remember);
      signal.removeEventListener('abort', stop);
    }
  };
};

/** Opens the tunnel within the connection time limit, all steps together. */
const openInTime = async (
  open: OpenTunnel,
  server: Server,
  signal: AbortSignal,
): Promise<Duplex> => {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new DOMException('The proxy isn’t responding.', 'TimeoutError')),
    CONNECT_LIMIT_MS,
  );
  try {
    const opened = await open(server, AbortSignal.any([signal, limit.signal]));
    if (!signal.aborted) return opened;
    destroyQuietly(opened);
    throw signal.reason;
  } finally {
    clearTimeout(timer);
  }
};

export const tunnelConnector = (proxy: Proxy, route: Route): Connect => {
  const open = proxy.url.startsWith('socks') ? openBySocks(proxy) : openByConnect(proxy, route);
  const overTunnel = plainConnector(route);
  const connect = async (
    options: buildConnector.Options,
    signal: AbortSignal,
    callback: buildConnector.Callback,
  ): Promise<void> => {
    const { hostname, port, protocol } = options;
    const isTls = protocol === 'https:';
    const times = beginTimes();
    let opened: Duplex;
    try {
      const server = { hostname, port: port === '' ? (isTls ? 443 : 80) : Number(port) };
      opened = await openInTime(open, server, signal);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    times.connectedAt = performance.now();
    overTunnel({ ...options, httpSocket: socketOf(opened) }, signal, callback, times);
  };
  return (options, signal, callback) => void connect(options, signal, callback);
};
