// The palette has every command: those with a shortcut, of the application menu, of the menus, of Copy as, and tabs.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { ConnectionSummary } from '../../../../src/shared/bridge/token-status';
import { emptyDraft } from '../../../../src/shared/draft/draft';
import type { KeyAction } from '../../../../src/renderer/workbench/keyboard/key-table';
import type { KeyActions } from '../../../../src/renderer/workbench/keyboard/use-keys';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
const [
  { commandsOf },
  { KEYS },
  { otherCommands },
  { ITEM_COMMANDS },
  { TAB_COMMANDS },
  { LANGUAGES },
  { openTabList },
  { beginWorkbench, workbenchReducer },
] = await Promise.all([
  import('../../../../src/renderer/workbench/palette/commands'),
  import('../../../../src/renderer/workbench/keyboard/key-table'),
  import('../../../../src/renderer/workbench/other-commands'),
  import('../../../../src/renderer/workbench/saved/tree/item-commands'),
  import('../../../../src/renderer/workbench/tabs/tab-commands'),
  import('../../../../src/renderer/workbench/request/snippets/languages'),
  import('../../../../src/renderer/workbench/frame/tab-list'),
  import('../../../../src/renderer/workbench/state/workbench-state'),
]);

const done = vi.fn<(what: string, ...more: unknown[]) => void>();
const doing = (what: string) => () => done(what);

const saved = [
  { id: 'folder', parent: null, name: 'Folder', draft: null },
  { id: 'saved', parent: 'folder', name: 'Mine', draft: { ...emptyDraft, url: '/mine' } },
];
const draft = { ...emptyDraft, name: 'Mine', saved: 'saved' };
/** The first tab is the saved request; the third was closed. */
const workbench = [
  { type: 'close', tab: 'c' } as const,
  { type: 'activate', tab: 'a' } as const,
].reduce(
  workbenchReducer,
  workbenchReducer(beginWorkbench(), {
    type: 'restore',
    tabs: ['a', 'b', 'c'].map((id) => ({ id, draft: { ...draft, url: `/${id}` }, opened: draft })),
    active: 'a',
  }),
);
const actions = Object.fromEntries(
  KEYS.map(({ action }) => [action, doing(action)]),
) as unknown as KeyActions;
const itemActions = {
  headersAndVariables: (id: string) => done('headersAndVariables', id),
  open: (id: string) => done('open', id),
  rename: (id: string) => done('rename', id),
  duplicate: (id: string) => done('duplicate', id),
  up: (id: string) => done('up', id),
  down: (id: string) => done('down', id),
  moveTo: (id: string) => done('moveTo', id),
  remove: (id: string) => done('remove', id),
};

const commands = commandsOf({
  actions,
  sending: true,
  openTabs: openTabList(workbench, (tab) => done('show', tab)),
  others: otherCommands({
    workbench,
    saved,
    savedActions: {
      ofItem: itemActions,
      newFolder: doing('newFolder'),
      importRequests: doing('import'),
      importCurl: doing('importCurl'),
      exportRequests: doing('export'),
    },
    saveResponses: { connectionName: 'Sandbox', on: false, change: (on) => done('save', on) },
    dispatch: (event) => done('dispatch', event),
    copyAs: (language) => done('copy', language),
    search: doing('search'),
    toggleBeside: doing('beside'),
    openSettings: (page) => done('settings', page),
  }),
  saved,
  samples: [],
  connections: [{ id: 'one', name: 'One', apiBaseUrl: '' } as ConnectionSummary],
  selected: null,
  open: doing('opened'),
  select: (id) => done('select', id),
  openSettings: (page) => done('settings', page),
});
const find = (name: string) => commands.find((command) => command.name === name);
const run = (name: string) => {
  done.mockClear();
  const command = find(name);
  if (command === undefined) throw new Error(`The palette has no “${name}”.`);
  command.run();
  return done.mock.calls[0];
};

/** The palette itself; and a number can't be pressed in the palette, where tabs are found by name. */
const ELSEWHERE: readonly KeyAction[] = ['palette', 'toTab'];

test.each(KEYS.filter(({ action }) => !ELSEWHERE.includes(action)))(
  'the shortcut for “$words” is a command',
  ({ action, words }) => {
    expect(run(words)).toEqual([action]);
    expect(find(words)?.keys).toBeDefined();
  },
);

test('each command of the application menu has its shortcut in the table', () => {
  const menu = readFileSync(resolve(__dirname, '../../../../src/main/windows/menu.ts'), 'utf8');
  const keys = [...menu.matchAll(/(?:command|pageCommand)\(words\.\w+, '([^']+)'/g)].map(
    ([, key = '']) => key.toLowerCase(),
  );
  expect(keys).toContain('enter');
  const known = KEYS.map(({ key }) => key);
  for (const key of keys) expect(known).toContain(key);
});

describe('of the menus', () => {
  test.each(TAB_COMMANDS)('a tab’s: $name', ({ name, key }) => {
    if (key === undefined) expect(run(name)?.[0]).toBe('dispatch');
    else expect(find(name)).toBeDefined();
  });

  test.each(ITEM_COMMANDS.filter(({ id }) => id !== 'open'))(
    'a saved request’s: $name',
    ({ id, of, ofCurrent }) => {
      expect(run(ofCurrent ?? '')).toEqual([id, of === 'folder' ? 'folder' : 'saved']);
    },
  );

  test.each(LANGUAGES)('Copy as $name', ({ id, name }) => {
    expect(run(`Copy as ${name}`)).toEqual(['copy', id]);
  });
});

test.each([
  ['New folder', ['newFolder']],
  ['Import requests', ['import']],
  ['Import cURL…', ['importCurl']],
  ['Export requests', ['export']],
  ['Save responses', ['save', true]],
  ['Search requests and history', ['search']],
  ['Toggle side by side layout', ['beside']],
  ['Change theme', ['settings', { kind: 'general', page: 'appearance' }]],
  ['Use One', ['select', 'one']],
  ['Edit One', ['settings', { kind: 'connection', id: 'one' }]],
])('%s', (name, does) => {
  expect(run(name)).toEqual(does);
});

test('switches to open tabs', () => {
  const tabs = commands.filter(({ group }) => /tab/.test(group));
  expect(tabs.map(({ group, note }) => [group, note])).toEqual([
    ['Current tab', 'GET /a'],
    ['Open tab, edited', 'GET /b'],
  ]);
  done.mockClear();
  tabs[1]?.run();
  expect(done.mock.calls).toEqual([['show', 'b']]);
});

test('no two commands have the same ID', () => {
  const ids = commands.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
