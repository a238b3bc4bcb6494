// The history as the rows of its list: each day's heading, and its entries, newest first.
import { formatDay } from '../../../ui/format';
import type { HistoryEntry } from '../../model/history';

interface DayRow {
  readonly day: string;
  readonly entry: null;
}

export interface EntryRow {
  readonly day: string;
  readonly entry: HistoryEntry;
}

export type HistoryRow = DayRow | EntryRow;

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** `entries`: newest first. */
export const historyRows = (
  entries: readonly HistoryEntry[],
  now: number,
): readonly HistoryRow[] => {
  const rows: HistoryRow[] = [];
  let start = Number.POSITIVE_INFINITY;
  let day = '';
  for (const entry of entries) {
    if (entry.at < start) {
      start = startOfDay(entry.at);
      const next = formatDay(entry.at, now);
      if (next !== day) rows.push({ day: next, entry: null });
      day = next;
    }
    rows.push({ day, entry });
  }
  return rows;
};

/** Characters that fit in a narrow panel. */
const LONGEST_END = 16;

/**
 * The URL's end, which stays in sight if the rest doesn't fit: whole segments if they're short enough, because that's
 * where one request differs from the next.
 */
export const splitUrl = (url: string): { readonly start: string; readonly end: string } => {
  const latest = Math.max(0, url.length - LONGEST_END);
  const segment = url.indexOf('/', latest);
  const at = segment > 0 && segment < url.length - 1 ? segment : latest;
  return { start: url.slice(0, at), end: url.slice(at) };
};
