// The words of the keyboard shortcuts: in their dialog, and in the command palette where they're commands.

export const keyboardShortcuts = 'Keyboard shortcuts';
export const close = 'Close';

// Commands.
export const send = 'Send';
export const logIn = 'Log in';
export const toUrl = 'Go to the URL';
export const newRequest = 'New request';
export const closeTab = 'Close the tab';
export const reopenTab = 'Reopen a closed tab';
export const searchTabs = 'Search open tabs';
export const recentTab = 'Most recent tab';
export const leastRecentTab = 'Least recent tab';
export const toTab = 'Go to a tab by its number';
export const lastTab = 'Go to the last tab';
export const moveTabLeft = 'Move the tab left';
export const moveTabRight = 'Move the tab right';
export const save = 'Save the request';
export const saveAs = 'Save the request as…';
export const undo = 'Undo in the request';
export const redo = 'Redo in the request';
export const find = 'Find in response';
export const toggleSide = 'Toggle side panel';
export const palette = 'Command palette';
export const settings = 'Settings';
export const cancel = 'Cancel the request';

// Keys for moving about.
export const moveInList = 'Move in a list, tree or table';
export const moveSideways = 'Move between tabs, fold and unfold';
export const moveLines = 'Move between lines and show the JSON path; move a saved request';
export const foldLine = 'Fold and unfold the line';
export const closeOrDelete = 'Close the focused tab, delete the focused saved request';
export const openMenu = 'Open the menu of what has the focus';
export const renameSaved = 'Rename a saved request';
export const findInBody = 'In the body’s editor: find in the body';
export const nextMatch = 'Next match, previous match';
export const nextControl = 'Next control';

// Keys as they're printed on the keyboard.
export const tabKey = 'Tab';
export const pageUpKey = 'PgUp';
export const pageDownKey = 'PgDn';
export const escapeKey = 'Esc';
export const deleteKey = 'Del';
export const altUpDownKeys = 'Alt+↑, Alt+↓';
export const altLeftRightKeys = 'Alt+←, Alt+→';
export const nextMatchKeys = 'F3, Shift+F3';
