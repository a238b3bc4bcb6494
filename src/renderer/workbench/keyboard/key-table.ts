// The workbench's shortcuts in one table, for the key handler, the shortcuts dialog, menus and tooltips.
import { isShortcut, shortcut, shortcutEvent } from '../../ui/shortcut';

export type KeyAction =
  | 'send'
  | 'logIn'
  | 'toUrl'
  | 'newRequest'
  | 'closeTab'
  | 'save'
  | 'find'
  | 'palette'
  | 'openSettings'
  | 'help'
  | 'cancel';

interface Key {
  readonly action: KeyAction;
  /** KeyboardEvent.key in lower case; with Ctrl or ⌘, except for Escape. */
  readonly key: string;
  /** The key's label. */
  readonly shown: string;
  readonly words: string;
  /** True if a part of the window handles it itself. */
  readonly heardElsewhere?: true;
}

export const KEYS: readonly Key[] = [
  { action: 'send', key: 'enter', shown: '↵', words: 'Send' },
  { action: 'logIn', key: 'l', shown: 'L', words: 'Log in' },
  { action: 'toUrl', key: 'u', shown: 'U', words: 'Go to the URL' },
  { action: 'newRequest', key: 'n', shown: 'N', words: 'New request' },
  { action: 'closeTab', key: 'w', shown: 'W', words: 'Close the tab' },
  { action: 'save', key: 's', shown: 'S', words: 'Save the request' },
  { action: 'find', key: 'f', shown: 'F', words: 'Find in response', heardElsewhere: true },
  { action: 'palette', key: 'k', shown: 'K', words: 'Command palette' },
  { action: 'openSettings', key: ',', shown: ',', words: 'Settings' },
  { action: 'help', key: '/', shown: '/', words: 'Keyboard shortcuts' },
  { action: 'cancel', key: 'escape', shown: 'Esc', words: 'Cancel the request' },
];

/** As shown: `Ctrl+S`, `Esc`. */
export const keyOf = (action: KeyAction): string => {
  const key = KEYS.find((each) => each.action === action);
  if (key === undefined) return '';
  return key.key === 'escape' ? key.shown : shortcut(key.shown);
};

export const actionOf = (event: KeyboardEvent): KeyAction | null =>
  KEYS.find(
    ({ key, heardElsewhere }) =>
      heardElsewhere !== true &&
      (key === 'escape' ? event.key === 'Escape' : isShortcut(event, key)),
  )?.action ?? null;

/** Dispatches a shortcut that a part of the window handles itself. */
export const pressKey = (action: KeyAction): void => {
  const key = KEYS.find((each) => each.action === action);
  if (key !== undefined) dispatchEvent(new KeyboardEvent('keydown', shortcutEvent(key.key)));
};
