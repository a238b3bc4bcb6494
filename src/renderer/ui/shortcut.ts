// Formats shortcuts for the platform, and matches keyboard events.

export const isMac = navigator.platform.startsWith('Mac');

/** `⌘L` and `⇧⌘T` on a Mac, `Ctrl+L` and `Ctrl+Shift+T` elsewhere, as each platform writes it. */
export const shortcut = (key: string, shift = false): string =>
  isMac ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;

/**
 * True for the key with ⌘ on a Mac or Ctrl elsewhere, with Shift if that's asked for, and no other modifier. `key`: in
 * lower case; a pattern is of its code.
 */
export const isShortcut = (event: KeyboardEvent, key: string | RegExp, shift = false): boolean =>
  (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
  !event.altKey &&
  event.shiftKey === shift &&
  (typeof key === 'string' ? event.key.toLowerCase() === key : key.test(event.code));

/** The keyboard event for that shortcut. */
export const shortcutEvent = (key: string): KeyboardEventInit => ({
  key,
  ctrlKey: !isMac,
  metaKey: isMac,
  cancelable: true,
});
