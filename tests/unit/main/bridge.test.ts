// Access control of the bridge.
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { serveBridge } from '../../../src/main/bridge';
import type { BridgeFunctions } from '../../../src/main/bridge-functions';
import { CHANNELS } from '../../../src/shared/bridge/channels';

type Handler = (event: unknown, ...args: readonly unknown[]) => unknown;

const channels = vi.hoisted(() => new Map<string, Handler>());
vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, handler: Handler) => channels.set(name, handler),
    on: (name: string, handler: Handler) => channels.set(name, handler),
  },
}));

const frame = { url: 'app://keybearer/', isDestroyed: () => false, send: () => undefined };
const workbench = { isDestroyed: () => false, mainFrame: frame, on: () => undefined };
const own = { sender: workbench, senderFrame: frame };

const ask = (channel: keyof typeof CHANNELS, event: unknown, ...args: readonly unknown[]) =>
  channels.get(CHANNELS[channel])?.(event, ...args);

describe('T04: access', () => {
  const asked: string[] = [];
  const functions = {
    getTokenStatus: () => Promise.resolve(asked.push('getTokenStatus')),
    callApi: () => Promise.resolve(asked.push('callApi')),
    read: () => Promise.resolve(asked.push('read')),
    cancel: () => void asked.push('cancel'),
    release: () => void asked.push('release'),
    leavePage: () => undefined,
  } as unknown as BridgeFunctions;

  beforeEach(() => {
    asked.splice(0);
    workbench.isDestroyed = () => false;
    serveBridge(workbench as unknown as WebContents, () => Promise.resolve(functions));
  });

  const names = Object.keys(CHANNELS) as readonly (keyof typeof CHANNELS)[];

  test.each(names)('%s: the workbench’s main frame gets a reply', async (name) => {
    await ask(name, own, 'anything');
    await vi.waitFor(() => expect(asked).toEqual([name]));
  });

  test.each([
    ['a frame that has gone', { ...own, senderFrame: null }],
    ['a sub-frame at the same address', { ...own, senderFrame: { ...frame } }],
    ['another window with the same page', { sender: { ...workbench }, senderFrame: frame }],
    ['another window altogether', { sender: {}, senderFrame: {} }],
  ])('%s is refused on every channel', async (_who, event) => {
    for (const name of names) {
      const response = await ask(name, event, 'anything');
      if (name !== 'cancel' && name !== 'release')
        expect(response).toMatchObject({ ok: false, problem: { code: 'request-malformed' } });
    }
    expect(asked).toEqual([]);
  });

  test.each([
    'app://keybearer',
    'app://keybearer/other',
    'app://keybearer/?x',
    'app://settings/',
    'about:srcdoc',
    'data:text/html,x',
    'https://keybearer/',
  ])('the main frame at %s is refused', async (url) => {
    const elsewhere = { ...frame, url };
    const contents = { ...workbench, mainFrame: elsewhere };
    serveBridge(contents as unknown as WebContents, () => Promise.resolve(functions));
    const event = { sender: contents, senderFrame: elsewhere };
    for (const name of names) await ask(name, event, 'anything');
    expect(asked).toEqual([]);
  });

  test('a destroyed window is refused', async () => {
    workbench.isDestroyed = () => true;
    for (const name of names) await ask(name, own, 'anything');
    expect(asked).toEqual([]);
  });
});
