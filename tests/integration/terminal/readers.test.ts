// Programs that read what the built command prints: they may stop, or be slow.
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { calledCommand } from '../../support/called-command';
import { isBuilt, serveApi, start, type Running, type TestApi } from '../../support/command';
import { deferred } from '../../support/deferred';

describe.skipIf(!isBuilt)('a reader', () => {
  const command = calledCommand();
  /** Nobody reads what it prints until the test does. */
  const startCall = (api: TestApi): Running =>
    start(['call', '/x', ...api.options], {
      env: { ...command.place().env, ...api.credentials },
      reads: false,
    });

  test('a pipe that’s closed ends an endless response, with 0', async () => {
    const closed = deferred();
    const api = await serveApi((_request, response) => {
      response.on('close', closed.resolve);
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      const pour = (): void => {
        while (!response.destroyed && response.write('a line\n'.repeat(1_000)));
        response.once('drain', pour);
      };
      pour();
    });
    const running = startCall(api);
    await once(running.child.stdout, 'readable');
    // As `head` does.
    expect(running.child.stdout.read(10)?.toString()).toBe('a line\na l');
    running.child.stdout.destroy();
    await closed.promise;
    expect((await running.finished).code).toBe(0);
    expect(running.said()).toContain('The program that reads the output closed it');
    expect(running.said().split('\n')).toHaveLength(3);
  });

  test('a slow reader makes the server wait', async () => {
    const CHUNK = 64 * 1024;
    const TOTAL = 96 * 1024 * 1024;
    let sent = 0;
    const api = await serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
      const pour = (): void => {
        while (sent < TOTAL) {
          sent += CHUNK;
          if (!response.write(Buffer.alloc(CHUNK, 'x'))) return void response.once('drain', pour);
        }
        response.end();
      };
      pour();
    });
    const running = startCall(api);
    let read = 0;
    let furthest = 0;
    for await (const part of running.child.stdout as AsyncIterable<Buffer>) {
      read += part.length;
      furthest = Math.max(furthest, sent - read);
      // The server, in this process, has many turns for each part that's read.
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    }
    expect((await running.finished).code).toBe(0);
    expect(read).toBe(TOTAL);
    expect(furthest).toBeLessThan(TOTAL / 3);
    expect(running.said()).toBe('');
  });
});
