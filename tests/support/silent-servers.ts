// Servers that go silent at one step of a request, and report when it gets there and when it's gone.
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { deferred } from './deferred';
import type { Identity } from './servers';

export interface SilentServer {
  readonly port: number;
  /** Resolves when a request has reached the step at which the server goes silent. */
  readonly reached: Promise<void>;
  /** Number of connections opened. */
  readonly connections: () => number;
  /** Number of connections still open. */
  readonly stillOpen: () => number;
  /** Resolves when that many have been opened. */
  readonly opened: (connections: number) => Promise<void>;
  /** Everything received, on all connections. */
  readonly received: () => string;
  /** Resolves when no connection is open any more. */
  readonly left: () => Promise<void>;
}

const closers: (() => Promise<unknown>)[] = [];

/** For `afterEach`. */
export const closeSilentServers = async (): Promise<void> => {
  await Promise.all(closers.splice(0).map((close) => close()));
};

type Speak = (socket: Socket, reached: () => void) => void;

const listen = async (
  make: () => Server,
  event: 'connection' | 'secureConnection',
  speak: Speak,
): Promise<SilentServer> => {
  const open = new Set<Socket>();
  const { promise: reached, resolve } = deferred();
  let connections = 0;
  let received = '';
  const server = make();
  server.on('connection', (socket: Socket) => {
    connections += 1;
    open.add(socket);
    server.emit('one-more');
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      server.emit('one-left');
    });
  });
  server.on(event, (socket: Socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      received += data.toString('latin1');
    });
    speak(socket, resolve);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return {
    port: (server.address() as AddressInfo).port,
    reached,
    connections: () => connections,
    stillOpen: () => open.size,
    opened: async (wanted) => {
      for (let missing = wanted - connections; missing > 0; missing -= 1) {
        // oxlint-disable-next-line no-await-in-loop -- one event after another
        await once(server, 'one-more');
      }
    },
    received: () => received,
    left: async () => {
      // A socket that isn't read doesn't notice that the other end has closed.
      for (const socket of open) socket.resume();
      // oxlint-disable-next-line no-await-in-loop -- one event after another
      while (open.size > 0) await once(server, 'one-left');
    },
  };
};

const silent = (speak: Speak): Promise<SilentServer> =>
  listen(() => createServer(), 'connection', speak);

/** Accepts the connection and what arrives, and sends nothing; in TLS it stalls the handshake. */
export const silentFromTheStart = (): Promise<SilentServer> =>
  silent((socket, reached) => socket.once('data', reached));

/** Sends these texts, one for each piece that arrives, and then goes silent: at once, or at the next piece. */
export const silentAfter = (
  words: readonly (string | Buffer)[],
  from: 'at-once' | 'next-piece' = 'at-once',
): Promise<SilentServer> =>
  silent((socket, reached) => {
    const left = [...words];
    socket.on('data', () => {
      const word = left.shift();
      if (word === undefined) return reached();
      return socket.write(word, () => void (from === 'at-once' && left.length === 0 && reached()));
    });
  });

/** Like `silentFromTheStart`, after the TLS handshake. */
export const silentInTls = (identity: Identity): Promise<SilentServer> =>
  listen(
    () => createTlsServer(identity),
    'secureConnection',
    (socket, reached) => socket.once('data', reached),
  );

/** Reads the head, but not the body. */
export const deaf = (): Promise<SilentServer> =>
  silent((socket, reached) =>
    socket.once('data', () => {
      socket.pause();
      reached();
    }),
  );

const FULL = `
const { createServer } = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  // After the message has been sent, nothing is accepted any more.
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
});`;

/** Has as many pending connections as the system allows, so another one never completes. Linux only. */
export const fullServer = async (): Promise<number> => {
  const worker = new Worker(FULL, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const waiting = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  closers.push(async () => {
    for (const socket of waiting) socket.destroy();
    await worker.terminate();
  });
  await Promise.all(waiting.map((socket) => once(socket, 'connect')));
  return port;
};

const TOKEN = '{"access_token":"of-a-silent-proxy","token_type":"Bearer","expires_in":3600}';

/** A proxy that responds to plain http itself, with a token, and goes silent at CONNECT. */
export const silentProxy = (): Promise<SilentServer> =>
  silent((socket, reached) =>
    socket.once('data', (data: Buffer) => {
      if (data.toString('latin1').startsWith('CONNECT ')) return reached();
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${TOKEN.length}`;
      return socket.end(`${head}\r\nConnection: close\r\n\r\n${TOKEN}`);
    }),
  );
