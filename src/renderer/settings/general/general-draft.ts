// General settings as they are typed: numbers are text until they are judged.
import type { FieldErrors, GeneralSettings } from '../../../shared/settings';

/** As main's schema has them (shared/settings.ts), which a page does not load. */
const RANGES = {
  timeLimitSeconds: [1, 3_600],
  largestResponseMB: [1, 10_000],
  historyDays: [0, 3_650],
} as const;

type NumberName = keyof typeof RANGES;
const NAMES = Object.keys(RANGES) as readonly NumberName[];

export type GeneralDraft = Readonly<Record<NumberName, string>> & {
  readonly followRedirects: boolean;
};

export const beginNumbers = (general: GeneralSettings): GeneralDraft => ({
  timeLimitSeconds: String(general.timeLimitSeconds),
  largestResponseMB: String(general.largestResponseMB),
  historyDays: String(general.historyDays),
  followRedirects: general.followRedirects,
});

export const checkNumbers = (draft: GeneralDraft): FieldErrors =>
  Object.fromEntries(
    NAMES.filter((name) => {
      const [least, most] = RANGES[name];
      const text = draft[name].trim();
      return !/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > most;
    }).map((name) => [
      name,
      `Enter a whole number from ${RANGES[name][0]} to ${RANGES[name][1]} is needed.`,
    ]),
  );

export const generalOf = (draft: GeneralDraft, general: GeneralSettings): GeneralSettings => ({
  ...general,
  timeLimitSeconds: Number(draft.timeLimitSeconds),
  largestResponseMB: Number(draft.largestResponseMB),
  historyDays: Number(draft.historyDays),
  followRedirects: draft.followRedirects,
});

export const isNumbersDirty = (draft: GeneralDraft, general: GeneralSettings): boolean => {
  const saved = beginNumbers(general);
  return (
    draft.followRedirects !== saved.followRedirects ||
    NAMES.some((name) => draft[name].trim() !== saved[name])
  );
};
