// The folds of the current response.
import { useMemo, useSyncExternalStore } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { createFoldStore, type FoldState, type FoldStore } from './fold-store';

export type Folding = FoldState & Pick<FoldStore, 'toggle' | 'toLevel' | 'reveal'>;

export const useFolds = (call: ApiCall): Folding => {
  const { subscribe, now, toggle, toLevel, reveal } = useMemo(
    () => createFoldStore((query) => call.read(query)),
    [call],
  );
  const folds = useSyncExternalStore(subscribe, now);
  return { ...folds, toggle, toLevel, reveal };
};
