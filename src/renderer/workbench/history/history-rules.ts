// Rules for the history: which entries expire, and the day each is listed under.
import { formatDay } from '../../ui/format';
import type { HistoryEntry } from '../model/history';

const DAY_MS = 86_400_000;

export interface HistoryRule {
  readonly keepDays: number;
  readonly clearedAt: number;
}

/** Entries before this time expire. */
export const storedSince = ({ keepDays, clearedAt }: HistoryRule, now: number): number =>
  Math.max(now - keepDays * DAY_MS, clearedAt);

/** Newest first, grouped by day. */
export const byDay = (
  entries: readonly HistoryEntry[],
  now: number,
): readonly { readonly day: string; readonly entries: readonly HistoryEntry[] }[] => {
  const days: { day: string; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = formatDay(entry.at, now);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
};

/** A person cancelled it before there was a response, which isn't a failure. */
export const wasCancelled = ({ status, code }: Pick<HistoryEntry, 'status' | 'code'>): boolean =>
  status === null && code === 'cancelled';
