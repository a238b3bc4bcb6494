// The words of a response from the history.

export const noResponse = 'No response';
export const sentBy = (program: string): string => `sent by ${program}`;
export const fromHistory = (connection: string, time: string): string =>
  `From history · ${connection} · ${time}`;
export const copy = 'Copy';
export const onlyFirst = 'Only the first 2,000 lines were saved.';
export const savedResponse = 'Saved response';

// Why there's no text of it.
export const programCancelled = 'The program cancelled this request before a response arrived.';
export const youCancelled = 'You cancelled this request before a response arrived.';
export const unfinished =
  'This request was sent, and no response has been recorded: it’s still running, or Keybearer quit first. The server may have processed it.';
export const gotNone = 'This request got no response.';
export const savedWithout =
  'An earlier version of Keybearer saved this request, without its response.';
export const noBody = 'The response had no body.';
export const noBodyOrPart = 'The response had no body, or no part of it arrived.';
export const wentToProgram =
  'This response went to the program that sent the request. Keybearer doesn’t save the bodies of those.';
export const notSaved =
  'The body of this response wasn’t saved. To save the text of new ones, turn on Save responses under History.';
