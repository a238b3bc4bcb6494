// A response without a length ends with its connection, unless that is cut off (RFC 9112 section 8).
import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { call, problemIn, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const TEXT = '[{"a":1},\n';

/** Sends this much, and cuts the connection once it has been read. */
const callCutOff = async (method: string, headers: string, body: Buffer) => {
  let served: Socket | null = null;
  const server = await serveRaw((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${headers}\r\n`);
    socket.write(body);
    served = socket;
  });
  return call(server.origin, requestFor('/', { method }), {
    onProgress: ({ wireBytes }) => {
      if (wireBytes >= TEXT.length) served?.resetAndDestroy();
    },
  });
};

test.each([
  ['GET', 'broke-off'],
  ['POST', 'broke-off-after-send'],
])('a %s of whose body nothing arrived doesn’t say that a part is shown', async (method, code) => {
  const server = await serveRaw((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'),
  );
  const problem = problemIn(await call(server.origin, requestFor('/', { method })));
  expect(problem).toMatchObject({ code, next: expect.stringMatching(/operator\.$/) });
});

describe('a connection that’s cut off in the middle', () => {
  test.each([
    ['GET', 'broke-off'],
    ['POST', 'broke-off-after-send'],
  ])('of a %s without a length is a failure, and what arrived is kept', async (method, code) => {
    const called = await callCutOff(method, '', Buffer.from(TEXT));
    expect(problemIn(called).code).toBe(code);
    expect(called.outcome.response?.status).toBe(200);
    expect(called.text).toBe(TEXT);
  });

  test('also if the whole compressed body arrived', async () => {
    const called = await callCutOff('GET', 'Content-Encoding: gzip\r\n', gzipSync(TEXT));
    expect(problemIn(called).code).toBe('broke-off');
    expect(called.text).toBe(TEXT);
  });
});
