// What's folded in the side panel, remembered across starts.
import { useEffect, useState } from 'react';
import { readFolded, saveFolded, type FoldedOf } from '../storage/layout';

export interface Folded {
  readonly folded: ReadonlySet<string>;
  fold(ids: readonly string[], folded: boolean): void;
}

export const useFolded = (of: FoldedOf): Folded => {
  const [folded, setFolded] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    let cancelled = false;
    void readFolded(of).then(
      // What was folded during the load takes precedence.
      (ids) => !cancelled && setFolded((now) => now ?? new Set(ids)),
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [of]);
  const now = folded ?? new Set<string>();
  return {
    folded: now,
    fold: (ids, isFolded) => {
      const next = new Set(now);
      for (const id of ids) {
        if (isFolded) next.add(id);
        else next.delete(id);
      }
      setFolded(next);
      void saveFolded(of, [...next]).catch(() => undefined);
    },
  };
};
