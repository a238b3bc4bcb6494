// A menu of what can be copied of a row or cell, next to it.
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { RefObject } from 'react';

interface CopyMenuProps {
  readonly label: string;
  /** Null while it's closed. */
  readonly at: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly items: readonly { readonly name: string; onCopy(): void }[];
  onClose(): void;
}

export function CopyMenu({ label, at, isOpen, items, onClose }: CopyMenuProps) {
  return (
    <Popover
      className="popover"
      aria-label={label}
      placement="bottom start"
      triggerRef={at}
      isOpen={isOpen}
      onOpenChange={onClose}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu has the focus while it's open */}
      <Menu className="listbox menu" aria-label={label} autoFocus="first" onClose={onClose}>
        {items.map(({ name, onCopy }) => (
          <MenuItem key={name} id={name} className="option" textValue={name} onAction={onCopy}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
