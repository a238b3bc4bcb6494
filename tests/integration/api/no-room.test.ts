// A call settles when it's stopped although the store has no room for more of the response, and loses nothing.
import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallDependencies } from '../../../src/main/api/call-run';
import { beginReceived, receiveBody } from '../../../src/main/api/response/receive-body';
import { ProblemError } from '../../../src/main/problem-error';
import { createGate } from '../../../src/main/redaction/gate';
import { createSecretsInUse } from '../../../src/main/redaction/secrets-in-use';
import type { ResponseBody } from '../../../src/main/response/store/response-body';
import { call, requestFor } from '../../support/calling';
import { deferred } from '../../support/deferred';
import { createMemoryBody } from '../../support/memory-body';
import { closeServers, serve, serveRaw } from '../../support/servers';

afterEach(closeServers);

/** From its `full`th chunk on, it has no room until `room` settles. */
const fullStore = (room: Promise<void>, full = 1) => {
  const { promise: reached, resolve } = deferred();
  const ends: boolean[] = [];
  const createBody: CallDependencies['createBody'] = (description) => {
    const body = createMemoryBody(description);
    let chunks = 0;
    return Object.assign(Object.create(body) as typeof body, {
      append: (chunk: Parameters<typeof body.append>[0]) => {
        void body.append(chunk);
        chunks += 1;
        if (chunks < full) return;
        resolve();
        return room;
      },
      end: (complete: boolean) => {
        ends.push(complete);
        body.end(complete);
      },
    });
  };
  return { createBody, reached, ends };
};

const NEVER = new Promise<void>(() => undefined);
const TEXT = `${'a line\n'.repeat(900)}and the start of ano`;
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';
const PACKED = gzipSync(TEXT);

const RESPONSES = {
  'that goes on': [`${HEAD}Content-Length: 99999\r\n\r\n${TEXT}`, false],
  'that is complete': [`${HEAD}Content-Length: ${TEXT.length}\r\n\r\n${TEXT}`, false],
  'in one chunk': [
    `${HEAD}Transfer-Encoding: chunked\r\n\r\n${TEXT.length.toString(16)}\r\n${TEXT}\r\n0\r\n\r\n`,
    false,
  ],
  'that is cut off': [`${HEAD}Content-Length: 99999\r\n\r\n${TEXT}`, true],
  'that is compressed': [
    Buffer.concat([
      Buffer.from(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${PACKED.length}\r\n\r\n`),
      PACKED,
    ]),
    false,
  ],
} as const;

describe.each(Object.entries(RESPONSES))('a response %s', (_name, [bytes, closes]) => {
  test.each(['cancel', 'time limit'] as const)('stopped by: %s', async (by) => {
    const server = await serveRaw((socket) => {
      socket.write(bytes);
      if (closes) socket.end();
    });
    const { createBody, reached, ends } = fullStore(NEVER);
    const abort = new AbortController();
    const limits = { timeMs: by === 'time limit' ? 300 : 600_000 };
    const called = call(server.origin, requestFor('/'), { abort, createBody, limits });
    await reached;
    if (by === 'cancel') abort.abort(new ProblemError('cancelled'));
    const { outcome, text } = await called;
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: by === 'cancel' ? 'cancelled' : 'time-limit' },
      response: { body: { cut: { why: by === 'cancel' ? 'stopped' : 'time-limit' } } },
    });
    expect(text).toBe(TEXT);
    expect(ends).toEqual([false]);
  });
});

test('all parts that arrived together', async () => {
  // White space is held until it's known what follows.
  const parts = ['\n', ' ', TEXT];
  const { createBody, reached } = fullStore(NEVER);
  const abort = new AbortController();
  const opened: ResponseBody[] = [];
  const receiving = receiveBody({
    response: {
      status: 200,
      statusText: 'OK',
      headers: [],
      body: Readable.from(parts.map((part) => Buffer.from(part))),
      cutOffBy: () => null,
      socket: null,
      sentAt: 0,
      headAt: 0,
      failure: (error) => error as Error,
    },
    redaction: createGate(createSecretsInUse().index).stream(),
    maxBytes: 1e6,
    acceptsCompressed: false,
    signal: abort.signal,
    received: beginReceived(),
    openBody: () => {
      const body = createBody({ kind: 'text', charset: null });
      opened.push(body);
      return body;
    },
    onStart: () => undefined,
    onChunk: () => undefined,
  });
  await reached;
  abort.abort(new ProblemError('cancelled'));
  await expect(receiving).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(opened[0]?.head().toString()).toBe(parts.join(''));
});

test('a limit for the size that is reached while there’s no room', async () => {
  const server = await serve((_request, _incoming, response) => response.end(TEXT));
  const { createBody, reached } = fullStore(NEVER);
  const abort = new AbortController();
  const limits = { timeMs: 600_000, bytes: 1_000 };
  const called = call(server.origin, requestFor('/'), { abort, createBody, limits });
  await reached;
  abort.abort(new ProblemError('cancelled'));
  const { outcome, text } = await called;
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  expect(text).toBe(TEXT.slice(0, 1_000));
});

test('the last bytes of a response that broke off wait for no room', async () => {
  const server = await serveRaw((socket) => {
    socket.end(`${HEAD}Content-Length: 99999\r\n\r\n${TEXT}`);
  });
  const { createBody } = fullStore(NEVER, 2);
  const { outcome, text } = await call(server.origin, requestFor('/'), { createBody });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'broke-off' } });
  expect(text).toBe(TEXT);
});

test('a store that fails after the stop fails nothing', async () => {
  const server = await serveRaw((socket) => socket.write(RESPONSES['that goes on'][0]));
  let fail = (_error: Error): void => undefined;
  const room = new Promise<void>((_, reject) => {
    fail = reject;
  });
  const { createBody, reached } = fullStore(room);
  const abort = new AbortController();
  const called = call(server.origin, requestFor('/'), { abort, createBody });
  await reached;
  abort.abort(new ProblemError('cancelled'));
  const { outcome } = await called;
  fail(new ProblemError('response-not-stored'));
  // An unhandled rejection would fail the run.
  await nextTurn();
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
});

test('a store that fails ends the call', async () => {
  const server = await serveRaw((socket) => socket.write(RESPONSES['that goes on'][0]));
  const room = Promise.reject<void>(new ProblemError('response-not-stored'));
  room.catch(() => undefined);
  const { createBody } = fullStore(room);
  const { outcome } = await call(server.origin, requestFor('/'), { createBody });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'response-not-stored' } });
});
