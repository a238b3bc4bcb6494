// Shortcuts as the platform writes them, and as a keyboard event has them.

const isMac = navigator.platform.startsWith('Mac');

/** `⌘L` on a Mac, `Ctrl L` elsewhere: short enough to stand in a button. */
export const shortcut = (key: string): string => (isMac ? `⌘${key}` : `⌃${key}`);

/** True for the key with ⌘ on a Mac, with Ctrl elsewhere, and with no other modifier. */
export const isShortcut = (event: KeyboardEvent, key: string): boolean =>
  (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === key;

/** What a keyboard event of that shortcut says. */
export const shortcutEvent = (key: string): KeyboardEventInit => ({
  key,
  ctrlKey: !isMac,
  metaKey: isMac,
  cancelable: true,
});
