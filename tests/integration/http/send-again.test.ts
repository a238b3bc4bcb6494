// What happens when a kept-alive connection is closed during the next request.
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { send } from '../../../src/main/http/send';
import { outgoing, problemOfSending, sendAll } from '../../support/sending';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const HEAD = 'HTTP/1.1 200 OK\r\n';

const OK = `${HEAD}Content-Length: 2\r\n\r\nok`;

describe('a kept-alive connection that’s closed during the next request', () => {
  const closing = () =>
    serveRaw((socket) => {
      socket.write(OK);
      socket.on('data', () => socket.destroy());
    });

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s is sent once more', async (method) => {
    const server = await closing();
    await sendAll(server.origin);
    if (method === 'HEAD') await send(outgoing(server.origin, { method }));
    else await sendAll(server.origin, { method });
    expect(server.connections()).toBe(2);
  });

  test.each([
    ['PUT', {}, 'connection-lost-after-send'],
    ['POST', { body: 'x' }, 'connection-lost-after-send'],
    ['POST', { body: 'x', changesNothing: true }, 'connection-lost'],
    ['GET', { body: 'x' }, 'connection-lost'],
    ['GET', { body: 'x', changesNothing: false }, 'connection-lost-after-send'],
  ])('%s %j never is', async (method, more, code) => {
    const server = await closing();
    await sendAll(server.origin);
    expect(await problemOfSending(server.origin, { method, ...more })).toMatchObject({
      code,
      detail: `127.0.0.1, port ${server.port}`,
    });
    expect(server.connections()).toBe(1);
  });

  /** Resets the connections it has, when asked. */
  const resetting = async () => {
    const sockets: Socket[] = [];
    const server = await serveRaw((socket) => {
      sockets.push(socket);
      socket.write(OK);
    });
    const reset = () => sockets.splice(0).forEach((socket) => socket.resetAndDestroy());
    return { server, reset };
  };

  test.each([
    ['GET', null],
    ['HEAD', null],
    ['PUT', null],
    ['DELETE', null],
    ['POST', 'x'],
    ['GET', 'x'],
  ])('%s %j that wasn’t written yet when it was reset is sent', async (method, body) => {
    const { server, reset } = await resetting();
    await Promise.all([sendAll(server.origin), sendAll(server.origin)]);
    reset();
    const response = await send(outgoing(server.origin, { method, body }));
    expect(response.status).toBe(200);
    expect(server.connections()).toBe(3);
  });

  test('a stream can’t be sent again, but the server hasn’t seen it', async () => {
    const { server, reset } = await resetting();
    await sendAll(server.origin);
    reset();
    const body = Readable.from(['x'], { objectMode: false });
    const headers = [['Content-Length', '1']] as const;
    expect(await problemOfSending(server.origin, { method: 'POST', headers, body })).toMatchObject({
      code: 'connection-lost',
      title: 'The connection was lost before the request was sent.',
      detail: `127.0.0.1, port ${server.port}`,
    });
    expect(server.connections()).toBe(1);
  });

  test('on a first connection a loss is the server’s', async () => {
    const server = await serveRaw((socket) => socket.destroy());
    expect((await problemOfSending(server.origin)).code).toBe('connection-lost');
    expect(server.connections()).toBe(1);
  });
});
