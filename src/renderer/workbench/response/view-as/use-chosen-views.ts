// The view chosen last for each type of response, saved across restarts.
import { useSyncExternalStore } from 'react';
import { saveViews, readViews, type ChosenViews } from '../../storage/views';

let known: ChosenViews = {};
const listeners = new Set<() => void>();

const change = (views: ChosenViews): void => {
  known = views;
  for (const listener of listeners) listener();
};

/** Loaded with this file, before the first response. Without a database, starts empty. */
void readViews().then(
  (views) => change({ ...views, ...known }),
  () => undefined,
);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** `type`: the kind of the response's body. */
export const rememberView = (type: string, view: string): void => {
  change({ ...known, [type]: view });
  // If it can't be saved, only the memory of the choice is lost.
  void saveViews(known).catch(() => undefined);
};

export const useChosenViews = (): ChosenViews => useSyncExternalStore(subscribe, () => known);
