import { expect, test, vi } from 'vitest';
import type { MessageFromSandbox } from '../../../../src/main/sandbox/messages';
import type { SandboxServer } from '../../../../src/main/sandbox/server';
import { serveSandbox } from '../../../../src/main/sandbox/service';

const CLIENTS = [{ apiKey: 'key', apiSecret: 'secret' }];
const ADDRESS = {
  origin: 'http://127.0.0.1:1',
  issuer: 'http://127.0.0.1:1/oauth2/sandbox',
  tokenUrl: 'http://127.0.0.1:1/oauth2/sandbox/v1/token',
};

const setUp = (failure: () => Error | null = () => null) => {
  const setClients = vi.fn<SandboxServer['setClients']>();
  const close = vi.fn<SandboxServer['close']>();
  const start = vi.fn(async (): Promise<SandboxServer> => {
    const failing = failure();
    if (failing) throw failing;
    return { ...ADDRESS, setClients, close };
  });
  const replies: ((message: MessageFromSandbox) => void)[] = [];
  let listener: (message: { data: unknown }) => void = () => {};
  serveSandbox(
    {
      on: (_, heard) => (listener = heard),
      postMessage: (message) => replies.shift()?.(message),
    },
    start,
  );
  const ask = (data: unknown) =>
    new Promise<MessageFromSandbox>((resolve) => {
      replies.push(resolve);
      listener({ data });
    });
  return { ask, start, setClients };
};

test('starts once, and replies with its address', async () => {
  const { ask, start } = setUp();
  expect(await ask({ kind: 'start', clients: CLIENTS })).toEqual({ kind: 'ready', ...ADDRESS });
  expect(await ask({ kind: 'start', clients: CLIENTS })).toEqual({ kind: 'ready', ...ADDRESS });
  expect(start).toHaveBeenCalledOnce();
});

test('replaces the clients', async () => {
  const { ask, setClients } = setUp();
  await ask({ kind: 'start', clients: CLIENTS });
  expect(await ask({ kind: 'clients', clients: [] })).toEqual({ kind: 'clients-set' });
  expect(setClients).toHaveBeenLastCalledWith([]);
});

test.each([
  ['nothing', undefined],
  ['another kind', { kind: 'stop' }],
  ['a client without a secret', { kind: 'start', clients: [{ apiKey: 'canary' }] }],
  ['clients before the start', { kind: 'clients', clients: CLIENTS }],
])('refuses %s, without quoting it', async (_, message) => {
  const { ask, start } = setUp();
  const reply = await ask(message);
  expect(reply.kind).toBe('failed');
  expect(JSON.stringify(reply)).not.toContain('canary');
  expect(start).not.toHaveBeenCalled();
});

test('reports why it couldn’t start', async () => {
  const { ask } = setUp(() => new Error('listen EACCES'));
  expect(await ask({ kind: 'start', clients: CLIENTS })).toEqual({
    kind: 'failed',
    message: 'listen EACCES',
  });
});

test('a failed start is repeated at the next message', async () => {
  const failing: Error[] = [new Error('listen EMFILE')];
  const { ask, start } = setUp(() => failing.pop() ?? null);
  expect(await ask({ kind: 'start', clients: CLIENTS })).toMatchObject({ kind: 'failed' });
  expect(await ask({ kind: 'start', clients: CLIENTS })).toEqual({ kind: 'ready', ...ADDRESS });
  expect(start).toHaveBeenCalledTimes(2);
});
