// A host with several addresses is reached as soon as one of them accepts, however long that takes.
import { spawn, type ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { alternating, firstSocket } from '../../../src/main/http/connect/first-socket';

const closing: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const open = (
  hostname: string,
  port: number,
  more: Partial<Parameters<typeof firstSocket>[0]> = {},
) =>
  firstSocket({
    hostname,
    port,
    signal: new AbortController().signal,
    limitMs: 20_000,
    onLookedUp: () => undefined,
    ...more,
  });

const listen = async (
  host: string,
): Promise<{ readonly server: Server; readonly port: number }> => {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  closing.push(() => server.close());
  return { server, port: (server.address() as AddressInfo).port };
};

/** Sockets as they're made from now on. */
const watchSockets = (): Socket[] => {
  const made: Socket[] = [];
  const onSocket = (message: unknown) => made.push((message as { readonly socket: Socket }).socket);
  subscribe('net.client.socket', onSocket);
  closing.push(() => unsubscribe('net.client.socket', onSocket));
  return made;
};

const LISTENS = `
  const server = require('node:net').createServer((socket) => socket.on('error', () => undefined));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => process.send(server.address().port));
`;

/** A server that accepts nothing until it's woken: its queue is full, so that the kernel drops what comes. */
const sleepingServer = async (): Promise<{ readonly port: number; wake(): void }> => {
  const child: ChildProcess = spawn(process.execPath, ['-e', LISTENS], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  closing.push(() => child.kill('SIGKILL'));
  const [port] = (await once(child, 'message')) as [number];
  child.kill('SIGSTOP');
  const filling = Array.from({ length: 4 }, () =>
    connect(port, '127.0.0.1').on('error', () => undefined),
  );
  closing.push(() => {
    for (const socket of filling) socket.destroy();
  });
  // Those that fit into the queue.
  await Promise.all(filling.slice(0, 2).map((socket) => once(socket, 'connect')));
  return { port, wake: () => void child.kill('SIGCONT') };
};

const onLinux = test.skipIf(process.platform !== 'linux');

onLinux('a slow address is still tried after the others have failed', async () => {
  const { port, wake } = await sleepingServer();
  const made = watchSockets();
  const opened = open('localhost', port);
  // Nobody listens at ::1. Only then does the first address accept.
  await expect.poll(() => made.length).toBe(2);
  await new Promise<void>((resolve) => {
    if (made[1]?.closed === true) resolve();
    // Not by events.once, which rejects if the error comes while it waits.
    else made[1]?.once('close', () => resolve());
  });
  wake();
  const socket = await opened;
  closing.push(() => socket.destroy());
  expect(socket.remoteAddress).toBe('127.0.0.1');
});

test('of two that accept, one is kept and the other closed', async () => {
  const { server, port } = await listen('::1').catch(() => listen('127.0.0.1'));
  const made = watchSockets();
  const socket = await open('localhost', port);
  closing.push(() => socket.destroy());
  expect([socket.remotePort, socket.destroyed]).toEqual([port, false]);
  expect(socket.listenerCount('error')).toBe(0);
  expect(made.filter((each) => !each.destroyed)).toEqual([socket]);
  expect(server.listening).toBe(true);
});

test('what no address accepts fails with what tells most', async () => {
  const { server, port } = await listen('127.0.0.1');
  server.close();
  await once(server, 'close');
  await expect(open('localhost', port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(open('127.0.0.1', port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

describe.skipIf(process.platform !== 'linux')('while an address is silent', () => {
  test('aborting leaves no socket', async () => {
    const { port } = await sleepingServer();
    const made = watchSockets();
    const abort = new AbortController();
    const opened = open('localhost', port, { signal: abort.signal });
    await expect.poll(() => made.length).toBeGreaterThan(0);
    abort.abort(new Error('stopped'));
    await expect(opened).rejects.toThrow('stopped');
    expect(made.filter((each) => !each.destroyed)).toEqual([]);
  });

  test('the limit ends it', async () => {
    const { port } = await sleepingServer();
    const made = watchSockets();
    await expect(open('127.0.0.1', port, { limitMs: 1 })).rejects.toMatchObject({
      code: 'UND_ERR_CONNECT_TIMEOUT',
    });
    expect(made.filter((each) => !each.destroyed)).toEqual([]);
  });
});

test('addresses alternate between the families, beginning with the first', () => {
  const v4 = (address: string) => ({ address, family: 4 });
  const v6 = (address: string) => ({ address, family: 6 });
  expect(alternating([v6('a'), v6('b'), v4('c'), v6('d'), v4('e')])).toEqual([
    'a',
    'c',
    'b',
    'e',
    'd',
  ]);
  expect(alternating([v4('a')])).toEqual(['a']);
  expect(alternating([])).toEqual([]);
});

test('a name is looked up, an address isn’t', async () => {
  const { port } = await listen('127.0.0.1');
  let lookUps = 0;
  const onLookedUp = (): void => {
    lookUps += 1;
  };
  (await open('127.0.0.1', port, { onLookedUp })).destroy();
  expect(lookUps).toBe(0);
  (await open('localhost', port, { onLookedUp })).destroy();
  expect(lookUps).toBe(1);
});
