// General settings as typed: numbers are text until they're validated.
import { GENERAL_RANGES } from '../../../shared/general-ranges';
import type { FieldErrors, GeneralSettings } from '../../../shared/settings';
import * as words from './words';

type NumberName = keyof typeof GENERAL_RANGES;
const NAMES = Object.keys(GENERAL_RANGES) as readonly NumberName[];

export type GeneralDraft = Readonly<Record<NumberName, string>> & {
  readonly followRedirects: boolean;
  readonly acceptCompressed: boolean;
};

export const beginNumbers = (general: GeneralSettings): GeneralDraft => ({
  timeLimitSeconds: String(general.timeLimitSeconds),
  largestResponseMB: String(general.largestResponseMB),
  largestHeadersKB: String(general.largestHeadersKB),
  historyDays: String(general.historyDays),
  followRedirects: general.followRedirects,
  acceptCompressed: general.acceptCompressed,
});

export const checkNumbers = (draft: GeneralDraft): FieldErrors =>
  Object.fromEntries(
    NAMES.filter((name) => {
      const [least, most] = GENERAL_RANGES[name];
      const text = draft[name].trim();
      return !/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > most;
    }).map((name) => [name, words.notInRange(GENERAL_RANGES[name][0], GENERAL_RANGES[name][1])]),
  );

export const generalOf = (draft: GeneralDraft, general: GeneralSettings): GeneralSettings => ({
  ...general,
  timeLimitSeconds: Number(draft.timeLimitSeconds),
  largestResponseMB: Number(draft.largestResponseMB),
  largestHeadersKB: Number(draft.largestHeadersKB),
  historyDays: Number(draft.historyDays),
  followRedirects: draft.followRedirects,
  acceptCompressed: draft.acceptCompressed,
});

export const isNumbersDirty = (draft: GeneralDraft, general: GeneralSettings): boolean => {
  const saved = beginNumbers(general);
  return (
    draft.followRedirects !== saved.followRedirects ||
    draft.acceptCompressed !== saved.acceptCompressed ||
    NAMES.some((name) => draft[name].trim() !== saved[name])
  );
};
