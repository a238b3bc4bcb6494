// The words of the response pane around its rooms.

// Before there's a response.
export const idle = 'Send a request to see the response.';
/** After the shortcut. */
export const sends = 'sends the request. Keybearer logs in automatically when needed.';
export const hints = 'Hints';
export const hintToSend =
  'The sandbox needs no account. Send this request, and Keybearer logs in automatically.';
export const hintToSettings =
  'Enter your API Key and Secret in Settings. They’re stored in the keychain.';
export const hintToPalette = 'Find any command, request or connection by typing.';
export const dismissHint = (hint: string): string => `Dismiss hint: ${hint}`;

export const previous = 'Previous response';
/** Parts that couldn't be shown, at the start of a sentence. */
export const theChoice = 'The choice of a view';
export const theResponse = 'The response';
export const theView = (view: string): string => `The view ${view}`;

// The views.
export const views = 'Response views';
export const events = 'Events';
export const pretty = 'Pretty';
export const table = 'Table';
export const image = 'Image';
export const pdf = 'PDF';
export const raw = 'Raw';
export const hex = 'Hex';
export const headers = 'Headers';
export const timing = 'Timing';
export const tests = 'Tests';

// The toolbar.
export const filter = 'Filter';
export const filterTitle = 'Filter with JSONPath';
export const find = 'Find';
export const findTitle = (keys: string): string => `Find (${keys})`;
export const copy = 'Copy';
export const copied = 'Copied';
export const save = 'Save';
export const saveToFile = 'Save to file';
export const saveTitle = (file: string): string => `Save ${file} as received`;

/** Before the path of the filter. */
export const formerResult = 'Still showing the result of';
export const noPdfs = 'Keybearer doesn’t preview PDFs.';
