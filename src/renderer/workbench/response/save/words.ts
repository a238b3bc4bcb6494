// The words of saving a response to a file.
import type { Cut } from '../../../../shared/bridge/response';

// In place of a body that can't be shown.
export const saveIt = 'Save it to a file';
export const savePdf = 'Save the PDF to a file';

// Progress.
export const saveProgress = 'Save progress';
export const willBeSaved = (file: string): string =>
  `${file}: will be saved when the rest of the response arrives`;
export const saving = (file: string, size: string, all: string): string =>
  `Saving ${file} · ${size} of ${all}`;
export const stop = 'Stop';
export const stopSaving = 'Stop saving';
export const saved = (file: string, size: string): string => `Saved ${file} · ${size}`;
/** `all`: the size of the whole response, if it's known. `why`: one of those below. */
export const savedPart = (file: string, size: string, all: string | null, why: string): string =>
  `Saved the first ${size}${all === null ? '' : ` of ${all}`} as ${file} — ${why}`;
export const CUT_WORDS: Readonly<Record<Cut['why'], string>> = {
  stopped: 'the response was stopped',
  'time-limit': 'the time limit ended the response',
  'too-large': 'the response is larger than the limit in Settings',
  undecodable: 'the rest can’t be decompressed',
  'broke-off': 'the connection was lost',
  failed: 'the rest didn’t arrive',
};
export const dismiss = 'Dismiss';
