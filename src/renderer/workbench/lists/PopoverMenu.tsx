// A menu next to the element that opened it.
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';

interface Item {
  readonly id: string;
  readonly name: string;
  /** A shortcut, shown next to the name. */
  readonly keys?: string;
  readonly removes?: boolean;
  readonly disabled?: boolean;
}

interface PopoverMenuProps {
  readonly label: string;
  readonly items: readonly Item[];
  readonly anchor: RefObject<HTMLElement | null>;
  /** The edge of the element that it's aligned with. */
  readonly edge: 'start' | 'end';
  onAction(id: string): void;
  onClose(): void;
}

export default function PopoverMenu(props: PopoverMenuProps) {
  const { label, items, anchor, edge, onAction, onClose } = props;
  return (
    <Popover
      className="popover"
      placement={`bottom ${edge}`}
      trigger="MenuTrigger"
      aria-label={label}
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Menu
        className="listbox menu"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu gets the focus when it opens
        autoFocus="first"
        disabledKeys={items.flatMap(({ id, disabled }) => (disabled === true ? id : []))}
        onAction={(key) => onAction(String(key))}
        onClose={onClose}
      >
        {items.map(({ id, name, keys, removes }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={name}
            className={removes === true ? 'option option--bad' : 'option'}
          >
            {name}
            {keys !== undefined && (
              <kbd className="menu__keys" aria-hidden="true">
                {keys}
              </kbd>
            )}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
