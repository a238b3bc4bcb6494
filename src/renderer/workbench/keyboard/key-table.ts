// The workbench's keys, in one table: what is heard, what the help sheet lists, what menus and tooltips show.
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
  /** As KeyboardEvent.key says it in lower case; with Ctrl or ⌘ but for Escape. */
  readonly key: string;
  /** What stands on the key. */
  readonly shown: string;
  readonly words: string;
  /** True where a part of the window hears it itself. */
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

/** As it is shown: `⌃S`, `Esc`. */
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

/** For a key that a part of the window hears itself: the same as pressing it. */
export const pressKey = (action: KeyAction): void => {
  const key = KEYS.find((each) => each.action === action);
  if (key !== undefined) dispatchEvent(new KeyboardEvent('keydown', shortcutEvent(key.key)));
};
