// Servers that go silent at one step of a request, each of which says so when a request has got there.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';

/** `words`: what it says, one at each piece that comes in; after them it is silent. `deaf`: it reads no more either. */
async function silentServer({ words = [], deaf = false, atOnce = false } = {}) {
  const events = new EventEmitter();
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const left = [...words];
    socket.on('data', () => {
      const word = left.shift();
      if (word !== undefined) socket.write(word);
      if (deaf) socket.pause();
      if (word === undefined || (atOnce && left.length === 0)) events.emit('reached');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${server.address().port}`,
    /** The next time that a request gets there. */
    reached: () => once(events, 'reached'),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const BEHIND = 'https://api.example.com';
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\n';

const direct = (scheme, options) => async () => {
  const server = await silentServer(options);
  return { server, origin: `${scheme}://${server.host}`, proxyAddress: '' };
};

const byProxy = (scheme, options) => async () => {
  const server = await silentServer(options);
  return { server, origin: BEHIND, proxyAddress: `${scheme}://${server.host}` };
};

/** By the step's name: begins a server, and tells which origin is silent, through which proxy. */
export const SILENCE = {
  TLS: direct('https'),
  CONNECT: byProxy('http'),
  'TLS in the tunnel': byProxy('http', { words: ['HTTP/1.1 200 OK\r\n\r\n'] }),
  'SOCKS, its greeting': byProxy('socks5'),
  'SOCKS, its wish': byProxy('socks5', { words: [Buffer.from([5, 0])] }),
  'TLS with the proxy': byProxy('https'),
  'waiting for the head': direct('http'),
  receiving: direct('http', { words: [`${HEAD}part`], atOnce: true }),
};

/** A body is sent by calls only. */
export const DEAF = { 'sending a body': direct('http', { deaf: true, words: [''], atOnce: true }) };
