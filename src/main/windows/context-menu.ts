// The context menus, native in both windows: of text, and in the workbench those that its page names. A text's never
// offers to copy what the page itself may not.
import {
  Menu,
  type BrowserWindow,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import {
  choiceKey,
  CHOICE_MODIFIERS,
  MENU_SHORTCUTS,
  menuOfMark,
} from '../../shared/context-menus';
import { ownValue } from '../../shared/own-value';
import { pressKey } from './press-key';

type Params = Electron.ContextMenuParams;
type Items = readonly MenuItemConstructorOptions[];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The menu's items; none where there's no text to act on. */
const textMenu = ({
  isEditable,
  selectionText,
  editFlags,
}: Pick<Params, 'isEditable' | 'selectionText' | 'editFlags'>): Items => {
  if (!isEditable)
    return selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: editFlags.canCopy }];
  return [
    { role: 'undo', enabled: editFlags.canUndo },
    { role: 'redo', enabled: editFlags.canRedo },
    SEPARATOR,
    // Chromium allows neither in a password field.
    { role: 'cut', enabled: editFlags.canCut },
    { role: 'copy', enabled: editFlags.canCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    SEPARATOR,
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
};

/** The items of the menu that the page names in the title of what was clicked; null if it names none. */
const namedMenu = (window: BrowserWindow, { titleText }: Params): Items | null =>
  menuOfMark(titleText)?.map(({ id, name, enabled }, at): MenuItemConstructorOptions => {
    // Only this can copy what is selected as the keyboard does.
    if (id === 'copy') return { role: 'copy', enabled };
    const accelerator = ownValue(MENU_SHORTCUTS, id);
    return {
      label: name,
      enabled,
      // The page handles it itself; the menu only shows it.
      ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
      click: () => pressKey(window, choiceKey(at), CHOICE_MODIFIERS),
    };
  }) ?? null;

const popUp = (items: Items, { x, y, menuSourceType }: Params): void => {
  if (items.length > 0)
    Menu.buildFromTemplate([...items]).popup({ x, y, sourceType: menuSourceType });
};

export const offerTextMenu = (contents: WebContents): void => {
  contents.on('context-menu', (_event, params) => popUp(textMenu(params), params));
};

export const offerMenus = (window: BrowserWindow): void => {
  window.webContents.on('context-menu', (_event, params) =>
    popUp(namedMenu(window, params) ?? textMenu(params), params),
  );
};
