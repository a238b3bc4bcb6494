// The history as the page shows it: read once, added to with each call, pruned by the settings' rule.
import { useCallback, useEffect, useState } from 'react';
import { keptSince } from './history-rules';
import { addHistory, pruneHistory, readHistory, type HistoryEntry } from '../side/kept';

export interface History {
  readonly entries: readonly HistoryEntry[];
  add(entry: HistoryEntry): void;
}

export const useHistory = (rule: {
  readonly keepDays: number | undefined;
  readonly clearedAt: number | undefined;
}): History => {
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const { keepDays, clearedAt } = rule;

  useEffect(() => {
    if (keepDays === undefined || clearedAt === undefined) return;
    let gone = false;
    const since = keptSince({ keepDays, clearedAt }, Date.now());
    void pruneHistory(since)
      .then(readHistory)
      .then((read) => {
        if (gone) return;
        // A call may have been made while the rest was read.
        setEntries((now) => {
          const known = new Set(read.map(({ id }) => id));
          return [...now.filter(({ id, at }) => !known.has(id) && at >= since), ...read];
        });
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [keepDays, clearedAt]);

  const add = useCallback(
    (entry: HistoryEntry) => {
      if (keepDays === 0) return;
      // The same call again: by now its answer has been read.
      setEntries((now) =>
        now.some(({ id }) => id === entry.id)
          ? now.map((one) => (one.id === entry.id ? entry : one))
          : [entry, ...now],
      );
      void addHistory(entry).catch(() => undefined);
    },
    [keepDays],
  );
  return { entries, add };
};
