// Sends a page a key, as if a person had pressed it, so that a menu needs no other channel into the page.
import type { BrowserWindow, KeyboardInputEvent } from 'electron';

/** The window comes to the front, because only then does its page get keys. */
export const pressKey = (
  window: BrowserWindow,
  keyCode: string,
  modifiers: readonly NonNullable<KeyboardInputEvent['modifiers']>[number][],
): void => {
  window.focus();
  for (const type of ['keyDown', 'keyUp'] as const)
    window.webContents.sendInputEvent({ type, keyCode, modifiers: [...modifiers] });
};
