// The history as the page lists it: loaded once, extended with each request, pruned by the settings' rule.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AddToHistory, HistoryCall, HistoryEntry, MadeCall } from '../model/history';
import { storedSince, withEntries } from './history-rules';
import { whenIdle } from '../storage/later';
import { pruneHistory, readCall, readHistory, saveCalls } from '../storage/history';

export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly add: AddToHistory;
  /** The same for several, except those that have expired. */
  addAll(made: readonly MadeCall[]): void;
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
          const sentMeanwhile = now.filter(({ id, at }) => !known.has(id) && at >= since);
          return withEntries(read, sentMeanwhile);
        });
      })
      .catch(() => undefined);
    return () => {
      cancelled = true;
    };
  }, [keepDays, clearedAt]);

  const addAll = useCallback(
    (all: readonly MadeCall[]) => {
      if (keepDays === undefined || clearedAt === undefined || keepDays === 0) return;
      const since = storedSince({ keepDays, clearedAt }, Date.now());
      const made = all.filter(({ entry }) => entry.at >= since);
      if (made.length === 0) return;
      setEntries((now) =>
        withEntries(
          now,
          made.map(({ entry }) => entry),
        ),
      );
      for (const { entry, call } of made) unsaved.current.set(entry.id, call);
      void saveCalls(made).then(
        () => {
          for (const { entry, call } of made)
            if (unsaved.current.get(entry.id) === call) unsaved.current.delete(entry.id);
        },
        () => undefined,
      );
    },
    [keepDays, clearedAt],
  );
  const add = useCallback<AddToHistory>((entry, call) => addAll([{ entry, call }]), [addAll]);
  const callOf = useCallback(
    async (id: string) => unsaved.current.get(id) ?? readCall(id).catch(() => null),
    [],
  );
  return { entries, add, addAll, callOf };
};
