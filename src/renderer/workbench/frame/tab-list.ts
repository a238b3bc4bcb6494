// All open tabs, and those that can be reopened, as entries of the command palette.
import type { Command } from '../palette/find-commands';
import { isEdited, tabName, type Tab, type Workbench } from '../state/workbench-state';
import * as words from './words';

const entryOf = (tab: Tab, group: string, run: () => void): Command => ({
  id: `${group} ${tab.id}`,
  group,
  name: tabName(tab),
  note: `${tab.draft.method} ${tab.draft.url}`,
  run,
});

const groupOf = (tab: Tab, active: string): string => {
  if (tab.id === active) return words.currentTab;
  return isEdited(tab) ? words.openTabEdited : words.openTab;
};

export const openTabList = (
  { tabs, active }: Workbench,
  show: (tab: string) => void,
): readonly Command[] => tabs.map((tab) => entryOf(tab, groupOf(tab, active), () => show(tab.id)));

export const closedTabList = (
  { closed }: Workbench,
  reopen: (tab: string) => void,
): readonly Command[] =>
  closed.map(({ tab }) => entryOf(tab, words.closedTab, () => reopen(tab.id)));
