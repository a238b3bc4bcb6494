// The socket, against clients that misbehave. Real sockets and real files.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { socketPlace, type SocketPlace } from '../../../src/main/programs/socket-place';
import { COOKIE_HEADER, listen, type SocketServer } from '../../../src/main/programs/socket-server';

let folder: string;
let place: SocketPlace;
let server: SocketServer | null;
let asked: unknown[];

const start = async (): Promise<SocketServer | null> => {
  server = await listen({
    place,
    handle: async (given, response) => {
      asked.push(given);
      response.end('done');
    },
  });
  return server;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-socket-'));
  place = socketPlace(folder);
  asked = [];
});
afterEach(() => {
  server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly cookie?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
}

/** The status, and whether the connection may be used again. */
const sendOn = (sent: Sent = {}): Promise<readonly [number, string | undefined]> =>
  new Promise((resolve, reject) => {
    const cookie = sent.cookie ?? readFileSync(place.cookieFile, 'utf8');
    const sending = request(
      {
        socketPath: place.path,
        method: sent.method ?? 'POST',
        path: sent.path ?? '/task',
        ...(cookie !== '' && { headers: { [COOKIE_HEADER]: cookie } }),
      },
      (response) => {
        response.resume();
        response.once('end', () =>
          resolve([response.statusCode ?? 0, response.headers.connection]),
        );
      },
    );
    // A refused connection can report that twice.
    sending.once('socket', (socket) => socket.on('error', () => undefined));
    sending.on('error', reject);
    sending.end(sent.body ?? '{"a":1}');
  });

const send = async (sent: Sent = {}): Promise<number> => (await sendOn(sent))[0];

test.skipIf(process.platform === 'win32')('T62 only this user can reach it', async () => {
  await start();
  const mode = (path: string) => statSync(path).mode & 0o777;
  expect(mode(join(folder, 'programs'))).toBe(0o700);
  expect(mode(place.cookieFile)).toBe(0o600);
});

describe('T62 a request', () => {
  test.each<[string, Sent, number]>([
    ['as it should be', {}, 200],
    ['without the cookie', { cookie: '' }, 403],
    ['with another cookie', { cookie: 'x' }, 403],
    ['with a cookie of the same length', { cookie: '0'.repeat(64) }, 403],
    ['with a cookie of as many characters, but more bytes', { cookie: 'é'.repeat(64) }, 403],
    ['of another method', { method: 'GET', body: '' }, 404],
    ['for another path', { path: '/tasks' }, 404],
    ['that isn’t JSON', { body: '{"a":' }, 400],
    ['that’s empty', { body: '' }, 400],
  ])('%s', async (_what, sent, status) => {
    await start();
    expect(await send(sent)).toBe(status);
    expect(asked).toEqual(status === 200 ? [{ a: 1 }] : []);
  });

  test('that is refused ends its connection', async () => {
    await start();
    expect(await sendOn()).toEqual([200, 'keep-alive']);
    expect(await sendOn({ cookie: 'x' })).toEqual([403, 'close']);
  });

  test('of 10 MB in one line arrives', async () => {
    await start();
    expect(await send({ body: JSON.stringify('x'.repeat(10_000_000)) })).toBe(200);
    expect(asked).toEqual(['x'.repeat(10_000_000)]);
  });

  test('whose sender dies halfway isn’t handled, and the next one is', async () => {
    await start();
    const socket = connect(place.path);
    await once(socket, 'connect');
    const half = `POST /task HTTP/1.1\r\nhost: x\r\n${COOKIE_HEADER}: ${readFileSync(place.cookieFile, 'utf8')}\r\ncontent-length: 100\r\n\r\n{"a":`;
    await new Promise((written) => {
      socket.write(half, written);
    });
    socket.destroy();
    await once(socket, 'close');
    expect(await send()).toBe(200);
    expect(asked).toEqual([{ a: 1 }]);
  });
});

test('a response that was begun before something failed is cut off, so that it isn’t taken for whole', async () => {
  server = await listen({
    place,
    handle: async (_given, response) => {
      response.writeHead(200);
      await new Promise((written) => response.write('half', written));
      throw new Error('a bug');
    },
  });
  const headers = { [COOKIE_HEADER]: readFileSync(place.cookieFile, 'utf8') };
  const sending = request({ socketPath: place.path, path: '/task', method: 'POST', headers });
  sending.end('{}');
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  await expect(response.toArray()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a thousand at once are handled or refused, and the next one is handled', async () => {
  await start();
  const all = await Promise.allSettled(Array.from({ length: 1_000 }, () => send()));
  const handled = all.filter((each) => each.status === 'fulfilled' && each.value === 200);
  expect(handled.length).toBeGreaterThan(0);
  expect(asked).toHaveLength(handled.length);
  expect(await send()).toBe(200);
});

test('a socket that a killed run left is replaced', async () => {
  mkdirSync(join(folder, 'programs'), { mode: 0o700 });
  const left = `require('node:net').createServer().listen(${JSON.stringify(place.path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', left]);
  expect(existsSync(place.path)).toBe(true);
  await start();
  expect(await send()).toBe(200);
});

test('after the end there’s neither socket nor cookie', async () => {
  const started = await start();
  started?.close();
  expect(existsSync(place.cookieFile)).toBe(false);
  await expect(send({ cookie: 'x' })).rejects.toMatchObject({ code: 'ENOENT' });
});

describe.skipIf(process.platform === 'win32')('T62 nothing is served', () => {
  test('in a folder that others can enter', async () => {
    mkdirSync(join(folder, 'programs'));
    chmodSync(join(folder, 'programs'), 0o755);
    expect(await start()).toBeNull();
    expect(existsSync(place.cookieFile)).toBe(false);
  });

  test('in place of a folder', async () => {
    mkdirSync(place.path, { recursive: true, mode: 0o700 });
    chmodSync(join(folder, 'programs'), 0o700);
    expect(await start()).toBeNull();
  });
});

test('its connections end with it', async () => {
  const started = await start();
  const socket = connect(place.path);
  await once(socket, 'connect');
  // Something else holds the event loop open meanwhile.
  const other = createServer().listen(0);
  started?.close();
  await once(socket, 'close');
  other.close();
});
