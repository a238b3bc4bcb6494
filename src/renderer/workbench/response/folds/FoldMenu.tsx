// Folds a formatted response to a level, or unfolds it.
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { buttonClass } from '../../../ui/Button';
import { ChevronIcon } from '../../../ui/icons';
import * as words from './words';

const LEVELS = [
  { id: '1', name: words.toLevel(1) },
  { id: '2', name: words.toLevel(2) },
  { id: '3', name: words.toLevel(3) },
  { id: 'none', name: words.unfoldAll },
] as const;

export function FoldMenu({ onFold }: { onFold(level: number | null): void }) {
  return (
    <MenuTrigger>
      <Button className={buttonClass('quiet', true)}>
        {words.fold}
        <ChevronIcon />
      </Button>
      <Popover className="popover" placement="top start">
        <Menu
          className="listbox menu"
          aria-label={words.fold}
          items={LEVELS}
          onAction={(key) => onFold(key === 'none' ? null : Number(key))}
        >
          {({ name }) => <MenuItem className="option">{name}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
