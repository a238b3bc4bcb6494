// The system's clipboard, as other programs see it.
import { expect } from 'playwright/test';
import type { KeybearerApp } from './app';

export const clipboardText = (app: KeybearerApp): Promise<string> =>
  app.electron().evaluate(({ clipboard }) => clipboard.readText());

export const emptyClipboard = (app: KeybearerApp): Promise<void> =>
  app.electron().evaluate(({ clipboard }) => clipboard.clear());

/**
 * What an action of a page copies. A page is told that it has copied before main's process has the text (Chromium's
 * `writeText` doesn't wait for it), so the clipboard is emptied first, and read once it has something.
 */
export const copiedBy = async (app: KeybearerApp, act: () => Promise<unknown>): Promise<string> => {
  await emptyClipboard(app);
  await act();
  await expect.poll(() => clipboardText(app)).not.toBe('');
  return clipboardText(app);
};
