// Saves the current request: in place, or under a name that it asks for.
import { useState } from 'react';
import { withoutFiles } from '../model/draft';
import { tabName, type Tab } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';
import { findItem, putRequest } from '../model/collection';
import type { NameQuestion } from './NameDialog';
import type { Saved } from './use-saved';

export interface Saving {
  save(): void;
  readonly question: NameQuestion | null;
  close(): void;
}

export const useSaving = (
  saved: Saved,
  tab: Tab,
  dispatch: (event: WorkbenchEvent) => void,
): Saving => {
  const [question, setQuestion] = useState<NameQuestion | null>(null);

  const put = (id: string, name: string, parent: string | null): void => {
    const draft = { ...withoutFiles(tab.draft), name, saved: id, sample: null };
    saved.change((now) => putRequest(now, { id, parent, name, draft }));
    dispatch({ type: 'saved', tab: tab.id, id, name });
  };

  return {
    question,
    close: () => setQuestion(null),
    save: () => {
      const there = tab.draft.saved === null ? undefined : findItem(saved.items, tab.draft.saved);
      if (there !== undefined) return put(there.id, there.name, there.parent);
      setQuestion({
        title: 'Save request',
        name: tabName(tab),
        go: 'Save',
        folders: saved.items,
        onName: (name, folder) => put(crypto.randomUUID(), name, folder),
      });
    },
  };
};
