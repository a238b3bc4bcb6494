// The palette's entries: the window's commands, then everything that can be opened or selected.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import type { SampleRequest } from '../../../shared/sample-request';
import {
  GENERAL_PAGES,
  settingsUrlOf,
  type GeneralPage,
  type SettingsPage,
} from '../../../shared/settings-pages';
import { draftOfSample, type Draft } from '../model/draft';
import { pathOf, type Collection } from '../model/collection';
import { KEYS, keyOf, type KeyAction } from '../keyboard/key-table';
import type { KeyActions } from '../keyboard/use-keys';
import type { Command } from './find-commands';
import * as words from './words';

export interface CommandParts {
  readonly actions: KeyActions;
  readonly sending: boolean;
  /** To switch to. */
  readonly openTabs: readonly Command[];
  /** Commands without a shortcut. */
  readonly others: readonly Command[];
  readonly saved: Collection;
  readonly samples: readonly SampleRequest[];
  readonly connections: readonly ConnectionSummary[];
  readonly selected: ConnectionSummary | null;
  open(draft: Draft): void;
  select(connection: string): void;
  openSettings(page: SettingsPage): void;
}

/** The palette itself; and a tab's number can't be pressed in it, but its name typed. */
const WITHOUT_ENTRY: ReadonlySet<KeyAction> = new Set(['palette', 'toTab']);

export const commandsOf = (parts: CommandParts): readonly Command[] => {
  const { actions, sending, saved, samples, connections, selected, open, select } = parts;
  const toSettings = (name: string, page: SettingsPage, note?: string) => ({
    id: settingsUrlOf(page),
    group: words.settings,
    name,
    ...(note !== undefined && { note }),
    run: () => parts.openSettings(page),
  });
  const own = KEYS.filter(
    ({ action }) => !WITHOUT_ENTRY.has(action) && (action !== 'cancel' || sending),
  ).map(({ action, words: name }) => ({
    id: action,
    group: words.command,
    name,
    keys: keyOf(action),
    run: () => actions[action](0),
  }));
  return [
    ...own,
    ...parts.others,
    ...parts.openTabs,
    ...saved.flatMap((item) =>
      item.draft === null
        ? []
        : [
            {
              id: item.id,
              group: [words.saved, ...pathOf(saved, item)].join(' / '),
              name: item.name,
              note: `${item.draft.method} ${item.draft.url}`,
              run: () => open({ ...item.draft, name: item.name, saved: item.id }),
            },
          ],
    ),
    ...connections
      .filter(({ id }) => id !== selected?.id)
      .map((connection) => ({
        id: connection.id,
        group: words.connection,
        name: words.selectConnection(connection.name),
        note: connection.apiBaseUrl,
        run: () => select(connection.id),
      })),
    ...connections.map(({ id, name, apiBaseUrl }) =>
      toSettings(words.editConnection(name), { kind: 'connection', id }, apiBaseUrl),
    ),
    toSettings(words.addConnection, { kind: 'new' }),
    ...Object.entries(GENERAL_PAGES).map(([page, name]) =>
      toSettings(name, { kind: 'general', page: page as GeneralPage }),
    ),
    ...samples.map((sample) => ({
      id: sample.id,
      group: words.examples(sample.group),
      name: sample.name,
      note: `${sample.method} ${sample.url}`,
      run: () => open(draftOfSample(sample)),
    })),
  ];
};
