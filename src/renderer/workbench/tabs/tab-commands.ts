// What can be done with a tab: its menu, and commands of the palette for the current one.
import { MENUS, type MenuItemId } from '../../../shared/context-menus';
import type { KeyAction } from '../keyboard/key-table';
import type { Workbench } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';

export interface TabCommand {
  readonly id: MenuItemId<'tab'>;
  readonly name: string;
  /** The shortcut that does it to the current tab. */
  readonly key?: KeyAction;
  /** Null if there's nothing to do. */
  event(workbench: Workbench, tab: string): WorkbenchEvent | null;
}

const moveBy =
  (step: 1 | -1) =>
  ({ tabs }: Workbench, tab: string): WorkbenchEvent | null => {
    const to = tabs.findIndex(({ id }) => id === tab) + step;
    return to < 0 || to >= tabs.length ? null : { type: 'move', tab, to };
  };

export const TAB_COMMANDS: readonly TabCommand[] = [
  {
    id: 'closeTab',
    name: MENUS.tab.closeTab,
    key: 'closeTab',
    event: (_workbench, tab) => ({ type: 'close', tab }),
  },
  {
    id: 'closeOthers',
    name: MENUS.tab.closeOthers,
    event: ({ tabs }, tab) => (tabs.length > 1 ? { type: 'closeOthers', tab } : null),
  },
  { id: 'moveTabLeft', name: MENUS.tab.moveTabLeft, key: 'moveTabLeft', event: moveBy(-1) },
  { id: 'moveTabRight', name: MENUS.tab.moveTabRight, key: 'moveTabRight', event: moveBy(1) },
  {
    id: 'reopenTab',
    name: MENUS.tab.reopenTab,
    key: 'reopenTab',
    event: ({ closed }) => (closed.length === 0 ? null : { type: 'reopen' }),
  },
];

export const eventOfTabCommand = (
  wanted: string,
  workbench: Workbench,
  tab: string,
): WorkbenchEvent | null =>
  TAB_COMMANDS.find(({ id }) => id === wanted)?.event(workbench, tab) ?? null;
