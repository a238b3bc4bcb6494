// The palette's commands without a shortcut: what the window's buttons and menus do.
import type { SettingsPage } from '../../shared/settings-pages';
import type { SaveResponses } from './history/HistoryList';
import { findItem, type Collection } from './model/collection';
import type { Command } from './palette/find-commands';
import { LANGUAGES } from './request/snippets/languages';
import { ITEM_COMMANDS } from './saved/tree/item-commands';
import type { SavedActions } from './saved/use-saved-actions';
import { activeTab, type Workbench } from './state/workbench-state';
import type { WorkbenchEvent } from './state/workbench-events';
import { eventOfTabCommand, TAB_COMMANDS } from './tabs/tab-commands';

export interface OtherParts {
  readonly workbench: Workbench;
  readonly saved: Collection;
  readonly savedActions: Pick<
    SavedActions,
    'ofItem' | 'newFolder' | 'importRequests' | 'importCurl' | 'exportRequests'
  >;
  /** Null without a connection. */
  readonly saveResponses: SaveResponses | null;
  dispatch(event: WorkbenchEvent): void;
  copyAs(language: string): void;
  search(): void;
  /** Null in a window too narrow for it. */
  readonly toggleBeside: (() => void) | null;
  openSettings(page: SettingsPage): void;
}

const command = (group: string, name: string, run: () => void): Command => ({
  id: `${group} ${name}`,
  group,
  name,
  run,
});

const ofTab = ({ workbench, dispatch }: OtherParts): readonly Command[] =>
  TAB_COMMANDS.flatMap(({ id, name, key }) => {
    const event = eventOfTabCommand(id, workbench, workbench.active);
    // Those with a shortcut are listed with the shortcuts.
    return key !== undefined || event === null ? [] : command('Tab', name, () => dispatch(event));
  });

const ofSaved = ({ workbench, saved, savedActions }: OtherParts): readonly Command[] => {
  const current = activeTab(workbench).draft.saved;
  const item = current === null ? undefined : findItem(saved, current);
  return [
    ...ITEM_COMMANDS.flatMap(({ of, ofCurrent, run }) => {
      const its = (of === 'folder' ? item?.parent : item?.id) ?? null;
      return ofCurrent === null || its === null
        ? []
        : command('Saved', ofCurrent, () => run(savedActions.ofItem, its));
    }),
    command('Saved', 'New folder', savedActions.newFolder),
    command('Saved', 'Import requests', savedActions.importRequests),
    command('Command', 'Import cURL…', savedActions.importCurl),
    ...(saved.length === 0
      ? []
      : [command('Saved', 'Export requests', savedActions.exportRequests)]),
  ];
};

const ofHistory = ({ saveResponses }: OtherParts): readonly Command[] => {
  if (saveResponses === null) return [];
  const { on, change } = saveResponses;
  return [command('History', on ? 'Stop saving responses' : 'Save responses', () => change(!on))];
};

export const otherCommands = (parts: OtherParts): readonly Command[] => [
  command('Command', 'Search requests and history', parts.search),
  ...(parts.saveResponses === null
    ? []
    : LANGUAGES.map(({ id, name }) =>
        command('Command', `Copy as ${name}`, () => parts.copyAs(id)),
      )),
  ...(parts.toggleBeside === null
    ? []
    : [command('Command', 'Toggle side by side layout', parts.toggleBeside)]),
  ...ofTab(parts),
  ...ofSaved(parts),
  ...ofHistory(parts),
  command('Settings', 'Change theme', () =>
    parts.openSettings({ kind: 'general', page: 'appearance' }),
  ),
];
