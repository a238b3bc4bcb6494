// The saved requests in the side panel: the tree, its toolbar, and undo.
import { Suspense, useRef, useState, type Ref } from 'react';
import { Button } from '../../ui/Button';
import { FolderIcon, SaveIcon, UploadIcon } from '../../ui/icons';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { shortcut } from '../../ui/shortcut';
import { wordsOf } from '../lists/matches-search';
import { Section } from '../lists/Section';
import { useFolded } from '../lists/use-folded';
import { MoveDialog } from './MoveDialog';
import { NameDialog } from './NameDialog';
import { SavedTree } from './tree/SavedTree';
import { treeRows } from './tree/tree-rows';
import type { SavedActions } from './use-saved-actions';
import type { Saved } from './use-saved';
import * as words from './words';

const PopoverMenu = lazyPart(loadedOnce(() => import('../lists/PopoverMenu')));

const IMPORTS = [
  { id: 'file', name: words.requestsFileItem },
  { id: 'curl', name: words.curlItem },
];

interface SavedSectionProps {
  readonly saved: Saved;
  readonly actions: SavedActions;
  /** The current saved request. */
  readonly current: string | null;
  readonly search: string;
  readonly fileField: Ref<HTMLInputElement>;
  readonly folded: boolean;
  onFold(folded: boolean): void;
}

export function SavedSection(props: SavedSectionProps) {
  const { saved, actions, current, search, fileField, folded, onFold } = props;
  const { items } = saved;
  const folders = useFolded('folders');
  const rows = treeRows(items, folders.folded, wordsOf(search));
  return (
    <Section
      name={words.saved}
      landmark="nav"
      folded={folded}
      onFold={onFold}
      tools={<SavedTools actions={actions} fileField={fileField} isEmpty={items.length === 0} />}
      notes={
        <>
          <SavedNotes saved={saved} fault={actions.fault} />
          {actions.nameQuestion !== null && (
            <NameDialog question={actions.nameQuestion} onClose={actions.close} />
          )}
          {actions.moveQuestion !== null && (
            <MoveDialog question={actions.moveQuestion} onClose={actions.close} />
          )}
        </>
      }
    >
      {rows.length > 0 ? (
        <SavedTree
          rows={rows}
          current={current}
          actions={actions.ofItem}
          onMove={actions.move}
          onFold={(folder, isFolded) => {
            // A search shows every folder unfolded, whatever it is otherwise.
            if (search === '') folders.fold([folder], isFolded);
          }}
        />
      ) : (
        <p className="side__empty" hidden={!saved.loaded}>
          {items.length === 0 ? words.empty(shortcut('S')) : words.noMatches}
        </p>
      )}
    </Section>
  );
}

interface SavedToolsProps {
  readonly actions: SavedActions;
  readonly fileField: Ref<HTMLInputElement>;
  readonly isEmpty: boolean;
}

interface RequestsFileProps {
  readonly field: Ref<HTMLInputElement>;
  onChoose(file: File): void;
}

/** Can't be seen: the menu of the import opens it. */
function RequestsFile({ field, onChoose }: RequestsFileProps) {
  return (
    <input
      ref={field}
      type="file"
      hidden
      accept=".json,application/json"
      aria-label={words.requestsFile}
      onChange={({ target }) => {
        const chosen = target.files?.[0];
        target.value = '';
        if (chosen !== undefined) onChoose(chosen);
      }}
    />
  );
}

function SavedTools({ actions, fileField, isEmpty }: SavedToolsProps) {
  const importButton = useRef<HTMLButtonElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        icon
        small
        aria-label={words.newFolder}
        title={words.newFolder}
        onClick={actions.newFolder}
      >
        <FolderIcon />
      </Button>
      <Button
        variant="quiet"
        icon
        small
        aria-label={words.importRequests}
        title={words.importTitle}
        aria-haspopup="menu"
        aria-expanded={isChoosing}
        ref={importButton}
        onClick={() => setChoosing(true)}
      >
        <UploadIcon />
      </Button>
      <Button
        variant="quiet"
        icon
        small
        aria-label={words.exportRequests}
        title={words.exportTitle}
        disabled={isEmpty}
        onClick={actions.exportRequests}
      >
        <SaveIcon />
      </Button>
      {isChoosing && (
        <Suspense fallback={null}>
          <PopoverMenu
            label={words.importHeading}
            items={IMPORTS}
            anchor={importButton}
            edge="end"
            onAction={(id) => (id === 'curl' ? actions.importCurl() : actions.importRequests())}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
      <RequestsFile field={fileField} onChoose={actions.importFrom} />
    </>
  );
}

interface SavedNotesProps {
  readonly saved: Saved;
  readonly fault: string | null;
}

function SavedNotes({ saved, fault }: SavedNotesProps) {
  const { undo, unsaved, restored } = saved;
  return (
    <>
      {undo !== null && (
        <p className="side__said" role="status">
          <span>{undo.words}</span>
          <Button variant="link" onClick={undo.run}>
            {words.undo}
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
          {unsaved === 'newer' ? words.fromNewerVersion : words.notStored}
        </p>
      )}
      {restored && (
        <p className="side__said" role="status">
          {words.restored}
        </p>
      )}
    </>
  );
}
