// The history as the page lists it: loaded once, extended with each request, pruned by the settings' rule.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AddToHistory, HistoryCall, HistoryEntry } from '../model/history';
import { storedSince } from './history-rules';
import { whenIdle } from '../storage/later';
import { saveCall, MOST_CALLS, pruneHistory, readCall, readHistory } from '../storage/history';

export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly add: AddToHistory;
  /** Loads the request and response of an entry; null if they're no longer stored. */
  callOf(id: string): Promise<HistoryCall | null>;
}

export const useHistory = (rule: {
  readonly keepDays: number | undefined;
  readonly clearedAt: number | undefined;
}): History => {
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const { keepDays, clearedAt } = rule;
  /** Not stored yet, or not at all: without a database the page works but doesn't remember. */
  const unsaved = useRef(new Map<string, HistoryCall>());

  useEffect(() => {
    if (keepDays === undefined || clearedAt === undefined) return;
    let cancelled = false;
    const since = storedSince({ keepDays, clearedAt }, Date.now());
    void whenIdle()
      .then(() => pruneHistory(since))
      .then(readHistory)
      .then((read) => {
        if (cancelled) return;
        // A request may have been sent during the load.
        setEntries((now) => {
          const known = new Set(read.map(({ id }) => id));
          return [...now.filter(({ id, at }) => !known.has(id) && at >= since), ...read];
        });
      })
      .catch(() => undefined);
    return () => {
      cancelled = true;
    };
  }, [keepDays, clearedAt]);

  const add = useCallback(
    (entry: HistoryEntry, call: HistoryCall) => {
      if (keepDays === 0) return;
      // The same request again, now with its response.
      setEntries((now) =>
        now.some(({ id }) => id === entry.id)
          ? now.map((one) => (one.id === entry.id ? entry : one))
          : [entry, ...now].slice(0, MOST_CALLS),
      );
      unsaved.current.set(entry.id, call);
      void saveCall(entry, call).then(
        () => {
          if (unsaved.current.get(entry.id) === call) unsaved.current.delete(entry.id);
        },
        () => undefined,
      );
    },
    [keepDays],
  );
  const callOf = useCallback(
    async (id: string) => unsaved.current.get(id) ?? readCall(id).catch(() => null),
    [],
  );
  return { entries, add, callOf };
};
