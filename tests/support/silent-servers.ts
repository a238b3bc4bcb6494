// Servers that go silent at one step of a request, and say when it has got there and when it has gone.
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { deferred } from './deferred';
import type { Identity } from './servers';

export interface SilentServer {
  readonly port: number;
  /** Resolves when a request has got to the step at which the server goes silent. */
  readonly reached: Promise<void>;
  /** Connections that were opened. */
  readonly connections: () => number;
  /** Those of them that are open still. */
  readonly stillOpen: () => number;
  /** Resolves when as many have been. */
  readonly opened: (connections: number) => Promise<void>;
  /** What came in, of all connections together. */
  readonly received: () => string;
  /** Resolves when none of its connections is open any more. */
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
      // A socket that is not read from does not hear that the other end has gone.
      for (const socket of open) socket.resume();
      // oxlint-disable-next-line no-await-in-loop -- one event after another
      while (open.size > 0) await once(server, 'one-left');
    },
  };
};

const silent = (speak: Speak): Promise<SilentServer> =>
  listen(() => createServer(), 'connection', speak);

/** Takes the connection and what comes, and never says a word: in TLS it keeps the handshake waiting. */
export const silentFromTheStart = (): Promise<SilentServer> =>
  silent((socket, reached) => socket.once('data', reached));

/** Says these words, one at each piece that comes in, and is silent then: at once, or at the next piece. */
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

/** The same as `silentFromTheStart`, once it has secured the connection. */
export const silentInTls = (identity: Identity): Promise<SilentServer> =>
  listen(
    () => createTlsServer(identity),
    'secureConnection',
    (socket, reached) => socket.once('data', reached),
  );

/** Reads the head, and not the body. */
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
  // After the message is out nothing is accepted any more.
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
});`;

/** Has as many connections waiting as the system allows it: another one is never made. Linux only. */
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

/** A proxy that answers requests for plain http by itself, with a token, and is silent at CONNECT. */
export const silentProxy = (): Promise<SilentServer> =>
  silent((socket, reached) =>
    socket.once('data', (data: Buffer) => {
      if (data.toString('latin1').startsWith('CONNECT ')) return reached();
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${TOKEN.length}`;
      return socket.end(`${head}\r\nConnection: close\r\n\r\n${TOKEN}`);
    }),
  );
