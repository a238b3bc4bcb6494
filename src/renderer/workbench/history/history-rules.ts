// Which entries of the history count, and under which day each stands.
import { formatDay } from '../../ui/format';
import type { HistoryEntry } from '../model/history';

const DAY_MS = 86_400_000;

export interface HistoryRule {
  readonly keepDays: number;
  readonly clearedAt: number;
}

/** Entries before this moment are to go. */
export const storedSince = ({ keepDays, clearedAt }: HistoryRule, now: number): number =>
  Math.max(now - keepDays * DAY_MS, clearedAt);

/** Newest first, in days. */
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

/** By the person, before there was an answer: nobody's failure. */
export const wasCancelled = ({ status, code }: Pick<HistoryEntry, 'status' | 'code'>): boolean =>
  status === null && code === 'cancelled';
