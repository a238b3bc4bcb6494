// The workbench's shortcuts in one table, for the key handler, the shortcuts dialog, menus and tooltips.
import { isShortcut, shortcut, shortcutEvent } from '../../ui/shortcut';
import * as words from './words';

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
  { action: 'send', key: 'enter', once: true, shown: '↵', words: words.send },
  { action: 'logIn', key: 'l', once: true, shown: 'L', words: words.logIn },
  { action: 'toUrl', key: 'u', shown: 'U', words: words.toUrl },
  { action: 'newRequest', key: 'n', shown: 'N', words: words.newRequest },
  { action: 'closeTab', key: 'w', shown: 'W', words: words.closeTab },
  { action: 'reopenTab', key: 't', shift: true, shown: 'T', words: words.reopenTab },
  { action: 'openTabs', key: 'a', shift: true, shown: 'A', words: words.searchTabs },
  { action: 'recentTab', key: 'tab', control: true, shown: words.tabKey, words: words.recentTab },
  {
    action: 'recentTabBack',
    key: 'tab',
    control: true,
    shift: true,
    shown: words.tabKey,
    words: words.leastRecentTab,
  },
  // The digits' codes, because in some layouts their keys need Shift.
  { action: 'toTab', key: /^Digit[1-8]$/, shown: '1…8', words: words.toTab },
  { action: 'lastTab', key: /^Digit9$/, shown: '9', words: words.lastTab },
  {
    action: 'moveTabLeft',
    key: 'pageup',
    shift: true,
    shown: words.pageUpKey,
    words: words.moveTabLeft,
  },
  {
    action: 'moveTabRight',
    key: 'pagedown',
    shift: true,
    shown: words.pageDownKey,
    words: words.moveTabRight,
  },
  { action: 'save', key: 's', shown: 'S', words: words.save },
  { action: 'saveAs', key: 's', shift: true, shown: 'S', words: words.saveAs },
  { action: 'undo', key: 'z', shown: 'Z', words: words.undo, heardElsewhere: true },
  {
    action: 'redo',
    key: 'z',
    shift: true,
    shown: 'Z',
    words: words.redo,
    heardElsewhere: true,
  },
  { action: 'find', key: 'f', shown: 'F', words: words.find, heardElsewhere: true },
  { action: 'toggleSide', key: 'b', shown: 'B', words: words.toggleSide },
  { action: 'palette', key: 'k', shown: 'K', words: words.palette },
  { action: 'openSettings', key: ',', shown: ',', words: words.settings },
  { action: 'help', key: '/', shown: '/', words: words.keyboardShortcuts },
  { action: 'cancel', key: 'escape', shown: words.escapeKey, words: words.cancel },
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
