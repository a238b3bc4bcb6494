// What the palette offers: the window's own commands, then everything that can be opened or chosen.
import type { ConnectionSummary } from '../../../shared/bridge';
import type { SampleRequest } from '../../../shared/sample-request';
import { draftOfSample, type Draft } from '../request/draft';
import { pathOf, type Collection } from '../saved/collection';
import { KEYS, keyOf } from '../keys';
import type { KeyActions } from '../use-keys';
import type { Command } from './find-commands';

export interface CommandParts {
  readonly actions: KeyActions;
  readonly sending: boolean;
  readonly saved: Collection;
  readonly samples: readonly SampleRequest[];
  readonly connections: readonly ConnectionSummary[];
  readonly selected: ConnectionSummary | null;
  open(draft: Draft): void;
  select(connection: string): void;
}

export const commandsOf = (parts: CommandParts): readonly Command[] => {
  const { actions, sending, saved, samples, connections, selected, open, select } = parts;
  const own = KEYS.filter(
    ({ action }) => action !== 'palette' && (action !== 'cancel' || sending),
  ).map(({ action, words }) => ({
    id: action,
    group: 'Command',
    name: words,
    keys: keyOf(action),
    run: actions[action],
  }));
  return [
    ...own,
    ...saved.flatMap((item) =>
      item.draft === null
        ? []
        : [
            {
              id: item.id,
              group: ['Saved', ...pathOf(saved, item)].join(' / '),
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
        group: 'Connection',
        name: `Use ${connection.name}`,
        note: connection.apiBaseUrl,
        run: () => select(connection.id),
      })),
    ...samples.map((sample) => ({
      id: sample.id,
      group: `Ready-made / ${sample.group}`,
      name: sample.name,
      note: `${sample.method} ${sample.url}`,
      run: () => open(draftOfSample(sample)),
    })),
  ];
};
