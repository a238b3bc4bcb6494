// The words of the workbench around its rooms, and of the commands that belong to none.

// The panes. Those with an article are parts that couldn't be shown, at the start of a sentence.
export const theRequestList = 'The request list';
export const request = 'Request';
export const theRequest = 'The request';
export const copyAs = 'Copy as';
export const response = 'Response';
export const theResponse = 'The response';

// Commands in the command palette, and what they're listed under.
export const ofTab = 'Tab';
export const ofSaved = 'Saved';
export const ofCommand = 'Command';
export const ofHistory = 'History';
export const ofSettings = 'Settings';
export const newFolder = 'New folder';
export const importRequests = 'Import requests';
export const importCurl = 'Import cURL…';
export const exportRequests = 'Export requests';
export const saveResponses = 'Save responses';
export const stopSavingResponses = 'Stop saving responses';
export const search = 'Search requests and history';
export const copyAsLanguage = (language: string): string => `Copy as ${language}`;
export const toggleBeside = 'Toggle side by side layout';
export const changeTheme = 'Change theme';
