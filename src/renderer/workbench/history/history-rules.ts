// Rules for the history: which entries it has, in which order, which expire, and which failed.
import { MOST_CALLS, MOST_OF_PROGRAMS, UNFINISHED, type HistoryEntry } from '../model/history';

const DAY_MS = 86_400_000;

export interface HistoryRule {
  readonly keepDays: number;
  readonly clearedAt: number;
}

/** Entries before this time expire. */
export const storedSince = ({ keepDays, clearedAt }: HistoryRule, now: number): number =>
  Math.max(now - keepDays * DAY_MS, clearedAt);

/** Replaces entries with more complete ones, and adds those that are new. Newest first, without those beyond a limit. */
export const withEntries = (
  entries: readonly HistoryEntry[],
  added: readonly HistoryEntry[],
): readonly HistoryEntry[] => {
  const left = new Map(added.map((entry) => [entry.id, entry]));
  const replaced = entries.map((entry) => {
    const newer = left.get(entry.id);
    left.delete(entry.id);
    return newer ?? entry;
  });
  if (left.size === 0) return replaced;
  let ofPrograms = 0;
  return [...left.values(), ...replaced]
    .toSorted((one, other) => other.at - one.at)
    .filter(({ program }) => program === undefined || (ofPrograms += 1) <= MOST_OF_PROGRAMS)
    .slice(0, MOST_CALLS);
};

/** The entry's status as shown. A cancelled request isn't an error, nor is one without an end. */
export const statusMark = ({ status, code }: Pick<HistoryEntry, 'status' | 'code'>): string => {
  if (status !== null) return String(status);
  return code === 'cancelled' ? '–' : code === UNFINISHED ? '…' : 'ERR';
};
