// Problems of names, connections and HTTP, each with a server that causes it. One file, because it's one table.
import { createServer as createHttp2Server } from 'node:http2';
import { ProblemError } from '../../../src/main/problem-error';
import type { Responder } from '../servers';
import { closedPort, listen, serve, serveRaw } from '../servers';
import { again, correcting, entering, type AdviceCase, type Scene } from './advice-case';

const fine: Responder = (_request, _incoming, response) => response.end('{"ok":true}');
const FINE = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine';

/** The server's operator has fixed it. */
const mended = async (scene: Scene): Promise<Scene> =>
  entering({ apiBaseUrl: (await serve(fine)).origin })(scene);

const calling = async (server: Promise<{ readonly origin: string }>): Promise<Scene> => ({
  fields: { apiBaseUrl: (await server).origin },
});

/** Breaks off its first response with these bytes; the next is complete. */
const serveOnceBroken = (bytes: string) => {
  let requests = 0;
  return serveRaw((socket) => {
    requests += 1;
    socket.end(requests === 1 ? bytes : FINE);
  });
};

const CUT_OFF = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ncut';
const notifyServer = {
  advice: /(?:contact|ask) the server’s operator/i,
  by: 'server',
  act: mended,
} as const;

/** A URL with one error, beside a correct server. */
const beside = async (wrong: (port: number) => string): Promise<Scene> => {
  const { port } = await serve(fine);
  return { fields: { apiBaseUrl: wrong(port), plainHttpAccepted: true } };
};

const MORE_TIME_FOR_A_WRITE: AdviceCase['steps'] = [
  {
    advice: /higher time limit/,
    by: 'person',
    act: (scene) => ({ ...scene, limits: { timeMs: 15_000 } }),
  },
  {
    advice: /(?:contact|ask) the server’s operator/,
    by: 'server',
    act: async (scene) => mended({ ...scene, limits: { timeMs: 15_000 } }),
  },
];

