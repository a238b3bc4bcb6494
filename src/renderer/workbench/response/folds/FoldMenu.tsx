// Folds a formatted response to a level, or unfolds it.
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { buttonClass } from '../../../ui/Button';
import { ChevronIcon } from '../../../ui/icons';

const LEVELS = [
  { id: '1', name: 'To level 1' },
  { id: '2', name: 'To level 2' },
  { id: '3', name: 'To level 3' },
  { id: 'none', name: 'Unfold all' },
] as const;

export function FoldMenu({ onFold }: { onFold(level: number | null): void }) {
  return (
    <MenuTrigger>
      <Button className={buttonClass('quiet', true)}>
        Fold
        <ChevronIcon />
      </Button>
      <Popover className="popover" placement="top start">
        <Menu
          className="listbox menu"
          aria-label="Fold"
          items={LEVELS}
          onAction={(key) => onFold(key === 'none' ? null : Number(key))}
        >
          {({ name }) => <MenuItem className="option">{name}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
