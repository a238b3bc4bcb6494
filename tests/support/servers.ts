// Test servers on real local sockets: well-behaved ones, raw ones that send anything, and TLS.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createRawServer, type AddressInfo, type Socket } from 'node:net';

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  /** Requests in the order received. */
  readonly requests: readonly ReceivedRequest[];
  /** Number of connections opened, used or not. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

const open: TestServer[] = [];

/** For `afterEach`: closes every server of the test, with its connections. */
export const closeServers = async (): Promise<void> => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
};

/** Listens on a local port until closeServers(). */
export const listen = async (
  server: Server | ReturnType<typeof createRawServer>,
  scheme: string,
  requests: readonly ReceivedRequest[] = [],
): Promise<TestServer> => {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const test: TestServer = {
    origin: `${scheme}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
  open.push(test);
  return test;
};

export type Responder = (request: ReceivedRequest, ...rest: Parameters<RequestListener>) => void;

const recording =
  (requests: ReceivedRequest[], respond: Responder): RequestListener =>
  (incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        rawHeaders: incoming.rawHeaders,
        body: Buffer.concat(parts).toString('utf8'),
      };
      requests.push(request);
      // Two responses to one request are the same then, whenever they're sent.
      response.sendDate = false;
      respond(request, incoming, response);
    });
  };

/** An http server that records every request before responding. */
export const serve = (respond: Responder): Promise<TestServer> => {
  const requests: ReceivedRequest[] = [];
  return listen(createServer(recording(requests, respond)), 'http', requests);
};

export interface Identity {
  readonly key: string;
  readonly cert: string;
}

export const serveTls = (
  identity: Identity,
  respond: Responder,
  options: { readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2'; readonly minVersion?: 'TLSv1.1' } = {},
): Promise<TestServer> => {
  const requests: ReceivedRequest[] = [];
  // OpenSSL refuses TLS 1.1 at its default security level.
  const old = options.maxVersion === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {};
  const server = createTlsServer({ ...identity, ...options, ...old }, recording(requests, respond));
  return listen(server, 'https', requests);
};

/** A raw server: gets each connection's first bytes, and writes what it likes. */
export const serveRaw = (
  speak: (socket: Socket, firstBytes: string) => void,
): Promise<TestServer> =>
  listen(
    createRawServer((socket) => {
      socket.once('data', (data) => speak(socket, data.toString('latin1')));
    }),
    'http',
    [],
  );

/** A local port that nothing listens on. */
export const closedPort = async (): Promise<number> => {
  const server = createRawServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
