// Rules for the history: which entries expire, and which failed.
import { UNFINISHED, type HistoryEntry } from '../model/history';

const DAY_MS = 86_400_000;

export interface HistoryRule {
  readonly keepDays: number;
  readonly clearedAt: number;
}

/** Entries before this time expire. */
export const storedSince = ({ keepDays, clearedAt }: HistoryRule, now: number): number =>
  Math.max(now - keepDays * DAY_MS, clearedAt);

/** The entry's status as shown. A cancelled request isn't an error, nor is one without an end. */
export const statusMark = ({ status, code }: Pick<HistoryEntry, 'status' | 'code'>): string => {
  if (status !== null) return String(status);
  return code === 'cancelled' ? '–' : code === UNFINISHED ? '…' : 'ERR';
};
