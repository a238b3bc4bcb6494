// The workbench's context menus, which main shows: their words, and the two ways in which page and main refer to them.
//
// Neither way is a message of ours. The page names the menu in the title of the element under the pointer, which
// Chromium passes to main with every right click; main sends the chosen item back as a key, as the application menu
// does. So the bridge has nothing to do with it, and no page can put words of its own into a system menu.
import { ownValue } from './own-value';

const ofSaved = {
  rename: 'Rename…',
  duplicate: 'Duplicate',
  up: 'Move up',
  down: 'Move down',
  moveTo: 'Move to folder…',
  remove: 'Delete',
} as const;

/** By menu, the items by their IDs in the order shown; at most as many as there are keys for. */
export const MENUS = {
  tab: {
    closeTab: 'Close the tab',
    closeOthers: 'Close other unedited tabs',
    moveTabLeft: 'Move the tab left',
    moveTabRight: 'Move the tab right',
    reopenTab: 'Reopen a closed tab',
  },
  savedRequest: { open: 'Open', ...ofSaved },
  savedFolder: { headersAndVariables: 'Headers and variables…', ...ofSaved },
  historyEntry: {
    open: 'Open',
    compare: 'Compare with the current request',
    sendAgain: 'Send again',
  },
  tableCell: {
    copyCell: 'Copy cell',
    copyRow: 'Copy row as JSON',
    copyColumn: 'Copy column name',
  },
  responseHeader: { copyValue: 'Copy value', copyHeader: 'Copy name: value' },
  responseText: {
    copy: 'Copy',
    copyBody: 'Copy the body as text',
    find: 'Find',
    save: 'Save to file',
  },
} as const;

/** Shortcuts of the window that do the same as an item. */
export const MENU_SHORTCUTS = {
  closeTab: 'CommandOrControl+W',
  moveTabLeft: 'CommandOrControl+Shift+PageUp',
  moveTabRight: 'CommandOrControl+Shift+PageDown',
  reopenTab: 'CommandOrControl+Shift+T',
};

export type MenuName = keyof typeof MENUS;
export type MenuItemId<Name extends MenuName> = keyof (typeof MENUS)[Name] & string;

export interface ShownItem {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

const MARK = /^context-menu:(\w+):([01]+)$/;

/** The title that names a menu, with a digit for each item: 1 if it's enabled. */
export const markOf = (menu: MenuName, isEnabled: (item: string) => boolean): string =>
  `context-menu:${menu}:${Object.keys(MENUS[menu])
    .map((item) => (isEnabled(item) ? 1 : 0))
    .join('')}`;

/** Null if it doesn't name a menu. */
export const menuOfMark = (title: string): readonly ShownItem[] | null => {
  const [, name = '', digits = ''] = MARK.exec(title) ?? [];
  const items = Object.entries(ownValue(MENUS, name) ?? {});
  if (items.length === 0 || items.length !== digits.length) return null;
  return items.map(([id, words], at) => ({ id, name: words, enabled: digits[at] === '1' }));
};

/** Keyboards don't have these keys, and nobody presses them with three modifiers. macOS knows them up to F20. */
const FIRST_KEY = 13;

export const CHOICE_MODIFIERS = ['control', 'alt', 'shift'] as const;

/** The key of the item at this place. */
export const choiceKey = (at: number): string => `F${FIRST_KEY + at}`;

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The place of the item that a key stands for; -1 if it stands for none. */
export const choiceOf = ({ key, ctrlKey, altKey, shiftKey }: PressedKey): number => {
  const number = ctrlKey && altKey && shiftKey ? Number(/^F(\d+)$/.exec(key)?.[1] ?? 0) : 0;
  return Math.max(-1, number - FIRST_KEY);
};