export const HTTP_CASES: readonly AdviceCase[] = [
  {
    code: 'name-not-resolved',
    cause: 'a typing error in the host',
    begin: () => beside((port) => `http://nowhere.invalid:${port}`),
    steps: [
      {
        advice: /Check the URL/,
        by: 'person',
        act: correcting('nowhere.invalid', '127.0.0.1'),
      },
    ],
  },
  {
    code: 'connection-refused',
    cause: 'a port that nobody listens on',
    begin: async () => ({ fields: { apiBaseUrl: `http://127.0.0.1:${await closedPort()}` } }),
    steps: [
      { advice: /Check the host and port/, by: 'person', act: mended },
      { advice: /(?:contact|ask) the server’s operator/, by: 'server', act: mended },
    ],
  },
  {
    code: 'connection-failed',
    // A multicast address: the system has no route there and sends nothing.
    cause: 'an address that cannot be connected to',
    begin: () => beside((port) => `http://224.0.0.1:${port}`),
    steps: [{ advice: /Check the URL/, by: 'person', act: correcting('224.0.0.1', '127.0.0.1') }],
  },
  {
    code: 'time-limit',
    cause: 'a server that says nothing to the first request',
    begin: async () => {
      let requests = 0;
      const server = serve((request, incoming, response) => {
        requests += 1;
        if (requests > 1) fine(request, incoming, response);
      });
      return { ...(await calling(server)), limits: { timeMs: 100 } };
    },
    steps: [
      {
        advice: /raise the time limit/,
        by: 'person',
        act: (scene) => ({ ...scene, limits: { timeMs: 15_000 } }),
      },
      {
        advice: /(?:contact|ask) the server’s operator/,
        by: 'server',
        act: async (scene) => mended({ ...scene, limits: { timeMs: 15_000 } }),
      },
    ],
  },
  {
    code: 'time-limit-after-send',
    cause: 'a server that says nothing to the first POST',
    begin: async () => {
      let requests = 0;
      const server = serve((request, incoming, response) => {
        requests += 1;
        if (requests > 1) fine(request, incoming, response);
      });
      return {
        ...(await calling(server)),
        limits: { timeMs: 100 },
        request: { method: 'POST' },
      };
    },
    steps: MORE_TIME_FOR_A_WRITE,
  },
  {
    code: 'time-limit-while-sending',
    cause: 'a server that doesn’t read the first POST',
    begin: async () => {
      let requests = 0;
      const server = serveRaw((socket) => {
        requests += 1;
        if (requests === 1) socket.pause();
        else socket.resume().end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
      const text = 'x'.repeat(16_000_000);
      return {
        ...(await calling(server)),
        limits: { timeMs: 400 },
        request: { method: 'POST', body: { kind: 'text', text, contentType: 'text/plain' } },
      };
    },
    steps: MORE_TIME_FOR_A_WRITE,
  },
  {
    code: 'header-lines-too-many',
    cause: '3,000 header lines',
    begin: () =>
      calling(
        serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(3_000)}\r\n`)),
      ),
    steps: [notifyServer],
  },
  {
    code: 'not-http',
    cause: 'a port of another protocol',
    begin: () => calling(serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))),
    steps: [{ advice: /Check the scheme, host and port/, by: 'person', act: mended }, notifyServer],
  },
  {
    code: 'http2-only',
    cause: 'HTTP/2 without TLS',
    begin: () => calling(listen(createHttp2Server(), 'http')),
    steps: [{ advice: /Ask the server’s operator/, by: 'server', act: mended }],
  },
  {
    code: 'headers-too-large',
    cause: 'headers of 300 kB',
    begin: () =>
      calling(
        serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(300_000)}\r\n\r\n`)),
      ),
    steps: [
      {
        advice: /Raise the limit for headers in Settings/,
        by: 'person',
        act: (scene) => ({ ...scene, headerBytes: 400_000 }),
      },
      notifyServer,
    ],
  },
  {
    code: 'headers-beyond-limit',
    cause: 'headers above the highest limit',
    begin: async () => ({
      ...(await calling(
        serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(11_000_000)}\r\n\r\n`)),
      )),
      headerBytes: 10_000_000,
    }),
    steps: [notifyServer],
  },
  {
    code: 'broke-off',
    cause: 'a response that is cut off',
    begin: () => calling(serveOnceBroken(CUT_OFF)),
    steps: [{ advice: /Try again/, by: 'person', act: again }, notifyServer],
  },
  {
    code: 'broke-off-after-send',
    cause: 'the response to a POST that is cut off',
    begin: async () => ({
      ...(await calling(serveOnceBroken(CUT_OFF))),
      request: { method: 'POST' },
    }),
    steps: [{ advice: /before you send it again/, by: 'person', act: again }, notifyServer],
  },
  {
    code: 'connection-lost',
    cause: 'a server that hangs up',
    begin: () => calling(serveOnceBroken('')),
    steps: [{ advice: /Try again/, by: 'person', act: again }, notifyServer],
  },
  {
    code: 'connection-lost-after-send',
    cause: 'a server that hangs up on a POST',
    begin: async () => ({ ...(await calling(serveOnceBroken(''))), request: { method: 'POST' } }),
    steps: [{ advice: /before you send it again/, by: 'person', act: again }, notifyServer],
  },
  {
    code: 'body-undecodable',
    cause: 'text that is said to be gzip',
    begin: () =>
      calling(
        serveRaw((socket) =>
          socket.end(
            'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\n\r\n\x1f\x8b\x08zzz',
            'latin1',
          ),
        ),
      ),
    steps: [notifyServer],
  },
  {
    code: 'too-large',
    cause: 'a response past the limit',
    begin: async () => ({
      ...(await calling(serve((_request, _incoming, response) => response.end('x'.repeat(200))))),
      limits: { bytes: 100 },
    }),
    steps: [
      {
        advice: /Raise the limit in Settings/,
        by: 'person',
        act: (scene) => ({ ...scene, limits: { bytes: 1_000 } }),
      },
    ],
  },
  {
    code: 'cancelled',
    cause: 'a person who cancels',
    begin: async () => {
      const abort = new AbortController();
      let requests = 0;
      const server = serve((request, incoming, response) => {
        requests += 1;
        if (requests === 1) abort.abort(new ProblemError('cancelled'));
        else fine(request, incoming, response);
      });
      return { ...(await calling(server)), abort };
    },
    steps: [
      {
        advice: /Send it again/,
        by: 'person',
        act: ({ abort: _former, ...scene }) => scene,
      },
    ],
  },
];
