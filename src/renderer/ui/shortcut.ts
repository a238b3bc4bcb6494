// Formats shortcuts for the platform, and matches keyboard events.

const isMac = navigator.platform.startsWith('Mac');

/** `⌘L` on a Mac, `Ctrl+L` elsewhere, as each platform writes it. */
export const shortcut = (key: string): string => (isMac ? `⌘${key}` : `Ctrl+${key}`);

/** True for the key with ⌘ on a Mac or Ctrl elsewhere, and no other modifier. */
export const isShortcut = (event: KeyboardEvent, key: string): boolean =>
  (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === key;

/** The keyboard event for that shortcut. */
export const shortcutEvent = (key: string): KeyboardEventInit => ({
  key,
  ctrlKey: !isMac,
  metaKey: isMac,
  cancelable: true,
});
