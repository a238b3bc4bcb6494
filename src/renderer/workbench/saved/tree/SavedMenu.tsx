// The menu of a saved request or folder, next to its button.
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { SavedItem } from '../../model/collection';
import { ITEM_COMMANDS, type ItemActions } from './item-commands';

interface SavedMenuProps {
  readonly item: SavedItem;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly actions: ItemActions;
  onClose(): void;
}

export default function SavedMenu({ item, anchor, actions, onClose }: SavedMenuProps) {
  return (
    <Popover
      className="popover"
      placement="bottom end"
      trigger="MenuTrigger"
      aria-label={`More for ${item.name}`}
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Menu
        className="listbox menu"
        aria-label={`More for ${item.name}`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu gets the focus when it opens
        autoFocus="first"
        onClose={onClose}
      >
        {ITEM_COMMANDS.filter(({ requestsOnly }) => !requestsOnly || item.draft !== null).map(
          ({ name, id, removes }) => (
            <MenuItem
              key={id}
              className={removes ? 'option option--bad' : 'option'}
              onAction={() => actions[id](item.id)}
            >
              {name}
            </MenuItem>
          ),
        )}
      </Menu>
    </Popover>
  );
}
