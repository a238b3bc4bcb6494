// What can be done with the saved requests: the toolbar's buttons, the menu of an item, the palette's commands.
import { useState, type RefObject } from 'react';
import { decodeMarked } from '../../../shared/marked-text';
import { downloadText } from '../../ui/download-text';
import { loadedOnce, PartNotLoaded } from '../../ui/lazy-part';
import type { Draft } from '../model/draft';
import {
  addFolder,
  duplicateItem,
  findItem,
  moveItem,
  removeItem,
  renameItem,
  stepItem,
  type Place,
} from '../model/collection';
import type { MoveQuestion } from './MoveDialog';
import type { NameQuestion } from './NameDialog';
import type { ItemActions } from './tree/item-commands';
import type { Saved } from './use-saved';
import * as words from './words';

const loadRequestsFile = loadedOnce(() => import('./requests-file'));

const FILE_NAME = 'requests.keybearer.json';

export interface SavedActions {
  readonly ofItem: ItemActions;
  move(id: string, place: Place): void;
  newFolder(): void;
  /** Asks for a file. */
  importRequests(): void;
  importFrom(file: File): void;
  /** Asks for a curl command. */
  importCurl(): void;
  exportRequests(): void;
  /** Why the last import or export failed. */
  readonly fault: string | null;
  readonly nameQuestion: NameQuestion | null;
  readonly moveQuestion: MoveQuestion | null;
  /** Closes the question. */
  close(): void;
}

export const useSavedActions = (
  { items, change }: Saved,
  open: (draft: Draft) => void,
  /** The field that a file to import is chosen with. */
  fileField: RefObject<HTMLInputElement | null>,
  importCurl: () => void,
  /** Edits what a folder gives to its requests. */
  editFolder: (id: string) => void,
): SavedActions => {
  const [nameQuestion, setNameQuestion] = useState<NameQuestion | null>(null);
  const [moveQuestion, setMoveQuestion] = useState<MoveQuestion | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const ask = (question: Omit<NameQuestion, 'folders'>) =>
    setNameQuestion({ ...question, folders: null });
  const importFrom = async (chosen: File) => {
    const { readRequestsFile, mergeRequests } = await loadRequestsFile();
    const read = readRequestsFile(decodeMarked(new Uint8Array(await chosen.arrayBuffer())));
    setFault(read.ok ? null : words.wrongFile(chosen.name, read.fault));
    if (read.ok) change((now) => mergeRequests(now, read.items), words.imported(chosen.name));
  };
  const exportAll = async () => {
    const { writeRequestsFile } = await loadRequestsFile();
    setFault(null);
    downloadText(FILE_NAME, writeRequestsFile(items), 'application/json');
  };

  return {
    ofItem: {
      open: (id) => {
        const item = findItem(items, id);
        if (item?.draft) open({ ...item.draft, name: item.name, saved: id });
      },
      headersAndVariables: editFolder,
      rename: (id) => {
        const { name } = findItem(items, id) ?? {};
        if (name === undefined) return;
        ask({
          title: words.rename(name),
          name,
          go: words.doRename,
          onName: (next) => change((now) => renameItem(now, id, next)),
        });
      },
      duplicate: (id) => change((now) => duplicateItem(now, id)),
      up: (id) => change((now) => stepItem(now, id, -1)),
      down: (id) => change((now) => stepItem(now, id, 1)),
      moveTo: (id) =>
        setMoveQuestion({
          items,
          id,
          onFolder: (folder) =>
            change((now) => moveItem(now, id, { item: folder, position: 'into' })),
        }),
      remove: (id) =>
        change((now) => removeItem(now, id), words.deleted(findItem(items, id)?.name ?? '')),
    },
    move: (id, place) => change((now) => moveItem(now, id, place)),
    newFolder: () =>
      ask({
        title: words.newFolder,
        name: words.newFolder,
        go: words.doCreate,
        onName: (name) =>
          change((now) => addFolder(now, { id: crypto.randomUUID(), parent: null, name })),
      }),
    importRequests: () => fileField.current?.click(),
    importFrom: (chosen) =>
      void importFrom(chosen).catch((error: unknown) =>
        setFault(
          error instanceof PartNotLoaded ? words.importNotStarted : words.notRead(chosen.name),
        ),
      ),
    importCurl,
    exportRequests: () => void exportAll().catch(() => setFault(words.exportNotStarted)),
    fault,
    nameQuestion,
    moveQuestion,
    close: () => {
      setNameQuestion(null);
      setMoveQuestion(null);
    },
  };
};
