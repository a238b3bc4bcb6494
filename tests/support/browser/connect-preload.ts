// Gives a page the built preload, with the part of Electron that it uses replaced by Playwright: the page gets the real
// bridge, and only the messages between the processes take another route.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { BridgeFunctions } from '../../../src/main/bridge-functions';
import { CHANNELS, PROGRESS_CHANNEL } from '../../../src/shared/bridge/channels';

const PRELOAD = join(import.meta.dirname, '../../../out/preload/index.js');

/** Runs in the page, before the page's own scripts. */
const standIn = (preload: string): string => `(() => {
  const listeners = new Map();
  globalThis.hearFromMain = (channel, args) => listeners.get(channel)?.(null, ...args);
  const electron = {
    contextBridge: { exposeInMainWorld: (name, value) => { globalThis[name] = value; } },
    ipcRenderer: {
      on: (channel, listener) => listeners.set(channel, listener),
      invoke: (channel, ...args) => globalThis.sendToMain(channel, args),
      send: (channel, ...args) => void globalThis.sendToMain(channel, args),
    },
    webUtils: { getPathForFile: () => '' },
  };
  ((require) => { ${preload} })(() => electron);
})();`;

interface PageGlobals {
  readonly hearFromMain: (channel: string, args: readonly unknown[]) => void;
}

/** For pages opened from now on. */
export const connectPreload = async (page: Page, functions: BridgeFunctions): Promise<void> => {
  const report = (...args: readonly unknown[]) =>
    void page
      .evaluate(
        ([channel, all]) => (globalThis as unknown as PageGlobals).hearFromMain(channel, all),
        [PROGRESS_CHANNEL, args] as const,
      )
      // The page is gone.
      .catch(() => undefined);
  const handlers: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    [CHANNELS.getTokenStatus]: (query) => functions.getTokenStatus(query),
    [CHANNELS.callApi]: (id, request) => functions.callApi([id, request], report),
    [CHANNELS.read]: (id, query) => functions.read([id, query]),
    [CHANNELS.cancel]: (id) => functions.cancel(id),
    [CHANNELS.release]: (id) => functions.release(id),
  };
  await page.exposeFunction('sendToMain', (channel: string, args: readonly unknown[]) =>
    handlers[channel]?.(...args),
  );
  await page.addInitScript(standIn(readFileSync(PRELOAD, 'utf8')));
};
