// The words of the row of tabs.

export const open = 'Open';
/** After the name of a tab; for screen readers only. */
export const edited = ', edited';
export const closeTab = 'Close tab';
export const newRequest = 'New request';
export const newRequestTitle = (keys: string): string => `New request (${keys})`;
export const tabMenu = 'Tab';
export const allTabs = (count: number): string => `All tabs, ${count} open`;
export const allTabsTitle = (keys: string): string => `All tabs (${keys})`;

// Saving.
export const save = 'Save';
export const saveTitle = (keys: string): string => `Save request (${keys})`;
export const moreWaysToSave = 'More ways to save';
export const saveAs = 'Save as…';
export const saveAsTitle = (keys: string): string => `Save as… (${keys})`;
