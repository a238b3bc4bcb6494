// Imports curl commands: pasted into the URL field or entered in the dialog. A paste can be undone.
import { useState } from 'react';
import { loadedOnce } from '../../../ui/lazy-part';
import { emptyDraft } from '../../../../shared/draft/draft';
import type { Draft } from '../../model/draft';
import { reportWords } from '../curl/imported';
import { isCurlCommand } from '../curl/words/prompt';
import { readPasted } from './read-pasted';
import * as words from '../words';

const loadImport = loadedOnce(() => import('../curl/import-curl'));

interface LastImport {
  /** ID of its tab. */
  readonly tab: string;
  /** What's shown; null if there's nothing to say. */
  readonly words: string | null;
  readonly isRefused: boolean;
  /** What it changed, and what that was before; null if there's nothing to undo. */
  readonly change: { readonly before: Partial<Draft>; readonly after: Partial<Draft> } | null;
}

/** Where in the URL field the text goes. */
interface PastePlace {
  readonly start: number;
  readonly end: number;
}

export interface Imports {
  /** What the last import in the current tab reported. */
  readonly words: string | null;
  readonly isRefused: boolean;
  readonly canUndo: boolean;
  /** Returns whether the text became something else than itself. */
  paste(text: string, place: PastePlace): boolean;
  undo(): void;
  dismiss(): void;
  /** Opens a new request. Resolves with the reason if it can't. */
  open(text: string): Promise<string | null>;
}

interface ImportsParts {
  readonly tab: { readonly id: string; readonly draft: Draft };
  edit(tab: string, change: Partial<Draft>): void;
  openTab(id: string, draft: Draft): void;
}

/** The fields of a draft that a change has. */
const sameFields = (draft: Draft, change: Partial<Draft>): Partial<Draft> =>
  Object.fromEntries(Object.entries(draft).filter(([field]) => Object.hasOwn(change, field)));

/** Nothing of it was edited since. */
const isCurrent = (draft: Draft, change: Partial<Draft>): boolean =>
  Object.entries(sameFields(draft, change)).every(([field, value]) =>
    Object.entries(change).some((entry) => entry[0] === field && entry[1] === value),
  );

const readCurl = async (text: string) => {
  const loaded = await loadImport().catch(() => null);
  if (loaded === null) return { ok: false, fault: words.importNotStarted } as const;
  const imported = loaded.importCurl(text);
  return imported.ok
    ? ({ ok: true, after: imported.parts, words: reportWords(imported.report) } as const)
    : imported;
};

export const useImports = ({ tab, edit, openTab }: ImportsParts): Imports => {
  const [last, setLast] = useState<LastImport | null>(null);
  const { id, draft } = tab;
  const ofTab = last?.tab === id ? last : null;
  const canUndo = ofTab !== null && ofTab.change !== null && isCurrent(draft, ofTab.change.after);

  const apply = (after: Partial<Draft>, report: string | null) => {
    edit(id, after);
    const change = { before: sameFields(draft, after), after };
    setLast({ tab: id, words: report, isRefused: false, change });
  };
  const pasteCurl = async (text: string) => {
    const read = await readCurl(text);
    if (read.ok) apply({ ...read.after, paramsOff: [] }, read.words);
    else setLast({ tab: id, words: words.notImported(read.fault), isRefused: true, change: null });
  };

  return {
    words: ofTab?.words ?? null,
    isRefused: ofTab?.isRefused === true,
    canUndo,
    paste: (text, { start, end }) => {
      if (isCurlCommand(text)) {
        void pasteCurl(text);
        return true;
      }
      const pasted = readPasted(text);
      if (pasted === null) return false;
      const { url, method } = pasted;
      if (method === null)
        apply({ url: draft.url.slice(0, start) + url + draft.url.slice(end) }, null);
      else apply({ url, method }, null);
      return true;
    },
    undo: () => {
      if (!canUndo || ofTab.change === null) return;
      edit(id, ofTab.change.before);
      setLast(null);
    },
    dismiss: () => setLast((now) => (now === null ? null : { ...now, words: null })),
    open: async (text) => {
      if (!isCurlCommand(text)) return words.notACurlCommand;
      const read = await readCurl(text);
      if (!read.ok) return read.fault;
      const opened = crypto.randomUUID();
      openTab(opened, { ...emptyDraft, ...read.after });
      setLast({ tab: opened, words: read.words, isRefused: false, change: null });
      return null;
    },
  };
};
