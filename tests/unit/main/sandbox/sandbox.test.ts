import { ProblemError } from '../../../../src/main/problem-error';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UtilityProcess } from 'electron';
import { createSandbox, type ProcessLike } from '../../../../src/main/sandbox/sandbox';
import type { MessageToSandbox } from '../../../../src/main/sandbox/messages';

const CLIENTS = [{ apiKey: 'key', apiSecret: 'secret' }];
const OTHERS = [{ apiKey: 'key', apiSecret: 'renewed' }];
const address = (port: number) => ({
  origin: `http://127.0.0.1:${port}`,
  issuer: `http://127.0.0.1:${port}/oauth2/sandbox`,
  tokenUrl: `http://127.0.0.1:${port}/oauth2/sandbox/v1/token`,
});

/** A process that never replies on its own. */
const createProcess = () => {
  const events = new EventEmitter();
  const sent: MessageToSandbox[] = [];
  const kill = vi.fn(() => true);
  const process: ProcessLike = {
    on: events.on.bind(events),
    postMessage: (message) => void sent.push(message),
    kill,
  };
  return {
    process,
    kill,
    sent,
    say: (message: unknown) => events.emit('message', message),
    die: () => events.emit('exit', 7),
  };
};

const setUp = () => {
  const forked: ReturnType<typeof createProcess>[] = [];
  const sandbox = createSandbox({
    fork: () => {
      const made = createProcess();
      forked.push(made);
      return made.process;
    },
  });
  const latest = () => forked[forked.length - 1]!;
  return { sandbox, forked, latest };
};

test('Electron’s utility process has the required type', () => {
  const take = (utility: UtilityProcess): ProcessLike => utility;
  expect(take).toBeTypeOf('function');
});

describe('start', () => {
  test('starts one process for all callers', async () => {
    const { sandbox, forked, latest } = setUp();
    const starts = [sandbox.start(CLIENTS), sandbox.start(CLIENTS)];
    latest().say({ kind: 'ready', ...address(1) });
    expect(await Promise.all([...starts, sandbox.start(CLIENTS)])).toEqual([
      address(1),
      address(1),
      address(1),
    ]);
    expect(forked).toHaveLength(1);
    expect(latest().sent).toEqual([{ kind: 'start', clients: CLIENTS }]);
  });

  test('updates a running process’ clients, once', async () => {
    const { sandbox, latest } = setUp();
    const first = sandbox.start(CLIENTS);
    latest().say({ kind: 'ready', ...address(1) });
    await first;
    const second = sandbox.start(OTHERS);
    latest().say({ kind: 'clients-set' });
    expect(await second).toEqual(address(1));
    await sandbox.setClients(OTHERS);
    expect(latest().sent.slice(1)).toEqual([{ kind: 'clients', clients: OTHERS }]);
  });

  test('returns no address before the process has the clients', async () => {
    const { sandbox, latest } = setUp();
    const first = sandbox.start(CLIENTS);
    latest().say({ kind: 'ready', ...address(1) });
    await first;
    const order: string[] = [];
    const starts = [1, 2].map(() => sandbox.start(OTHERS).then(() => order.push('started')));
    await Promise.resolve().then(() => order.push('told'));
    latest().say({ kind: 'clients-set' });
    await Promise.all(starts);
    expect(order).toEqual(['told', 'started', 'started']);
  });

  test('starts again after the process died', async () => {
    const { sandbox, forked, latest } = setUp();
    const first = sandbox.start(CLIENTS);
    latest().say({ kind: 'ready', ...address(1) });
    await first;
    latest().die();
    const second = sandbox.start(CLIENTS);
    latest().say({ kind: 'ready', ...address(2) });
    expect(await second).toEqual(address(2));
    expect(forked).toHaveLength(2);
  });

  test.each([
    ['dies first', (made: ReturnType<typeof createProcess>) => made.die(), 'exit code 7'],
    [
      'says that it failed',
      (made: ReturnType<typeof createProcess>) => made.say({ kind: 'failed', message: 'no port' }),
      'no port',
    ],
    [
      'says nonsense',
      (made: ReturnType<typeof createProcess>) => made.say({ kind: 'ready', origin: 'x' }),
      'invalid reply',
    ],
    [
      'answers out of turn',
      (made: ReturnType<typeof createProcess>) => made.say({ kind: 'clients-set' }),
      'unexpected reply',
    ],
  ])('rejects if the process %s, and can be tried again', async (_, act, detail) => {
    const { sandbox, forked, latest } = setUp();
    const first = sandbox.start(CLIENTS);
    act(latest());
    await expect(first).rejects.toThrow(ProblemError);
    await expect(first).rejects.toMatchObject({
      problem: { code: 'sandbox-failed', detail: expect.stringContaining(detail) },
    });
    expect(latest().kill).toHaveBeenCalled();
    const second = sandbox.start(CLIENTS);
    expect(forked).toHaveLength(2);
    latest().say({ kind: 'ready', ...address(2) });
    expect(await second).toEqual(address(2));
  });

  describe('with a clock', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    test('gives up on a process that’s silent for ten seconds', async () => {
      const { sandbox, latest } = setUp();
      const failed = expect(sandbox.start(CLIENTS)).rejects.toMatchObject({
        problem: { detail: expect.stringContaining('within 10 s') },
      });
      await vi.advanceTimersByTimeAsync(9_999);
      expect(latest().kill).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      await failed;
      expect(latest().kill).toHaveBeenCalledOnce();
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});

describe('setClients and stop', () => {
  test('do nothing if nothing runs', async () => {
    const { sandbox, forked } = setUp();
    await sandbox.setClients(CLIENTS);
    sandbox.stop();
    expect(forked).toEqual([]);
  });

  test('stop ends the process and rejects those who wait for it', async () => {
    const { sandbox, latest } = setUp();
    const start = sandbox.start(CLIENTS);
    sandbox.stop();
    await expect(start).rejects.toMatchObject({
      problem: { detail: expect.stringContaining('stopped') },
    });
    expect(latest().kill).toHaveBeenCalledOnce();
  });
});
