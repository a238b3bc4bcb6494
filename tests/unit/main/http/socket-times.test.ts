// A socket's times belong to the request that waited for it, whatever else undici does.
import { channel } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  beginTimes,
  resetOf,
  tlsErrorOf,
  traced,
  untraced,
  wasNeverSent,
  watch,
  type RequestTrace,
} from '../../../../src/main/http/connect/socket-times';

const traceOf = (onSent?: () => void): RequestTrace => ({
  sentAt: null,
  socket: null,
  connection: null,
  ...(onSent && { onSent }),
});
const create = (request: object) => channel('undici:request:create').publish({ request });
const sendHeaders = (request: object, socket: object) =>
  channel('undici:client:sendHeaders').publish({ request, socket });
const newSocket = () => new EventEmitter() as Socket;

describe('a traced request', () => {
  test('gets the time of its head, and its socket’s times', () => {
    const [request, socket, times] = [{}, newSocket(), beginTimes()];
    const reported: string[] = [];
    const trace = traceOf(() => reported.push('sent'));
    traced(trace, () => create(request));
    watch(socket, times);
    socket.emit('lookup');
    socket.emit('connect');
    socket.emit('secureConnect');
    expect(trace).toMatchObject({ sentAt: null, socket: null, connection: null });
    const before = performance.now();
    sendHeaders(request, socket);
    expect(trace.sentAt).toBeGreaterThanOrEqual(before);
    expect(trace.connection).toBe(socket);
    expect(trace.socket).toBe(times);
    expect(reported).toEqual(['sent']);
    const steps = [times.startedAt, times.lookedUpAt, times.connectedAt, times.securedAt];
    expect(steps).not.toContain(null);
    expect(steps).toEqual(steps.toSorted((one, other) => Number(one) - Number(other)));
  });

  test('on another request’s socket took no time to connect', () => {
    const [first, second, socket] = [{}, {}, newSocket()];
    watch(socket, beginTimes());
    const trace = traceOf();
    traced(traceOf(), () => create(first));
    traced(trace, () => create(second));
    sendHeaders(first, socket);
    sendHeaders(second, socket);
    expect(trace).toMatchObject({ socket: null, connection: socket });
  });

  test('isn’t an internal request within it, such as one for a tunnel', () => {
    const trace = traceOf();
    const [tunnel, request] = [{}, {}];
    traced(trace, () => {
      untraced(() => create(tunnel));
      create(request);
    });
    sendHeaders(tunnel, newSocket());
    expect(trace.sentAt).toBeNull();
    sendHeaders(request, newSocket());
    expect(trace.sentAt).not.toBeNull();
  });

  test('isn’t a later request, nor one after a failed one', () => {
    const trace = traceOf();
    expect(traced(trace, () => 7)).toBe(7);
    expect(() =>
      traced(trace, () => {
        throw new Error('refused');
      }),
    ).toThrow('refused');
    const other = {};
    create(other);
    sendHeaders(other, newSocket());
    expect(trace.sentAt).toBeNull();
  });
});

test('each part of a traced request’s body is counted, of no other request', () => {
  const [request, other, quiet] = [{}, {}, {}];
  const sent: number[] = [];
  traced({ ...traceOf(), onBodySent: (bytes) => void sent.push(bytes) }, () => create(request));
  traced(traceOf(), () => create(quiet));
  for (const [of, size] of [
    [request, 3],
    [other, 5],
    [quiet, 7],
    [request, 2],
  ] as const)
    channel('undici:request:bodyChunkSent').publish({ request: of, chunk: Buffer.alloc(size) });
  expect(sent).toEqual([3, 2]);
});

describe('a request was never sent', () => {
  const lost = (code: unknown = 'ECONNRESET') => Object.assign(new Error('lost'), { code });

  test.each(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'])(
    'if %s ended its connection before it was written',
    (code) => {
      expect(wasNeverSent(traceOf(), lost(code))).toBe(true);
      expect(wasNeverSent({ ...traceOf(), sentAt: 1 }, lost(code))).toBe(false);
    },
  );

  test.each([
    [lost('ENOTFOUND')],
    [lost('')],
    [new Error('ECONNRESET')],
    [{ code: 'EPIPE' }],
    [null],
  ])('not if the error is %s', (error) => expect(wasNeverSent(traceOf(), error)).toBe(false));

  test('not if the connection couldn’t be made', () => {
    const error = lost();
    channel('undici:client:connectError').publish({ error });
    expect(wasNeverSent(traceOf(), error)).toBe(false);
    expect(wasNeverSent(traceOf(), lost())).toBe(true);
  });
});

describe('what reset a connection', () => {
  const after = (error: Error) => {
    const [request, socket, trace] = [{}, newSocket(), traceOf()];
    traced(trace, () => create(request));
    watch(socket, beginTimes());
    sendHeaders(request, socket);
    socket.emit('error', error);
    return resetOf(trace);
  };

  test('is known', () => {
    const error = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    expect(after(error)).toBe(error);
  });

  test('is nothing after another error, or without a connection', () => {
    expect(after(Object.assign(new Error('x'), { code: 'EPIPE' }))).toBeNull();
    expect(after(new Error('ECONNRESET'))).toBeNull();
    expect(resetOf(traceOf())).toBeNull();
  });
});

describe('a TLS error before a connection ended', () => {
  const failing = (error: Error) => {
    const [request, socket, trace] = [{}, newSocket(), traceOf()];
    traced(trace, () => create(request));
    watch(socket, beginTimes());
    sendHeaders(request, socket);
    socket.emit('error', error);
    return tlsErrorOf(trace);
  };

  test('is kept', () => {
    const error = Object.assign(new Error('alert'), { code: 'ERR_SSL_ALERT' });
    expect(failing(error)).toBe(error);
  });

  test.each([
    ['another failure', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['one that ends like it', Object.assign(new Error('x'), { code: 'X_ERR_SSL' })],
    ['one without a code', new Error('ERR_SSL')],
  ])('isn’t %s', (_what, error) => {
    expect(failing(error)).toBeNull();
  });

  test('is null without a connection', () => {
    expect(tlsErrorOf(traceOf())).toBeNull();
  });
});

test('times start empty', () => {
  const before = performance.now();
  const { startedAt, ...rest } = beginTimes();
  expect(startedAt).toBeGreaterThanOrEqual(before);
  expect(rest).toEqual({ lookedUpAt: null, connectedAt: null, securedAt: null });
});
