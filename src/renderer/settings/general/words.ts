// The words of the pages of Settings that aren't about one connection.

// Appearance.
export const appearance = 'Appearance';
export const theme = 'Theme';
export const matchSystem = 'Match system';
export const light = 'Light';
export const dark = 'Dark';

// Requests and limits.
export const requestsAndLimits = 'Requests and limits';
export const timeLimit = 'Time limit';
export const timeLimitHint = (range: string): string =>
  `Seconds until a request times out, ${range}.`;
export const largestResponse = 'Largest answer';
export const largestResponseHint = (range: string): string =>
  `Maximum response size in MB, after decompression, ${range}.`;
export const largestHeaders = 'Largest headers';
export const largestHeadersHint = (range: string, lines: string): string =>
  `Maximum size of a response’s headers in kB, ${range}. The limit is ${lines} lines.`;
export const range = (least: number, most: number): string => `from ${least} to ${most}`;
export const notInRange = (least: number, most: number): string =>
  `Enter a whole number from ${least} to ${most}.`;
export const followRedirects = 'Follow redirects';
export const followRedirectsHint =
  'Up to five within the same origin. A redirect to a different origin is always shown first.';
export const acceptCompressed = 'Accept compressed responses';
export const acceptCompressedHint =
  'Downloads are smaller. If an API repeats the access token in a compressed response, a script in the window could work it out from the response’s size on the network.';

// History.
export const history = 'History';
export const keepHistoryFor = 'Keep history for';
export const historyHint =
  'Days, from 0 (nothing is saved) to 3650; the last 10,000 requests at most, and 2,000 of programs among them. It never contains tokens, and contains responses only if you save them.';
export const clearHistory = 'Clear history…';
export const clearTitle = 'Clear the history?';
export const clearText = 'This deletes all requests listed under History. Saved requests stay.';
export const keepIt = 'Keep it';
export const clear = 'Clear';
export const historyCleared = 'History cleared';

// The buttons of both.
export const discard = 'Discard';
export const save = 'Save';
export const saved = 'Saved';

// Programs.
export const programs = 'Programs';
export const letPrograms = 'Let programs send requests';
export const letProgramsHint =
  'Scripts and coding agents can send requests with the keybearer command. They never get the API Secret or the access token. Keybearer asks you before a program uses a connection for the first time, and before each change unless the connection’s settings say otherwise.';
export const placeTaken =
  'Programs can’t reach Keybearer: another program uses its place on this computer. Restart Keybearer.';
export const alwaysAllowed = 'Always allowed';
export const noneAllowed = 'No program may use a connection without asking.';
export const removedConnection = 'a removed connection';
export const readsWith = (connection: string, day: string): string =>
  `reads with ${connection}, since ${day}`;
export const changesWith = (connection: string, day: string): string =>
  `reads and changes data with ${connection}, since ${day}`;
export const revoke = 'Revoke';
export const requestsSinceStart = 'Requests since Keybearer started';
export const none = 'None.';
export const time = 'Time';
export const program = 'Program';
export const request = 'Request';
export const decision = 'Decision';
export const allowed = 'Allowed';
export const allowedByYou = 'Allowed by you';
export const denied = 'Denied';
export const notAnswered = 'Not answered';
