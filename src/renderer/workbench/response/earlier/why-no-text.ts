// Why an entry of the history can't show the text of its response.
import type { EarlierCall } from '../../model/history';

export const whyNoText = ({ entry, response }: EarlierCall): string => {
  if (entry.status === null)
    return entry.code === 'cancelled'
      ? 'You cancelled this request before a response arrived.'
      : 'This request got no response.';
  if (response == null)
    return 'An earlier version of Keybearer saved this request, without its response.';
  if (response.bytes === 0) return 'The response had no body.';
  return 'The body of this response wasn’t saved. To save the text of new ones, turn on Save responses under History.';
};
