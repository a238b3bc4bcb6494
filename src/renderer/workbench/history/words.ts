// The words of the history.

// The list.
export const history = 'History';
export const saveResponses = 'Save responses';
export const saveResponsesTitle = (connection: string): string =>
  `Save the responses of ${connection} in the history, to compare them later. They’re stored on this computer, redacted.`;
export const filterHistory = 'Filter history';
export const filterTitle = 'Filter by status, host and connection';
export const empty = 'Requests you send are listed here.';
export const noMatches = 'No matching requests.';

// The filter.
export const filter = 'Filter';
export const status = 'Status';
export const anyStatus = 'Any status';
export const sentWith = 'Sent with';
export const anyConnection = 'Any connection';
export const host = 'Host';
export const anyHost = 'Any host';
export const sentBy = 'Sent by';
export const anySender = 'Any sender';
export const you = 'You';
export const noResponse = 'No response';
export const showAll = 'Show all';

// An entry. `what` is its method and URL.
export const sentByProgram = (program: string): string => `sent by ${program}`;
/** In the list, before “by” and the program; for screen readers only. */
export const sent = 'sent';
export const by = (program: string): string => `by ${program}`;
export const compareWithNow = (what: string): string => `Compare ${what} with now`;
export const sendAgain = (what: string): string => `Send ${what} again`;

// Comparing an entry with the current request.
export const compareTitle = 'Compare with history';
export const compareText =
  'A request from the history next to the current request and its last response.';
export const property = 'Property';
export const current = 'Current';
export const connection = 'Connection';
export const code = 'Code';
export const time = 'Time';
export const type = 'Type';
export const size = 'Size';
export const noSubscriptionId = 'No Subscription-Id';
export const subscriptionId = (id: string): string => `Subscription-Id: ${id}`;
export const notSent = 'Not sent';
export const request = 'Request';
export const response = 'Response';
export const differs = '− history, + current';
export const noDifferences = 'No differences';
export const whatDiffers = (part: string): string => `${part}, what differs`;
export const wentToProgram = 'That response went to the program that sent the request.';
export const wasNotSaved =
  'That response’s body wasn’t saved. Turn on “Save responses” in the history to save new ones.';
export const nothingToCompare = 'There’s no response text to compare it with.';
export const close = 'Close';
