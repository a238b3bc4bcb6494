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
import * as words from './words';

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
    return key !== undefined || event === null
      ? []
      : command(words.ofTab, name, () => dispatch(event));
  });

const ofSaved = ({ workbench, saved, savedActions }: OtherParts): readonly Command[] => {
  const current = activeTab(workbench).draft.saved;
  const item = current === null ? undefined : findItem(saved, current);
  return [
    ...ITEM_COMMANDS.flatMap(({ of, ofCurrent, run }) => {
      const its = (of === 'folder' ? item?.parent : item?.id) ?? null;
      return ofCurrent === null || its === null
        ? []
        : command(words.ofSaved, ofCurrent, () => run(savedActions.ofItem, its));
    }),
    command(words.ofSaved, words.newFolder, savedActions.newFolder),
    command(words.ofSaved, words.importRequests, savedActions.importRequests),
    command(words.ofCommand, words.importCurl, savedActions.importCurl),
    ...(saved.length === 0
      ? []
      : [command(words.ofSaved, words.exportRequests, savedActions.exportRequests)]),
  ];
};

const ofHistory = ({ saveResponses }: OtherParts): readonly Command[] => {
  if (saveResponses === null) return [];
  const { on, change } = saveResponses;
  return [
    command(words.ofHistory, on ? words.stopSavingResponses : words.saveResponses, () =>
      change(!on),
    ),
  ];
};

export const otherCommands = (parts: OtherParts): readonly Command[] => [
  command(words.ofCommand, words.search, parts.search),
  ...(parts.saveResponses === null
    ? []
    : LANGUAGES.map(({ id, name }) =>
        command(words.ofCommand, words.copyAsLanguage(name), () => parts.copyAs(id)),
      )),
  ...(parts.toggleBeside === null
    ? []
    : [command(words.ofCommand, words.toggleBeside, parts.toggleBeside)]),
  ...ofTab(parts),
  ...ofSaved(parts),
  ...ofHistory(parts),
  command(words.ofSettings, words.changeTheme, () =>
    parts.openSettings({ kind: 'general', page: 'appearance' }),
  ),
];
