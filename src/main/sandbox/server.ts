// The sandbox: an authorization server and a sample API on one loopback port, and a second port as "elsewhere".
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthorizationServer, TOKEN_AUDIENCE } from './token/authorization-server';
import { createClientRegistry, type SandboxClient } from './token/clients';
import { createRoutes, createRoutesElsewhere } from './api/routes/route-table';
import { handleCall } from './sample-api';
import { checkToken } from './api/token-check';

/** Loopback only, so that no other computer can reach it. */
const LOOPBACK = '127.0.0.1';
/** The same as Fortellis' tokens. */
const TOKEN_LIFETIME_SECONDS = 3600;
/** Long enough to read a response and send again on the same connection. */
const KEEP_ALIVE_MS = 60_000;

export interface SandboxServer {
  readonly origin: string;
  readonly issuer: string;
  readonly tokenUrl: string;
  /** Replaces the clients that may request tokens. Tokens already issued stay valid until they expire. */
  setClients(clients: readonly SandboxClient[]): void;
  close(): Promise<void>;
}

interface Listener {
  readonly server: Server;
  readonly origin: string;
  /** Until this is called, every request gets 503. */
  serve(listener: RequestListener): void;
}

/**
 * Listens on a port that the system assigns. A page whose name was rebound to 127.0.0.1 sends that name as its Host and
 * is refused: 421 Misdirected Request (RFC 9110 §15.5.20).
 */
const listen = async (): Promise<Listener> => {
  let host = '';
  let respond: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => {
    if (request.headers.host === host) respond(request, response);
    else response.writeHead(421, { Connection: 'close' }).end();
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, LOOPBACK, resolve);
  });
  host = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  return {
    server,
    origin: `http://${host}`,
    serve: (listener) => {
      respond = listener;
    },
  };
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export const startSandboxServer = async (options: {
  readonly clients: readonly SandboxClient[];
  readonly tokenLifetimeSeconds?: number;
}): Promise<SandboxServer> => {
  const clients = createClientRegistry(options.clients);
  const [here, elsewhere] = await Promise.all([listen(), listen()]);
  const authorization = await createAuthorizationServer({
    origin: here.origin,
    clients,
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? TOKEN_LIFETIME_SECONDS,
  });
  const { issuer, tokenUrl, publicKey } = authorization;

  const gate = (header: string | undefined) =>
    checkToken(header, { publicKey, issuer, audience: TOKEN_AUDIENCE });
  const api = { routes: createRoutes({ elsewhere: elsewhere.origin }), checkToken: gate };
  const apiElsewhere = { routes: createRoutesElsewhere(), checkToken: gate };
  here.serve((request, response) => {
    if (!authorization.handle(request, response)) void handleCall(api, request, response);
  });
  elsewhere.serve((request, response) => void handleCall(apiElsewhere, request, response));

  return {
    origin: here.origin,
    issuer,
    tokenUrl,
    setClients: clients.set,
    close: async () => {
      await Promise.all([close(here.server), close(elsewhere.server)]);
    },
  };
};
