// Servers that can't be reached or are slow: each fault has its message, and the time limit ends the wait.
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../src/main/problem-error';
import { deferred } from '../../support/deferred';
import { call, endingOnce, problemIn, requestFor } from '../../support/calling';
import { closedPort, serve, serveRaw } from '../../support/servers';

const raw = (response: string | Buffer, end = true) =>
  serveRaw((socket) => {
    socket.write(response);
    if (end) socket.end();
  });

const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('F28 an unreachable server', () => {
  test('a closed port', async () => {
    const port = await closedPort();
    const problem = problemIn(await call(`http://127.0.0.1:${port}`, requestFor('/')));
    expect(problem).toMatchObject({
      code: 'connection-refused',
      step: 'connection',
      detail: `127.0.0.1, port ${port}`,
    });
  });

  test('a name that doesn’t resolve', async () => {
    const problem = problemIn(await call('https://nowhere.invalid', requestFor('/')));
    expect(problem).toMatchObject({ code: 'name-not-resolved', step: 'name lookup' });
    expect(problem.detail).toContain('nowhere.invalid');
  });
});

describe('F29, F30 a slow server', () => {
  test('doesn’t respond: the wait is reported while it lasts', async () => {
    const server = await serveRaw(() => undefined);
    const waiting = endingOnce(({ step }) => step === 'waiting');
    const called = await call(server.origin, requestFor('/'), waiting);
    expect(problemIn(called)).toMatchObject({ code: 'time-limit' });
  });

  test('doesn’t respond: the time limit ends the wait by itself', async () => {
    const server = await serveRaw(() => undefined);
    const called = await call(server.origin, requestFor('/'), { limits: { timeMs: 50 } });
    expect(problemIn(called)).toMatchObject({ code: 'time-limit' });
    expect(problemIn(called).detail).toContain('0.05');
  });

  test('stalls after its head, or drips forever: the total time counts', async () => {
    const stalling = await raw(`${HEAD}Content-Length: 100\r\n\r\nbeginning`, false);
    const begun = () => endingOnce(({ wireBytes }) => wireBytes > 0);
    const stalled = await call(stalling.origin, requestFor('/'), begun());
    expect(problemIn(stalled).code).toBe('time-limit');
    expect(stalled.text).toBe('beginning');
    const dripping = await serve((_request, _incoming, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const dripped = await call(dripping.origin, requestFor('/'), begun());
    expect(problemIn(dripped).code).toBe('time-limit');
    expect(dripped.outcome).toMatchObject({
      ok: false,
      response: { status: 200, body: { complete: false } },
    });
  });

  test('cancel works at once, and closes the socket', async () => {
    const closed = deferred();
    const cancel = new AbortController();
    const server = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve());
      cancel.abort(new ProblemError('cancelled'));
    });
    const called = await call(server.origin, requestFor('/'), { abort: cancel });
    expect(problemIn(called).code).toBe('cancelled');
    await closed.promise;
  });
});
