// The saved requests in the side panel: the tree, its toolbar, and undo.
import { Suspense, useRef, useState } from 'react';
import { decodeMarked } from '../../../shared/marked-text';
import { Button } from '../../ui/Button';
import { lazyPart, loadedOnce, PartNotLoaded } from '../../ui/lazy-part';
import { FolderIcon, SaveIcon, UploadIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import type { Draft } from '../model/draft';
import { matchesSearch } from '../lists/matches-search';
import {
  addFolder,
  duplicateItem,
  findItem,
  moveItem,
  removeItem,
  renameItem,
  stepItem,
  type Collection,
} from '../model/collection';
import { downloadText } from '../../ui/download-text';
import { NameDialog, type NameQuestion } from './NameDialog';
import { SavedFound } from './SavedFound';
import type { Saved } from './use-saved';

const SavedTree = lazyPart(loadedOnce(() => import('./SavedTree')));
const loadRequestsFile = loadedOnce(() => import('./requests-file'));

const FILE_NAME = 'requests.keybearer.json';

interface SavedSectionProps {
  readonly saved: Saved;
  readonly current: string | null;
  readonly search: string;
  onOpen(draft: Draft): void;
}

const folderIds = (items: Collection) =>
  new Set(items.filter(({ draft }) => draft === null).map(({ id }) => id));

export function SavedSection({ saved, current, search, onOpen }: SavedSectionProps) {
  const { items, change, undo, unsaved, restored } = saved;
  const [question, setQuestion] = useState<NameQuestion | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  /** Null: all of them. */
  const [expanded, setExpanded] = useState<ReadonlySet<string> | null>(null);
  const file = useRef<HTMLInputElement>(null);

  const open = (id: string) => {
    const item = findItem(items, id);
    if (item?.draft) onOpen({ ...item.draft, name: item.name, saved: id });
  };
  const rename = (id: string) => {
    const item = findItem(items, id);
    if (item === undefined) return;
    setQuestion({
      title: `Rename “${item.name}”`,
      name: item.name,
      go: 'Rename',
      folders: null,
      onName: (name) => change((now) => renameItem(now, id, name)),
    });
  };
  const newFolder = () =>
    setQuestion({
      title: 'New folder',
      name: 'New folder',
      go: 'Create',
      folders: null,
      onName: (name) => {
        const id = crypto.randomUUID();
        change((now) => addFolder(now, { id, parent: null, name }));
        setExpanded((now) => now && new Set([...now, id]));
      },
    });
  const exportAll = async () => {
    const { writeRequestsFile } = await loadRequestsFile();
    setFault(null);
    downloadText(FILE_NAME, writeRequestsFile(items), 'application/json');
  };
  const importFrom = async (chosen: File) => {
    const { readRequestsFile, mergeRequests } = await loadRequestsFile();
    const read = readRequestsFile(decodeMarked(new Uint8Array(await chosen.arrayBuffer())));
    setFault(read.ok ? null : `${chosen.name}: ${read.fault}`);
    if (read.ok) change((now) => mergeRequests(now, read.items), `Imported ${chosen.name}`);
  };

  return (
    <nav aria-label="Saved" className="side__group">
      <h2 className="side__heading">
        Saved
        <span className="side__tools">
          <Button
            variant="quiet"
            icon
            small
            aria-label="New folder"
            title="New folder"
            onClick={newFolder}
          >
            <FolderIcon />
          </Button>
          <Button
            variant="quiet"
            icon
            small
            aria-label="Import requests"
            title="Import requests from a file"
            onClick={() => file.current?.click()}
          >
            <UploadIcon />
          </Button>
          <Button
            variant="quiet"
            icon
            small
            aria-label="Export requests"
            title="Export all saved requests to a file"
            disabled={items.length === 0}
            onClick={() =>
              void exportAll().catch(() => setFault('The export couldn’t be started. Try again.'))
            }
          >
            <SaveIcon />
          </Button>
        </span>
      </h2>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="Requests file"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          target.value = '';
          if (chosen !== undefined)
            void importFrom(chosen).catch((error: unknown) =>
              setFault(
                error instanceof PartNotLoaded
                  ? 'The import couldn’t be started. Try again.'
                  : `${chosen.name} can’t be read.`,
              ),
            );
        }}
      />
      {undo !== null && (
        <p className="side__said" role="status">
          <span>{undo.words}</span>
          <Button variant="link" onClick={undo.run}>
            Undo
          </Button>
        </p>
      )}
      {fault !== null && (
        <p className="side__said side__said--bad" role="alert">
          {fault}
        </p>
      )}
      {unsaved !== null && (
        <p className="side__said side__said--bad" role="alert">
          {unsaved === 'newer'
            ? 'Your saved requests and history were written by a newer version of Keybearer and were left unchanged. Install that version to use them. What’s shown here lasts until Keybearer quits.'
            : 'Couldn’t save to disk, which may be full. What’s shown here lasts until Keybearer quits.'}
        </p>
      )}
      {restored && (
        <p className="side__said" role="status">
          Keybearer was stopped while saving, and the history and open requests were lost. Your
          saved requests were restored from a backup.
        </p>
      )}
      {items.length === 0 ? (
        <p className="side__empty">
          No saved requests yet. Press {shortcut('S')} to save this one.
        </p>
      ) : search === '' ? (
        <Suspense fallback={null}>
          <SavedTree
            items={items}
            current={current}
            expanded={expanded ?? folderIds(items)}
            onExpanded={setExpanded}
            actions={{
              open,
              rename,
              duplicate: (id) => change((now) => duplicateItem(now, id)),
              remove: (id) =>
                change(
                  (now) => removeItem(now, id),
                  `Deleted “${findItem(items, id)?.name ?? ''}”`,
                ),
              move: (id, place) => change((now) => moveItem(now, id, place)),
              step: (id, step) => change((now) => stepItem(now, id, step)),
            }}
          />
        </Suspense>
      ) : (
        <SavedFound
          found={items.filter(
            ({ name, draft }) =>
              draft !== null && matchesSearch(search, [name, draft.method, draft.url]),
          )}
          onOpen={open}
        />
      )}
      {question !== null && <NameDialog question={question} onClose={() => setQuestion(null)} />}
    </nav>
  );
}
