// The page at the other end of the bridge: its messages arrive unchanged, and what it started ends with it.
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { serveBridge } from '../../../src/main/bridge';
import type { BridgeFunctions } from '../../../src/main/bridge-functions';
import { CHANNELS, PROGRESS_CHANNEL } from '../../../src/shared/bridge/channels';

type Handler = (event: unknown, ...args: readonly unknown[]) => unknown;

const channels = vi.hoisted(() => new Map<string, Handler>());
vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, handler: Handler) => channels.set(name, handler),
    on: (name: string, handler: Handler) => channels.set(name, handler),
  },
}));

const setUp = () => {
  const sent: unknown[][] = [];
  let isFrameGone = false;
  const frame = {
    url: 'app://keybearer/',
    isDestroyed: () => isFrameGone,
    send: (...message: unknown[]) => sent.push(message),
  };
  const workbench = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    mainFrame: frame,
  });
  const functions = {
    getTokenStatus: vi.fn<BridgeFunctions['getTokenStatus']>(),
    callApi: vi.fn<BridgeFunctions['callApi']>(),
    read: vi.fn<BridgeFunctions['read']>(),
    cancel: vi.fn<BridgeFunctions['cancel']>(),
    release: vi.fn<BridgeFunctions['release']>(),
    leavePage: vi.fn<BridgeFunctions['leavePage']>(),
  };
  const load = vi.fn(async () => functions as BridgeFunctions);
  serveBridge(workbench as unknown as WebContents, load);
  const ask = (channel: keyof typeof CHANNELS, ...args: readonly unknown[]) =>
    channels.get(CHANNELS[channel])?.({ sender: workbench, senderFrame: frame }, ...args);
  return { ask, functions, load, sent, workbench, loseFrame: () => (isFrameGone = true) };
};

beforeEach(() => channels.clear());

describe('a page’s message', () => {
  test('arrives as it was sent, and its reply comes back unchanged', async () => {
    const { ask, functions } = setUp();
    functions.getTokenStatus.mockResolvedValue('status' as never);
    functions.callApi.mockResolvedValue('outcome' as never);
    functions.read.mockResolvedValue('window' as never);
    expect(await ask('getTokenStatus', 'query')).toBe('status');
    expect(await ask('callApi', 'id', 'request')).toBe('outcome');
    expect(await ask('read', 'id', 'query')).toBe('window');
    ask('cancel', 'id');
    await vi.waitFor(() => expect(functions.cancel).toHaveBeenCalledWith('id'));
    ask('release', 'other');
    await vi.waitFor(() => expect(functions.release).toHaveBeenCalledWith('other'));
    expect(functions.cancel).toHaveBeenCalledOnce();
    expect(functions.getTokenStatus).toHaveBeenCalledWith('query');
    expect(functions.callApi).toHaveBeenCalledWith(['id', 'request'], expect.any(Function));
    expect(functions.read).toHaveBeenCalledWith(['id', 'query']);
  });

  test('gets progress as long as its frame exists', async () => {
    const { ask, functions, sent, loseFrame } = setUp();
    await ask('callApi', 'id', 'request');
    const onProgress = functions.callApi.mock.calls[0]![1];
    onProgress('id', { step: 'waiting' } as never);
    expect(sent).toEqual([[PROGRESS_CHANNEL, 'id', { step: 'waiting' }]]);
    loseFrame();
    onProgress('id', { step: 'receiving' } as never);
    expect(sent).toHaveLength(1);
  });
});

describe('if the services fail to start', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  beforeEach(() => void log.mockClear());

  test.each([
    ['getTokenStatus', [{}]],
    ['callApi', ['id', 'request']],
    ['read', ['id', 'query']],
  ] as const)(
    '%s fails without main’s own text, and the next call works',
    async (channel, input) => {
      const { ask, functions, load } = setUp();
      functions[channel].mockResolvedValue('done' as never);
      load.mockRejectedValueOnce(new Error('ENOENT, open /home/joe/settings'));
      const reply = await ask(channel, ...input);
      expect(reply).toMatchObject({
        ok: false,
        problem: { code: 'internal' },
        response: null,
        timing: { total: 0 },
      });
      expect(JSON.stringify(reply)).not.toContain('joe');
      expect(JSON.stringify(log.mock.calls)).not.toContain('joe');
      expect(await ask(channel, ...input)).toBe('done');
    },
  );

  test('a cancellation and a page that goes away cause no unhandled rejection', async () => {
    const { ask, load, workbench } = setUp();
    load.mockRejectedValue(new Error('not joined'));
    ask('cancel', 'id');
    ask('release', 'id');
    workbench.emit('destroyed');
    await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(3));
  });
});

describe('a page going away', () => {
  const navigation = { isMainFrame: true, isSameDocument: false };
  const goings = [
    ['navigates', ['did-start-navigation', navigation]],
    ['crashes', ['render-process-gone']],
    ['is closed', ['destroyed']],
  ] as const;

  test.each(goings)('%s: what it started ends', async (_how, [event, ...args]) => {
    for (const channel of ['getTokenStatus', 'callApi', 'read', 'cancel', 'release'] as const) {
      const { ask, functions, workbench } = setUp();
      await ask(channel, 'anything');
      workbench.emit(event, ...args);
      await vi.waitFor(() => expect(functions.leavePage).toHaveBeenCalledOnce());
    }
  });

  test.each(goings)(
    '%s, without having called anything: nothing is loaded',
    (_how, [event, ...args]) => {
      const { load, workbench } = setUp();
      workbench.emit(event, ...args);
      expect(load).not.toHaveBeenCalled();
    },
  );

  test.each([
    ['a frame within it navigates', { isMainFrame: false, isSameDocument: false }],
    ['it goes to another place in itself', { isMainFrame: true, isSameDocument: true }],
  ])('stays when %s', async (_what, where) => {
    const { ask, functions, workbench } = setUp();
    await ask('getTokenStatus', {});
    workbench.emit('did-start-navigation', where);
    await new Promise((resolve) => setImmediate(resolve));
    expect(functions.leavePage).not.toHaveBeenCalled();
  });
});
