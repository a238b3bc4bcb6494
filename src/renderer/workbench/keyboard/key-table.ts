// The workbench's shortcuts in one table, for the key handler, the shortcuts dialog, menus and tooltips.
import { isShortcut, shortcut, shortcutEvent } from '../../ui/shortcut';

export type KeyAction =
  | 'send'
  | 'logIn'
  | 'toUrl'
  | 'newRequest'
  | 'closeTab'
  | 'reopenTab'
  | 'openTabs'
  | 'recentTab'
  | 'recentTabBack'
  | 'toTab'
  | 'lastTab'
  | 'moveTabLeft'
  | 'moveTabRight'
  | 'save'
  | 'saveAs'
  | 'undo'
  | 'redo'
  | 'find'
  | 'toggleSide'
  | 'palette'
  | 'openSettings'
  | 'help'
  | 'cancel';

interface Key {
  readonly action: KeyAction;
  /** KeyboardEvent.key in lower case, or KeyboardEvent.code; with Ctrl or ⌘, except for Escape. */
  readonly key: string | RegExp;
  /** The key's label. */
  readonly shown: string;
  readonly words: string;
  readonly shift?: true;
  /** Held, it's pressed once. */
  readonly once?: true;
  /** With Ctrl on a Mac too. */
  readonly control?: true;
  /** True if a part of the window handles it itself. */
  readonly heardElsewhere?: true;
}

export const KEYS: readonly Key[] = [
  { action: 'send', key: 'enter', once: true, shown: '↵', words: 'Send' },
  { action: 'logIn', key: 'l', once: true, shown: 'L', words: 'Log in' },
  { action: 'toUrl', key: 'u', shown: 'U', words: 'Go to the URL' },
  { action: 'newRequest', key: 'n', shown: 'N', words: 'New request' },
  { action: 'closeTab', key: 'w', shown: 'W', words: 'Close the tab' },
  { action: 'reopenTab', key: 't', shift: true, shown: 'T', words: 'Reopen a closed tab' },
  { action: 'openTabs', key: 'a', shift: true, shown: 'A', words: 'Search open tabs' },
  { action: 'recentTab', key: 'tab', control: true, shown: 'Tab', words: 'Most recent tab' },
  {
    action: 'recentTabBack',
    key: 'tab',
    control: true,
    shift: true,
    shown: 'Tab',
    words: 'Least recent tab',
  },
  // The digits' codes, because in some layouts their keys need Shift.
  { action: 'toTab', key: /^Digit[1-8]$/, shown: '1…8', words: 'Go to a tab by its number' },
  { action: 'lastTab', key: /^Digit9$/, shown: '9', words: 'Go to the last tab' },
  { action: 'moveTabLeft', key: 'pageup', shift: true, shown: 'PgUp', words: 'Move the tab left' },
  {
    action: 'moveTabRight',
    key: 'pagedown',
    shift: true,
    shown: 'PgDn',
    words: 'Move the tab right',
  },
  { action: 'save', key: 's', shown: 'S', words: 'Save the request' },
  { action: 'saveAs', key: 's', shift: true, shown: 'S', words: 'Save the request as…' },
  { action: 'undo', key: 'z', shown: 'Z', words: 'Undo in the request', heardElsewhere: true },
  {
    action: 'redo',
    key: 'z',
    shift: true,
    shown: 'Z',
    words: 'Redo in the request',
    heardElsewhere: true,
  },
  { action: 'find', key: 'f', shown: 'F', words: 'Find in response', heardElsewhere: true },
  { action: 'toggleSide', key: 'b', shown: 'B', words: 'Toggle side panel' },
  { action: 'palette', key: 'k', shown: 'K', words: 'Command palette' },
  { action: 'openSettings', key: ',', shown: ',', words: 'Settings' },
  { action: 'help', key: '/', shown: '/', words: 'Keyboard shortcuts' },
  { action: 'cancel', key: 'escape', shown: 'Esc', words: 'Cancel the request' },
];

/** As shown: `Ctrl+S`, `Ctrl+Shift+T`, `Esc`. */
export const keyOf = (action: KeyAction): string => {
  const key = KEYS.find((each) => each.action === action);
  if (key === undefined) return '';
  if (key.key === 'escape') return key.shown;
  return key.control === true
    ? `Ctrl+${key.shift === true ? 'Shift+' : ''}${key.shown}`
    : shortcut(key.shown, key.shift);
};

const isPressed = (event: KeyboardEvent, { key, control, ...rest }: Key): boolean => {
  const shift = rest.shift === true;
  if (key === 'escape') return event.key === 'Escape';
  if (control !== true) return isShortcut(event, key, shift);
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  return ctrlKey && !metaKey && !altKey && shiftKey === shift && event.key.toLowerCase() === key;
};

export const actionOf = (event: KeyboardEvent): KeyAction | null =>
  KEYS.find((key) => key.heardElsewhere !== true && isPressed(event, key))?.action ?? null;

/** The key is held, and its action isn't one to do again and again. */
export const isOnlyHeld = ({ repeat }: KeyboardEvent, action: KeyAction): boolean =>
  repeat && KEYS.some((key) => key.action === action && key.once === true);

/** Dispatches a shortcut that a part of the window handles itself. */
export const pressKey = (action: KeyAction): void => {
  const key = KEYS.find((each) => each.action === action)?.key;
  if (typeof key === 'string') dispatchEvent(new KeyboardEvent('keydown', shortcutEvent(key)));
};
