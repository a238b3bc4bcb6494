// The words of the windows' titles, menus and dialogs. Electron names the standard items of a menu. Those of the context
// menus are in src/shared/context-menus.ts, because the pages offer some too.

// Titles.
export const keybearer = 'Keybearer';
export const settingsTitle = 'Keybearer Settings';
export const consentTitle = 'Allow a request?';

// The application menu.
export const file = 'File';
export const newRequest = 'New Request';
export const saveRequest = 'Save Request';
export const saveRequestAs = 'Save Request As…';
export const closeTab = 'Close Tab';
export const settings = 'Settings…';
export const request = 'Request';
export const send = 'Send';
export const logIn = 'Log In';
export const goToUrl = 'Go to the URL';
export const find = 'Find';
export const commandPalette = 'Command Palette';
export const view = 'View';
export const toggleSidePanel = 'Toggle Side Panel';
export const window = 'Window';
export const keyboardShortcuts = 'Keyboard Shortcuts';

// Before stored credentials go to a new place. What's asked is in src/main/credentials/consent/.
export const confirmChange = 'Confirm change';
export const cancel = 'Cancel';

// Before Settings closes with unsaved changes.
export const discardChanges = 'Discard unsaved changes?';
export const closeWithoutSaving = 'Close Settings without saving them?';
export const keepEditing = 'Keep editing';
export const doClose = 'Close without saving';
