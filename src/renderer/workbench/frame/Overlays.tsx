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
import { NameDialog } from '../saved/NameDialog';
import type { Saving } from '../saved/use-saving';
import { ConfirmDialog } from '../sending/ConfirmDialog';
import type { ConfirmedSend } from '../sending/use-confirmed-send';
import type { HistoryEntry } from '../model/history';
import type { History } from '../history/use-history';
import type { Tab } from '../state/workbench-state';

const CompareDialog = lazyPart(loadedOnce(() => import('../history/CompareDialog')));

const ImportCurlDialog = lazyPart(loadedOnce(() => import('../request/paste/ImportCurlDialog')));

export type Overlay =
  | { readonly kind: 'palette' }
  | { readonly kind: 'tabs' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'curl' }
  | { readonly kind: 'compare'; readonly entry: HistoryEntry };

interface OverlaysProps {
  readonly overlay: Overlay | null;
  readonly history: History;
  readonly saving: Saving;
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
          title="Command palette"
          label="Command"
          placeholder="Search commands, requests and connections"
          commands={commandsOf(parts)}
          onClose={onClose}
        />
      )}
      {overlay?.kind === 'tabs' && (
        <Palette
          title="All tabs"
          label="Tab"
          placeholder="Search open and closed tabs"
          commands={[...parts.openTabs, ...closedTabs]}
          onClose={onClose}
        />
      )}
      {overlay?.kind === 'curl' && (
        <ErrorBoundary part="The import">
          <Suspense fallback={null}>
            <ImportCurlDialog onImport={props.importCurl} onClose={onClose} />
          </Suspense>
        </ErrorBoundary>
      )}
      {overlay?.kind === 'compare' && (
        <ErrorBoundary part="The comparison">
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
