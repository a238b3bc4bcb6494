// Sockets to a server through a proxy that passes bytes on: HTTP CONNECT (RFC 9110 section 9.3.6), SOCKS.
import type { Duplex } from 'node:stream';
import { SocksClient, SocksClientError } from 'socks';
import { Pool, type buildConnector } from 'undici';
import { CONNECT_LIMIT_MS, plainConnector, socketOf } from './connectors';
import { proxyAsksForLogin, proxyRefused, proxyUnreachable, socksFailure } from './proxy-failure';
import { beginTimes, untraced, watch } from './socket-times';
import type { Proxy, Way } from './way';

interface Server {
  readonly hostname: string;
  readonly port: number;
}

type OpenTunnel = (server: Server) => Promise<Duplex>;

/** The header that logs in to the proxy, if that is needed; never sent to a server. */
export const proxyAuthorization = ({ login }: Proxy): Readonly<Record<string, string>> => {
  if (login === null) return {};
  const value = Buffer.from(`${login.userName}:${login.password}`, 'utf8').toString('base64');
  return { 'proxy-authorization': `Basic ${value}` };
};

/** Connects to the proxy itself, and names it where that fails. */
export const connectorToProxy = (proxy: Proxy, { authorities }: Way): buildConnector.connector => {
  // Our own certificate is for the servers behind it.
  const connect = plainConnector({ authorities, identity: null });
  return (options, callback) => {
    connect(options, (...[error, socket]) =>
      error === null ? callback(null, socket) : callback(proxyUnreachable(proxy, error), null),
    );
  };
};

const openByConnect = (proxy: Proxy, way: Way): OpenTunnel => {
  const pool = new Pool(proxy.url, { connect: connectorToProxy(proxy, way), headersTimeout: 0 });
  return async ({ hostname, port }) => {
    const server = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
    const answer = await untraced(() =>
      pool.connect({
        path: server,
        headers: { host: server, ...proxyAuthorization(proxy) },
        signal: AbortSignal.timeout(CONNECT_LIMIT_MS),
      }),
    ).catch((error: unknown) => {
      throw proxyUnreachable(proxy, error);
    });
    const { statusCode, headers, socket } = answer;
    if (statusCode >= 200 && statusCode < 300) return socket;
    socket.on('error', () => undefined).destroy();
    throw statusCode === 407
      ? proxyAsksForLogin(proxy, [headers['proxy-authenticate'] ?? ''].flat().join(', '))
      : proxyRefused(proxy, statusCode, server);
  };
};

/** The proxy looks the server's name up, which is what people use SOCKS for. */
const openBySocks = (proxy: Proxy): OpenTunnel => {
  const { hostname, port, protocol } = new URL(proxy.url);
  return async (server) => {
    try {
      const { socket } = await SocksClient.createConnection({
        proxy: {
          host: hostname.replace(/^\[|\]$/g, ''),
          port: port === '' ? 1080 : Number(port),
          type: protocol === 'socks4:' ? 4 : 5,
          ...(proxy.login !== null && {
            userId: proxy.login.userName,
            password: proxy.login.password,
          }),
        },
        command: 'connect',
        destination: { host: server.hostname, port: server.port },
        timeout: CONNECT_LIMIT_MS,
      });
      return socket;
    } catch (error) {
      // The library's error carries its options, and with them the password.
      throw error instanceof SocksClientError ? socksFailure(proxy, error.message) : error;
    }
  };
};

export const tunnelConnector = (proxy: Proxy, way: Way): buildConnector.connector => {
  const open = proxy.url.startsWith('socks') ? openBySocks(proxy) : openByConnect(proxy, way);
  const secure = plainConnector(way);
  const connect = async (
    options: buildConnector.Options,
    callback: buildConnector.Callback,
  ): Promise<void> => {
    const { hostname, port, protocol } = options;
    const isTls = protocol === 'https:';
    const times = beginTimes();
    let opened: Duplex;
    try {
      opened = await open({ hostname, port: port === '' ? (isTls ? 443 : 80) : Number(port) });
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    times.connectedAt = performance.now();
    const socket = socketOf(opened);
    if (isTls) {
      watch(socketOf(secure({ ...options, httpSocket: socket }, callback)), times);
    } else {
      watch(socket, times);
      callback(null, socket);
    }
  };
  return (options, callback) => void connect(options, callback);
};
