// The context menu of text: native, in both windows. It never offers to copy what the page itself may not.
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

type Params = Pick<Electron.ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The menu's items; none where there's no text to act on. */
const textMenu = ({
  isEditable,
  selectionText,
  editFlags,
}: Params): readonly MenuItemConstructorOptions[] => {
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

export const offerTextMenu = (contents: WebContents): void => {
  contents.on('context-menu', (_event, params) => {
    const items = textMenu(params);
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ x: params.x, y: params.y });
  });
};
