// Rules for the history: which entries expire, and which failed.
import type { HistoryEntry } from '../model/history';

const DAY_MS = 86_400_000;

export interface HistoryRule {
  readonly keepDays: number;
  readonly clearedAt: number;
}

/** Entries before this time expire. */
export const storedSince = ({ keepDays, clearedAt }: HistoryRule, now: number): number =>
  Math.max(now - keepDays * DAY_MS, clearedAt);

/** A person cancelled it before there was a response, which isn't a failure. */
export const wasCancelled = ({ status, code }: Pick<HistoryEntry, 'status' | 'code'>): boolean =>
  status === null && code === 'cancelled';
