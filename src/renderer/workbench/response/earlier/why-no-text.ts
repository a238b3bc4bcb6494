// Why an entry of the history can't show the text of its response.
import { UNFINISHED, type EarlierCall } from '../../model/history';

export const whyNoText = ({ entry, response }: EarlierCall): string => {
  const isOfProgram = entry.program !== undefined;
  if (entry.code === 'cancelled' && entry.status === null)
    return `${isOfProgram ? 'The program' : 'You'} cancelled this request before a response arrived.`;
  if (entry.code === UNFINISHED)
    return 'This request was sent, and no response has been recorded: it’s still running, or Keybearer quit first. The server may have processed it.';
  if (entry.status === null) return 'This request got no response.';
  if (response == null)
    return 'An earlier version of Keybearer saved this request, without its response.';
  if (response.bytes === 0)
    return entry.code === null
      ? 'The response had no body.'
      : 'The response had no body, or no part of it arrived.';
  if (isOfProgram)
    return 'This response went to the program that sent the request. Keybearer doesn’t save the bodies of those.';
  return 'The body of this response wasn’t saved. To save the text of new ones, turn on Save responses under History.';
};
