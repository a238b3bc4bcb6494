// The limit on a response's headers, on each route to a server: exactly the limit is accepted, one byte more isn't.
import { afterEach, describe, expect, test } from 'vitest';
import { DIRECT, type Route } from '../../../src/main/http/route';
import { send } from '../../../src/main/http/send';
import { problemOfRejection } from '../../support/problem-of';
import { outgoing, problemOfSending, sendAll, textOf, through } from '../../support/sending';
import { closeServers, serve, serveRaw } from '../../support/servers';
import { serveSocks5 } from '../../support/proxies';

afterEach(closeServers);

/** A head whose names and values have this many bytes. */
const headOf = (bytes: number): string => {
  const named = 'XContent-Length2'.length;
  return `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(bytes - named)}\r\nContent-Length: 2\r\n\r\n`;
};
const serveHead = (bytes: number) => serveRaw((socket) => socket.end(`${headOf(bytes)}ok`));

interface Asked {
  readonly url: string;
  readonly route: Route;
}

const WAYS: Readonly<Record<string, (bytes: number) => Promise<Asked>>> = {
  directly: async (bytes) => ({ url: (await serveHead(bytes)).origin, route: DIRECT }),
  'through a proxy, in plain http': async (bytes) => ({
    url: 'http://api.example.com',
    route: through((await serveHead(bytes)).origin),
  }),
  'through a tunnel': async (bytes) => ({
    url: (await serveHead(bytes)).origin,
    route: through((await serveSocks5()).url),
  }),
};

describe.each(Object.keys(WAYS))('%s', (name) => {
  test.each([16_000, 256_000, 1_000_000, 10_000_000])('%i bytes', async (headerBytes) => {
    const ask = async (bytes: number) => {
      const serveWay = WAYS[name];
      if (serveWay === undefined) throw new Error(name);
      const { url, route } = await serveWay(bytes);
      return [url, { routes: [{ ...route, headerBytes }] }] as const;
    };
    for (const fitting of [headerBytes - 1, headerBytes])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await sendAll(...(await ask(fitting)))).text).toBe('ok');
    const problem = await problemOfSending(...(await ask(headerBytes + 1)));
    // The highest limit that Settings takes can't be raised.
    expect(problem.code).toBe(
      headerBytes === 10_000_000 ? 'headers-beyond-limit' : 'headers-too-large',
    );
    expect(problem.detail).toMatch(new RegExp(`The limit is ${headerBytes / 1_000} kB$`));
  });
});

test.each([20_000, 256_000])('a reason phrase is within the limit too: %i', async (headerBytes) => {
  for (const [length, fits] of [
    [headerBytes, true],
    [headerBytes + 1, false],
  ] as const) {
    const reason = 'y'.repeat(length);
    const server = await serveRaw((socket) =>
      socket.end(`HTTP/1.1 200 ${reason}\r\nContent-Length: 2\r\n\r\nok`),
    );
    const sending = sendAll(server.origin, { routes: [{ ...DIRECT, headerBytes }] });
    if (fits) expect((await sending).statusText).toBe(reason);
    else expect((await problemOfRejection(sending)).code).toBe('headers-too-large');
  }
});

test.each([
  [20_000, 'headers-too-large'],
  [10_000_000, 'headers-beyond-limit'],
])('trailers above the limit of %i are called so', async (headerBytes, code) => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n');
    socket.end(`X: ${'y'.repeat(headerBytes)}\r\n\r\n`);
  });
  const response = await send(outgoing(server.origin, { routes: [{ ...DIRECT, headerBytes }] }));
  const failing = textOf(response.body).catch((error: unknown) => {
    throw response.failure(error);
  });
  expect(await problemOfRejection(failing)).toMatchObject({
    code,
    title: 'The response’s trailers are too large.',
    detail: expect.stringContaining(`${headerBytes / 1_000} kB`),
    step: 'reading',
  });
});

test('a change of the limit applies to the next request to the same server', async () => {
  const server = await serve((_request, _incoming, response) => {
    response.setHeader('x', 'y'.repeat(30_000));
    response.end('ok');
  });
  const limited = (headerBytes: number) => ({ routes: [{ ...DIRECT, headerBytes }] });
  expect((await sendAll(server.origin, limited(40_000))).text).toBe('ok');
  expect((await problemOfSending(server.origin, limited(20_000))).code).toBe('headers-too-large');
  expect((await sendAll(server.origin, limited(40_000))).text).toBe('ok');
});

test.each<[number, object]>([
  [20_000, { code: 'proxy-cannot-connect' }],
  [
    20_001,
    {
      code: 'proxy-unreachable',
      detail: expect.stringContaining(
        'its headers are larger than the limit in Settings',
      ) as string,
    },
  ],
])('a proxy’s own response to CONNECT with %i bytes', async (bytes, problem) => {
  const proxy = await serveRaw((socket) => socket.end(headOf(bytes).replace('200 OK', '503 No')));
  const route = through(proxy.origin, null, { headerBytes: 20_000 });
  expect(await problemOfSending('https://api.example.com', { routes: [route] })).toMatchObject(
    problem,
  );
});
