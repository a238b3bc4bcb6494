// Failed requests: the problem, before and after the response's head.
import { afterEach, expect, describe, test } from 'vitest';
import { send } from '../../../src/main/http/send';
import { problemOf, ProblemError } from '../../../src/main/problem-error';
import { outgoing, problemOfSending, sendAll, textOf } from '../../support/sending';
import { closedPort, closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const raw = (response: string) => serveRaw((socket) => socket.end(response));
const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('failures', () => {
  test('before it was sent, nothing can have been processed', async () => {
    const port = await closedPort();
    expect(await problemOfSending(`http://127.0.0.1:${port}`, { method: 'POST' })).toMatchObject({
      code: 'connection-refused',
      detail: `127.0.0.1, port ${port}`,
    });
  });

  test('while reading its body', async () => {
    const server = await raw(`${HEAD}Content-Length: 100\r\n\r\nshort`);
    const response = await send(outgoing(server.origin));
    const failed = await textOf(response.body).catch((error: unknown) => error);
    expect(problemOf(response.failure(failed))).toMatchObject({
      code: 'broke-off',
      detail: `127.0.0.1, port ${server.port}`,
    });
  });

  test.each([
    ['POST', {}, 'broke-off-after-send'],
    ['DELETE', {}, 'broke-off-after-send'],
    ['POST', { changesNothing: true }, 'broke-off'],
    ['OPTIONS', {}, 'broke-off'],
  ])(
    'while reading the body of %s %j: a change must not be repeated',
    async (method, more, code) => {
      const server = await raw(`${HEAD}Content-Length: 100\r\n\r\nshort`);
      const response = await send(outgoing(server.origin, { method, ...more }));
      const failed = await textOf(response.body).catch((error: unknown) => error);
      const problem = problemOf(response.failure(failed));
      expect(problem.code).toBe(code);
      expect(problem.action).toBe(code === 'broke-off' ? 'try-again' : undefined);
    },
  );

  test('an aborted request has its reason, before and after the head', async () => {
    const reason = new ProblemError('cancelled');
    const silent = await serveRaw(() => abort.abort(reason));
    const abort = new AbortController();
    expect((await problemOfSending(silent.origin, { signal: abort.signal })).code).toBe(
      'cancelled',
    );
    const later = new AbortController();
    const stalling = await serveRaw((socket) => socket.write(`${HEAD}Content-Length: 9\r\n\r\n`));
    const response = await send(outgoing(stalling.origin, { signal: later.signal }));
    later.abort(reason);
    const failed = await textOf(response.body).catch((error: unknown) => error);
    expect(response.failure(failed)).toBe(reason);
  });

  test('a body that nobody reads any more ends quietly', async () => {
    const server = await serveRaw((socket) => {
      socket.write(`${HEAD}Content-Length: 9\r\n\r\nx`);
    });
    const response = await send(outgoing(server.origin));
    const closed = new Promise((resolve) => response.body.once('close', resolve));
    await closeServers();
    await closed;
  });

  test('without any route it’s an internal error', async () => {
    expect((await problemOfSending('http://127.0.0.1:1', { routes: [] })).code).toBe('internal');
  });

  test('F33 2,000 header lines are accepted, 2,001 aren’t', async () => {
    const withLines = (lines: number) =>
      raw(`${HEAD}${'X: y\r\n'.repeat(lines - 1)}Content-Length: 2\r\n\r\nok`);
    expect((await sendAll((await withLines(2_000)).origin)).headers).toHaveLength(2_000);
    expect(await problemOfSending((await withLines(2_001)).origin)).toMatchObject({
      code: 'header-lines-too-many',
      detail: 'There are 2001. The limit is 2,000 lines.',
    });
  });
});
