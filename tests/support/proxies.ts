// Configurable test proxies that record their requests: HTTP CONNECT, SOCKS 4 and 5.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Proxy } from '../../src/main/http/route';
import { serveRaw } from './servers';

const sockets = new Set<Socket>();
const keep = (socket: Socket): Socket => {
  sockets.add(socket);
  return socket.on('error', () => undefined);
};

/** For `afterEach`, before closeServers(). */
export const closeProxies = (): void => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
};

/** Forwards what arrives on the socket, or has arrived as `first`, to a port of this computer, and back. */
export const passOn = (socket: Socket, port: number, first = '') => {
  const to = keep(connect(port, '127.0.0.1'));
  to.write(first, 'latin1');
  keep(socket).pipe(to).pipe(socket);
};

/** A tunnel to this computer's `port`, whatever server is requested; records the request. */
export const serveTunnel = async (port: number, status = '200 Connection established') => {
  const said: string[] = [];
  const proxy = await serveRaw((socket, first) => {
    said.push(first);
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    passOn(socket, port);
  });
  return { url: proxy.origin, port: proxy.port, said, connections: proxy.connections };
};

/** SOCKS5 (RFC 1928), with a log-in if one is given (RFC 1929); forwards to the requested port. */
export async function serveSocks5(login: Proxy['login'] = null, refusal = 0) {
  const asked: string[] = [];
  const server = createServer((socket) => {
    keep(socket).once('data', () => {
      const begin = () =>
        socket.once('data', (wish) => {
          const name = wish.subarray(5, 5 + (wish[4] ?? 0)).toString();
          const host = wish[3] === 3 ? name : wish.subarray(4, 8).join('.');
          const port = wish.readUInt16BE(wish.length - 2);
          asked.push(`${host}:${port}`);
          socket.write(Buffer.from([5, refusal, 0, 1, 0, 0, 0, 0, 0, 0]));
          if (refusal === 0) passOn(socket, port);
        });
      socket.write(Buffer.from([5, login === null ? 0 : 2]));
      if (login === null) return begin();
      socket.once('data', (said) => {
        const nameLength = said[1] ?? 0;
        const name = said.subarray(2, 2 + nameLength).toString();
        const password = said.subarray(3 + nameLength).toString();
        const known = name === login.userName && password === login.password;
        socket.write(Buffer.from([1, known ? 0 : 1]));
        if (known) begin();
      });
    });
  });
  return { ...(await listening(server)), asked };
}

/** SOCKS4a, as far as a client needs it. */
export const serveSocks4 = async () => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    keep(socket).once('data', (wish) => {
      const port = wish.readUInt16BE(2);
      const [user = '', name = ''] = wish.subarray(8).toString().split('\0');
      asked.push(`${wish[0]} ${user}@${name}:${port}`);
      socket.write(Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]));
      passOn(socket, port);
    });
  });
  const { url } = await listening(server);
  return { url: url.replace('socks5', 'socks4'), asked };
};

const listening = async (server: ReturnType<typeof createServer>) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.unref();
  return { url: `socks5://127.0.0.1:${port}`, port };
};
