// What can be done with a saved request or folder: its menu, and the keys of the tree.

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
  readonly requestsOnly: boolean;
  readonly removes: boolean;
  run(actions: ItemActions, item: string): void;
}

const item = (id: keyof ItemActions, name: string): ItemCommand => ({
  id,
  name,
  requestsOnly: id === 'open',
  removes: id === 'remove',
  run: (actions, of) => actions[id](of),
});

export const ITEM_COMMANDS: readonly ItemCommand[] = [
  item('open', 'Open'),
  item('rename', 'Rename…'),
  item('duplicate', 'Duplicate'),
  item('up', 'Move up'),
  item('down', 'Move down'),
  item('moveTo', 'Move to folder…'),
  item('remove', 'Delete'),
];
