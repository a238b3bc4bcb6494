// Responses that HTTP allows and undici's own parser refuses, and those that stay refused.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, describe, test } from 'vitest';
import { Agent, buildConnector, fetch } from 'undici';
import { readingLegalResponses } from '../../../src/main/http/undici/legal-responses';
import { problemOfSending, sendAll } from '../../support/sending';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const raw = (response: string) => serveRaw((socket) => socket.end(response, 'latin1'));
/** Sends one response per request, on as few connections as possible. */
const rawEach = (...responses: readonly string[]) => {
  const left = [...responses];
  return serveRaw((socket) => {
    socket.write(left.shift() ?? '', 'latin1');
    socket.on('data', () => socket.write(left.shift() ?? '', 'latin1'));
  });
};

describe('interim responses are skipped', () => {
  test.each([
    ['100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['100 with headers', 'HTTP/1.1 100 Continue\r\nX: 1\r\nContent-Length: 5\r\n\r\n'],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'],
    ['one nobody knows', 'HTTP/1.1 199 Odd\r\n\r\n'],
    ['HTTP/1.0', 'HTTP/1.0 100 Continue\r\n\r\n'],
    ['103 that closes', 'HTTP/1.1 103 Early Hints\r\nConnection: close\r\n\r\n'],
    ['100 that closes', 'HTTP/1.1 100 Continue\r\nConnection: close\r\n\r\n'],
    ['many', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)],
  ])('%s', async (_what, interim) => {
    for (const method of ['GET', 'POST', 'HEAD']) {
      const server = await raw(interim + (method === 'HEAD' ? OK.slice(0, -2) : OK));
      const response = await sendAll(server.origin, { method });
      expect([method, response.status, response.text]).toEqual([
        method,
        200,
        method === 'HEAD' ? '' : 'ok',
      ]);
      expect(response.headers).toEqual([['Content-Length', '2']]);
    }
  });

  test('wherever they’re cut, and the connection is kept', async () => {
    const bytes = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nok`;
    const server = await serveRaw((socket) => {
      const speak = () => {
        void (async () => {
          for (const byte of bytes) {
            await new Promise((done) => socket.write(byte, done));
          }
        })();
      };
      socket.setNoDelay(true);
      socket.on('data', speak);
      speak();
    });
    for (let round = 0; round < 3; round += 1) {
      const { headers, text } = await sendAll(server.origin);
      expect([headers[0], text]).toEqual([['X', 'a   b'], 'ok']);
    }
    expect(server.connections()).toBe(1);
  });
});

describe('a response without content ends with its head', () => {
  const FRAMINGS = [
    '',
    'Content-Length: 0\r\n',
    'Content-Length: 500\r\n',
    'Transfer-Encoding: chunked\r\n',
  ];
  const CASES = [
    ...['GET', 'POST', 'PUT', 'DELETE'].flatMap(
      (method) =>
        [
          [method, 204],
          [method, 304],
        ] as const,
    ),
    ...[200, 204, 304, 404, 500].map((status) => ['HEAD', status] as const),
  ].flatMap(([method, status]) => FRAMINGS.map((framing) => [method, status, framing] as const));

  test.each(CASES)('%s %d %j, as fetch reads it', async (method, status, framing) => {
    const server = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 ${status} Said\r\n${framing}\r\n`);
    });
    const ours = await sendAll(server.origin, { method });
    const reference = await fetch(server.origin, { method });
    expect([ours.status, ours.text]).toEqual([reference.status, await reference.text()]);
    expect(ours.headers).toEqual(framing === '' ? [] : [framing.trim().split(': ')]);
  });

  test('a 304 with its 200’s length keeps the connection', async () => {
    const server = await rawEach('HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n', OK);
    expect((await sendAll(server.origin)).status).toBe(304);
    expect((await sendAll(server.origin)).text).toBe('ok');
    expect(server.connections()).toBe(1);
  });

  test('a 204 with a length doesn’t, since what may follow isn’t a response', async () => {
    const server = await rawEach('HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n', OK);
    expect((await sendAll(server.origin, { method: 'POST', body: 'x' })).status).toBe(204);
    await sendAll(server.origin);
    expect(server.connections()).toBe(2);
  });
});

/** Without what send() adds, so that a test can pause the parser. */
const agentReading = (): Agent => {
  const connector = buildConnector({});
  const connect = readingLegalResponses((options, _signal, callback) => {
    connector(options, callback);
    return null;
  });
  const { signal } = new AbortController();
  return new Agent({ connect: (options, callback) => connect(options, signal, callback) });
};

test('a reader that pauses after the head misses none of the body', async () => {
  const server = await raw(OK);
  const agent = agentReading();
  const parts: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    agent.dispatch(
      { origin: server.origin, path: '/', method: 'GET' },
      {
        onRequestStart: () => undefined,
        onResponseStart: (controller) => {
          controller.pause();
          setImmediate(() => controller.resume());
        },
        onResponseData: (_controller, chunk) => void parts.push(chunk),
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
  expect(Buffer.concat(parts).toString()).toBe('ok');
  await agent.destroy();
});

test('a reader that pauses gets nothing until it goes on', async () => {
  const server = await raw(
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'4\r\nbody\r\n'.repeat(20)}0\r\n\r\n`,
  );
  const agent = agentReading();
  let bytes = 0;
  let isPaused = false;
  let whilePaused = 0;
  await new Promise<void>((resolve, reject) => {
    agent.dispatch(
      { origin: server.origin, path: '/', method: 'GET' },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (controller, chunk) => {
          bytes += chunk.length;
          if (isPaused) whilePaused += chunk.length;
          isPaused = true;
          controller.pause();
          void (async () => {
            await nextTurn();
            isPaused = false;
            controller.resume();
          })();
        },
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
  expect({ bytes, whilePaused }).toEqual({ bytes: 80, whilePaused: 0 });
  await agent.destroy();
});

test('a reason phrase is whole, however it’s cut, and without those before it', async () => {
  const bytes = `HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 S\u00fc\u00df and gut\r\nContent-Length: 2\r\n\r\nok`;
  const server = await serveRaw((socket) => {
    socket.setNoDelay(true);
    void (async () => {
      for (const byte of bytes) {
        await new Promise((done) => socket.write(byte, 'latin1', done));
      }
    })();
  });
  expect((await sendAll(server.origin)).statusText).toBe('S\u00fc\u00df and gut');
});

describe('still refused', () => {
  const HEAD = 'HTTP/1.1 200 OK\r\n';
  test.each([
    ['a length that is folded', `${HEAD}Content-Length: 2\r\n 2\r\n\r\nok`],
    ['a fold before the first header', `${HEAD} X: y\r\n\r\n`],
    ['a name that is folded', `${HEAD}X\r\n : y\r\n\r\n`],
    ['NUL in a fold', `${HEAD}X: y\r\n \0\r\n\r\n`],
    ['101', 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    ['101 to nothing', `HTTP/1.1 101 Switching\r\n\r\n${OK}`],
  ])('%s', async (_what, response) => {
    const server = await raw(response);
    expect((await problemOfSending(server.origin)).code).toBe('not-http');
  });
});
