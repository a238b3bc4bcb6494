// Why an entry of the history can't show the text of its response.
import { UNFINISHED, type EarlierCall } from '../../model/history';
import * as words from './words';

export const whyNoText = ({ entry, response }: EarlierCall): string => {
  const isOfProgram = entry.program !== undefined;
  if (entry.code === 'cancelled' && entry.status === null)
    return isOfProgram ? words.programCancelled : words.youCancelled;
  if (entry.code === UNFINISHED) return words.unfinished;
  if (entry.status === null) return words.gotNone;
  if (response == null) return words.savedWithout;
  if (response.bytes === 0) return entry.code === null ? words.noBody : words.noBodyOrPart;
  if (isOfProgram) return words.wentToProgram;
  return words.notSaved;
};
