// What can be done with a saved request or folder: its menu, and the keys of the tree.
import { MENUS } from '../../../../shared/context-menus';
import * as words from '../words';

export interface ItemActions {
  open(id: string): void;
  headersAndVariables(id: string): void;
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
  /** Its name in the palette, where it's about the current request or its folder; null: not there. */
  readonly ofCurrent: string | null;
  /** What has it. */
  readonly of: 'request' | 'folder' | 'both';
  readonly removes: boolean;
  run(actions: ItemActions, item: string): void;
}

const NAMES = { ...MENUS.savedRequest, ...MENUS.savedFolder };

const item = (
  id: keyof ItemActions,
  ofCurrent: string | null,
  of: ItemCommand['of'] = 'both',
): ItemCommand => ({
  id,
  name: NAMES[id],
  ofCurrent,
  of,
  removes: id === 'remove',
  run: (actions, its) => actions[id](its),
});

export const ITEM_COMMANDS: readonly ItemCommand[] = [
  item('open', null, 'request'),
  item('headersAndVariables', words.headersAndVariables, 'folder'),
  item('rename', words.renameCurrent),
  item('duplicate', words.duplicateCurrent),
  item('up', words.moveCurrentUp),
  item('down', words.moveCurrentDown),
  item('moveTo', words.moveCurrentTo),
  item('remove', words.deleteCurrent),
];
