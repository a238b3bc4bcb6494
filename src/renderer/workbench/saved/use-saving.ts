// Saves the current request: in place, or under a name and in a folder that it asks for.
import { useState } from 'react';
import { withoutFiles } from '../model/draft';
import { tabName, type Tab } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';
import { findItem, putRequest, putRequestIn } from '../model/collection';
import type { NameQuestion } from './NameDialog';
import type { Saved } from './use-saved';
import * as words from './words';

export interface Saving {
  save(): void;
  /** As another saved request, which the tab then shows. */
  saveAs(): void;
  readonly question: NameQuestion | null;
  close(): void;
}

export const useSaving = (
  saved: Saved,
  tab: Tab,
  dispatch: (event: WorkbenchEvent) => void,
): Saving => {
  const [question, setQuestion] = useState<NameQuestion | null>(null);
  const there = tab.draft.saved === null ? undefined : findItem(saved.items, tab.draft.saved);

  const draftAs = (id: string, name: string) => ({
    ...withoutFiles(tab.draft),
    name,
    saved: id,
    sample: null,
  });
  const ask = (title: string) =>
    setQuestion({
      title,
      name: tabName(tab),
      go: words.doSave,
      folders: { items: saved.items, chosen: there?.parent ?? null },
      onName: (name, folder) => {
        const id = crypto.randomUUID();
        saved.change((now) => putRequestIn(now, { id, name, draft: draftAs(id, name) }, folder));
        dispatch({ type: 'saved', tab: tab.id, id, name });
      },
    });

  return {
    question,
    close: () => setQuestion(null),
    save: () => {
      if (there === undefined) return ask(words.saveRequest);
      const { id, name, parent } = there;
      saved.change((now) => putRequest(now, { id, parent, name, draft: draftAs(id, name) }));
      dispatch({ type: 'saved', tab: tab.id, id, name });
    },
    saveAs: () => ask(there === undefined ? words.saveRequest : words.saveAs(there.name)),
  };
};
