// The words of the frame: the bar at the top, the notices, the panes' borders, the status bar, and what opens above
// them.

// The bar at the top.
export const keybearer = 'Keybearer';
export const settings = 'Settings';
export const sidePanel = 'Side panel';
export const showSidePanel = (keys: string): string => `Show side panel (${keys})`;
export const hideSidePanel = (keys: string): string => `Hide side panel (${keys})`;
export const sideBySide = 'Side by side';
export const showBelow = 'Show the response below';
export const showSideBySide = 'Show the response side by side';

// Notices.
export const notices = 'Notices';
export const openSettings = 'Open Settings';

// The borders that can be moved.
export const sideWidth = 'Width of the side';
export const upperHeight = 'Height of the upper pane';
export const leftWidth = 'Width of the left pane';

// The status bar.
export const oneHidden = '1 secret hidden';
export const someHidden = (count: number): string => `${count} secrets hidden`;
export const promise = 'Your secret and token never reach this window';

// The command palette.
export const palette = 'Command palette';
export const command = 'Command';
export const searchCommands = 'Search commands, requests and connections';

// The list of tabs.
export const allTabs = 'All tabs';
export const tab = 'Tab';
export const searchTabs = 'Search open and closed tabs';
export const currentTab = 'Current tab';
export const openTab = 'Open tab';
export const openTabEdited = 'Open tab, edited';
export const closedTab = 'Closed tab';

// Dialogs that couldn't be shown, at the start of a sentence.
export const theFolder = 'The folder';
export const theImport = 'The import';
export const theComparison = 'The comparison';

export const changed = (name: string): string => `Changed “${name}”`;
