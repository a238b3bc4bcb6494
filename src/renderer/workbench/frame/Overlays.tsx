// Overlays: the name dialog, a comparison, the command palette, the list of shortcuts.
//
// The palette is in the first chunk, because people type right after opening it and a chunk would load too late.
import { Suspense } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { commandsOf, type CommandParts } from '../palette/commands';
import type { Command } from '../palette/find-commands';
import { ShortcutsDialog } from '../keyboard/ShortcutsDialog';
import { Palette } from '../palette/Palette';
import { setFolderRows, findItem } from '../model/collection';
import { foldersOf } from '../model/inherited';
import type { Row } from '../../../shared/draft/draft';
import { NameDialog } from '../saved/NameDialog';
import type { Saved } from '../saved/use-saved';
import type { Saving } from '../saved/use-saving';
import { ConfirmDialog } from '../sending/ConfirmDialog';
import type { ConfirmedSend } from '../sending/use-confirmed-send';
import type { HistoryEntry } from '../model/history';
import type { History } from '../history/use-history';
import type { Tab } from '../state/workbench-state';
import * as words from './words';

const CompareDialog = lazyPart(loadedOnce(() => import('../history/CompareDialog')));

const FolderDialog = lazyPart(loadedOnce(() => import('../request/folder/FolderDialog')));

const ImportCurlDialog = lazyPart(loadedOnce(() => import('../request/paste/ImportCurlDialog')));

export type Overlay =
  | { readonly kind: 'palette' }
  | { readonly kind: 'tabs' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'curl' }
  /** The headers and variables of a folder. */
  | { readonly kind: 'folder'; readonly id: string }
  | { readonly kind: 'compare'; readonly entry: HistoryEntry };

interface OverlaysProps {
  readonly overlay: Overlay | null;
  readonly history: History;
  readonly saved: Saved;
  readonly saving: Saving;
  /** The connection's. */
  readonly variables: readonly Row[];
  readonly confirmedSend: ConfirmedSend;
  readonly tab: Tab;
  readonly connection: ConnectionSummary | null;
  readonly parts: CommandParts;
  readonly closedTabs: readonly Command[];
  /** Resolves with the reason if the command can't be imported. */
  importCurl(text: string): Promise<string | null>;
  onClose(): void;
}

export function Overlays(props: OverlaysProps) {
  const { overlay, history, saving, confirmedSend, tab, connection, parts, closedTabs, onClose } =
    props;
  return (
    <>
      {saving.question !== null && <NameDialog question={saving.question} onClose={saving.close} />}
      {confirmedSend.question !== null && (
        <ConfirmDialog question={confirmedSend.question} onClose={confirmedSend.close} />
      )}
      {overlay?.kind === 'keys' && <ShortcutsDialog onClose={onClose} />}
      {overlay?.kind === 'palette' && (
        <Palette
          title={words.palette}
          label={words.command}
          placeholder={words.searchCommands}
          commands={commandsOf(parts)}
          onClose={onClose}
        />
      )}
      {overlay?.kind === 'tabs' && (
        <Palette
          title={words.allTabs}
          label={words.tab}
          placeholder={words.searchTabs}
          commands={[...parts.openTabs, ...closedTabs]}
          onClose={onClose}
        />
      )}
      {overlay?.kind === 'folder' && (
        <ErrorBoundary part={words.theFolder}>
          <Suspense fallback={null}>
            <OfFolder {...props} id={overlay.id} />
          </Suspense>
        </ErrorBoundary>
      )}
      {overlay?.kind === 'curl' && (
        <ErrorBoundary part={words.theImport}>
          <Suspense fallback={null}>
            <ImportCurlDialog onImport={props.importCurl} onClose={onClose} />
          </Suspense>
        </ErrorBoundary>
      )}
      {overlay?.kind === 'compare' && (
        <ErrorBoundary part={words.theComparison}>
          <Suspense fallback={null}>
            <CompareDialog
              // The response can be read and added to the entry while the comparison is open.
              entry={history.entries.find(({ id }) => id === overlay.entry.id) ?? overlay.entry}
              callOf={history.callOf}
              tab={tab}
              connection={connection}
              onClose={onClose}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

function OfFolder({ id, saved, connection, variables, onClose }: OverlaysProps & { id: string }) {
  const folder = findItem(saved.items, id);
  if (folder?.draft !== null) return null;
  const { name, headers = [], variables: own = [] } = folder;
  return (
    <FolderDialog
      folder={{ name, headers, variables: own }}
      around={[
        { source: connection?.name ?? 'connection', rows: variables },
        ...foldersOf(saved.items, id).map((each) => ({ source: each.name, rows: each.variables })),
      ]}
      onSave={(rows) => saved.change((now) => setFolderRows(now, id, rows), words.changed(name))}
      onClose={onClose}
    />
  );
}
