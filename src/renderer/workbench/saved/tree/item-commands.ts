// What can be done with a saved request or folder: its menu, and the keys of the tree.
import { MENUS } from '../../../../shared/context-menus';

export interface ItemActions {
  open(id: string): void;
  rename(id: string): void;
  duplicate(id: string): void;
  up(id: string): void;
  down(id: string): void;
  moveTo(id: string): void;
  remove(id: string): void;
}

interface ItemCommand {
  readonly id: keyof ItemActions;
  readonly name: string;
  /** Its name in the palette, where it's about the current request; null: not there. */
  readonly ofCurrent: string | null;
  readonly requestsOnly: boolean;
  readonly removes: boolean;
  run(actions: ItemActions, item: string): void;
}

const item = (id: keyof ItemActions, ofCurrent: string | null): ItemCommand => ({
  id,
  name: MENUS.savedRequest[id],
  ofCurrent,
  requestsOnly: id === 'open',
  removes: id === 'remove',
  run: (actions, of) => actions[id](of),
});

export const ITEM_COMMANDS: readonly ItemCommand[] = [
  item('open', null),
  item('rename', 'Rename the saved request…'),
  item('duplicate', 'Duplicate the saved request'),
  item('up', 'Move the saved request up'),
  item('down', 'Move the saved request down'),
  item('moveTo', 'Move the saved request to a folder…'),
  item('remove', 'Delete the saved request'),
];
