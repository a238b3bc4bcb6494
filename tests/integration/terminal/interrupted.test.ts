// Ctrl+C at every step: the command ends, and leaves nothing behind.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { mkdirSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { calledCommand } from '../../support/called-command';
import {
  childrenOf,
  isBuilt,
  isRunning,
  serveApi,
  start,
  type Finished,
  type Running,
  type TestApi,
} from '../../support/command';
import { deferred } from '../../support/deferred';
import { listen } from '../../support/servers';

/** A response that's held, and what becomes of its connection. */
const hold = () => {
  const reached = deferred();
  const closed = deferred();
  return {
    reached: reached.promise,
    closed: closed.promise,
    take: (response: ServerResponse): void => {
      response.on('close', closed.resolve);
      reached.resolve();
    },
  };
};

// On Windows, there's no signal to send to another process.
describe.skipIf(!isBuilt || process.platform === 'win32')('interrupted', () => {
  const command = calledCommand();

  const startCall = (
    api: TestApi,
    args: readonly string[] = [],
    more: { readonly input?: string | null; readonly reads?: boolean } = {},
  ): Running =>
    start(['call', '/x', ...args, ...api.options], {
      env: { ...command.place().env, ...api.credentials },
      cwd: command.place().folder,
      ...more,
    });

  const expectInterrupted = ({ code, stdout, stderr }: Finished, printed = ''): void => {
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 130, stdout: printed });
    expect(stderr).toContain('Request cancelled.');
    expect(readdirSync(command.place().temporary)).toEqual([]);
    expect(readdirSync(command.place().folder).toSorted()).toEqual(['config', 'home', 'tmp']);
  };

  /** Interrupts at a step, and sees the server lose the connection. */
  const interruptAt = async (
    step: ReturnType<typeof hold>,
    running: Running,
    printed = '',
  ): Promise<void> => {
    await step.reached;
    running.child.kill('SIGINT');
    await step.closed;
    expectInterrupted(await running.finished, printed);
  };

  test.each(['call', 'login'])('while the token endpoint is silent (%s)', async (name) => {
    const step = hold();
    const api = await serveApi(
      (_request, response) => response.end(),
      (_request, response) => step.take(response),
    );
    const running =
      name === 'call'
        ? startCall(api)
        : start(['login', ...api.options], { env: { ...command.place().env, ...api.credentials } });
    await interruptAt(step, running);
    expect(api.calls()).toEqual([]);
  });

  test('while connecting: the server says nothing to the TLS handshake', async () => {
    const [reached, closed] = [deferred(), deferred()];
    const silent = await listen(
      createServer((socket: Socket) => {
        socket.once('data', reached.resolve).on('close', closed.resolve);
      }),
      'https',
    );
    const api = await serveApi((_request, response) => response.end());
    const running = start(
      ['call', '/x', '--token-url', `${api.server.origin}/token`, '--api-url', silent.origin],
      { env: { ...command.place().env, ...api.credentials } },
    );
    await interruptAt({ ...hold(), reached: reached.promise, closed: closed.promise }, running);
  });

  test.each([[[]], [['--json']], [['--output', 'file']], [['--jsonpath', '$']]])(
    'while waiting for the response, with %j',
    async (args) => {
      const step = hold();
      const api = await serveApi((_request, response) => step.take(response));
      await interruptAt(step, startCall(api, args));
    },
  );

  test('while receiving: what arrived has been printed', async () => {
    const step = hold();
    const api = await serveApi((_request, response) => {
      step.take(response);
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.write('the first line\n');
    });
    const running = startCall(api);
    await once(running.child.stdout, 'data');
    await interruptAt(step, running, 'the first line\n');
  });

  test('while receiving a file: nothing is left of it', async () => {
    const step = hold();
    const api = await serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pdf' });
      // Large enough to be stored on the disk.
      response.write(Buffer.alloc(12_000_000, 'x'), () => step.take(response));
    });
    await interruptAt(step, startCall(api, ['--output', 'file']));
    expect(
      readdirSync(command.place().home, { recursive: true }).filter((name) =>
        String(name).includes('responses'),
      ),
    ).toEqual([]);
  });

  test('while the standard input is still open', async () => {
    const api = await serveApi((_request, response) => response.end());
    const running = startCall(api, ['--input', '-'], { input: null });
    // More than fits in the pipe, so that it's being read.
    await new Promise((done) => running.child.stdin.write(Buffer.alloc(1_000_000, 'x'), done));
    running.child.kill('SIGINT');
    expectInterrupted(await running.finished);
    expect(api.server.requests).toEqual([]);
  });

  test('while a FIFO is to have the credentials', async () => {
    const api = await serveApi((_request, response) => response.end());
    const path = join(command.place().home, 'fifo');
    expect(spawnSync('mkfifo', ['-m', '600', path]).status).toBe(0);
    const running = start(['call', '/x', ...api.options], {
      env: { ...command.place().env, KEYBEARER_CREDENTIALS_FILE: path },
    });
    // Opening it waits until the command has opened it too.
    const writer = await open(path, 'w');
    running.child.kill('SIGINT');
    expectInterrupted(await running.finished);
    await writer.close();
    expect(api.server.requests).toEqual([]);
  });

  test('while nobody reads what it prints', async () => {
    const step = hold();
    const api = await serveApi((_request, response) => {
      step.take(response);
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(256 * 1024, 'x')));
        response.once('drain', pour);
      };
      pour();
    });
    const running = startCall(api, [], { reads: false });
    await once(running.child.stdout, 'readable');
    running.child.kill('SIGINT');
    await step.closed;
    expect((await running.finished).code).toBe(130);
    expect(running.said()).toContain('Request cancelled.');
  });

  test.each(['--json', '--include'])('while nobody reads, with %s', async (option) => {
    const api = await serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.end('x'.repeat(5_000_000));
    });
    const running = startCall(api, [option], { reads: false });
    await once(running.child.stdout, 'readable');
    running.child.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
  });

  /** Starts a call to a stream of its own sandbox, and returns once that's responding. */
  const startInSandbox = async () => {
    const running = start(['call', '/stream/events?count=1000&every=1000'], {
      ...command.place(),
      reads: false,
    });
    await once(running.child.stdout, 'readable');
    const children = childrenOf(running.pid);
    expect(children).toHaveLength(1);
    return { running, children };
  };

  // Processes are found in /proc.
  test.runIf(process.platform === 'linux')('its sandbox ends with it', async () => {
    const { running, children } = await startInSandbox();
    running.child.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
    await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), { timeout: 10_000 });
    expect(readdirSync(command.place().temporary)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('its sandbox ends even if it’s killed', async () => {
    const { running, children } = await startInSandbox();
    running.child.kill('SIGKILL');
    await running.finished;
    await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), { timeout: 10_000 });
  });

  // Processes are found in /proc, and the folder is in another place elsewhere.
  test.runIf(process.platform === 'linux')(
    'what a killed command has stored is removed by the next one',
    async () => {
      const step = hold();
      const api = await serveApi((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/pdf' });
        if (api.calls().length > 1) return void response.end('x');
        // Large enough to be stored on the disk.
        response.write(Buffer.alloc(12_000_000, 'x'), () => step.take(response));
      });
      const killed = startCall(api, ['--output', 'file']);
      await step.reached;
      const stored = (): readonly string[] =>
        readdirSync(join(command.place().home, '.cache/keybearer'));
      await vi.waitFor(() => expect(stored()).toHaveLength(1), { timeout: 10_000 });
      // Another one that still runs, as this process does.
      const other = `keybearer-responses-${process.pid}-x`;
      mkdirSync(join(command.place().home, '.cache/keybearer', other));
      killed.child.kill('SIGKILL');
      await killed.finished;
      expect((await startCall(api).finished).code).toBe(0);
      expect(stored()).toEqual([other]);
    },
  );
});
