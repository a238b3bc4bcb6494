// Stores the open tabs with their drafts.
import { withDefaults } from '../model/draft';
import type { StoredTab } from '../model/stored-tab';
import { readPageValue, savePageValue } from './database';

export interface OpenRequests {
  readonly tabs: readonly StoredTab[];
  readonly active: string;
}

export const readOpenRequests = async (): Promise<OpenRequests | null> => {
  const open = (await readPageValue('open')) as OpenRequests | undefined;
  if (open === undefined) return null;
  const tabs = open.tabs.map((tab) => ({
    ...tab,
    draft: withDefaults(tab.draft),
    opened: withDefaults(tab.opened),
  }));
  return { ...open, tabs };
};

/** Writes one state at a time; while a write runs, only the latest state waits. */
const saveLatest = <T>(write: (value: T) => Promise<void>) => {
  let waiting: { readonly value: T } | null = null;
  let busy = false;
  return async (value: T): Promise<void> => {
    waiting = { value };
    if (busy) return;
    busy = true;
    try {
      while (waiting !== null) {
        const { value: next }: { readonly value: T } = waiting;
        waiting = null;
        // oxlint-disable-next-line no-await-in-loop -- one write at a time is the purpose
        await write(next);
      }
    } finally {
      busy = false;
    }
  };
};

export const saveOpenRequests = saveLatest(async (open: OpenRequests) => {
  await savePageValue('open', open);
});
