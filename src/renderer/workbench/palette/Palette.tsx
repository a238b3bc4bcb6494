// The command palette: finds commands, requests and connections by typing.
import { useId, useState, type KeyboardEvent } from 'react';
import { ModalDialog } from '../../ui/ModalDialog';
import { findCommands, type Command } from './find-commands';

interface PaletteProps {
  readonly commands: readonly Command[];
  onClose(): void;
}

export function Palette({ commands, onClose }: PaletteProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = findCommands(commands, typed);
  const chosen = found[Math.min(active, found.length - 1)];

  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    // The dialog restores the focus first, which the command may need.
    requestAnimationFrame(() => command.run());
  };
  const move = (to: number) => {
    if (found.length === 0) return;
    const next = (to + found.length) % found.length;
    setActive(next);
    document.getElementById(`${id}-${found[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = Math.min(active, found.length - 1);
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        return move(at + 1);
      case 'ArrowUp':
        event.preventDefault();
        return move(at - 1);
      case 'Enter':
        event.preventDefault();
        return run(chosen);
      default:
    }
  };

  return (
    <ModalDialog title="Command palette" className="palette" onClose={onClose}>
      <input
        className="palette__field"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        placeholder="Search commands, requests and connections"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Commands" className="palette__list">
        {found.map((command) => (
          <div
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            className={command === chosen ? 'option option--active' : 'option'}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => run(command)}
            onKeyDown={undefined}
          >
            <span className="palette__name">{command.name}</span>
            {command.note !== undefined && (
              <span className="palette__note mono">{command.note}</span>
            )}
            <span className="palette__group">{command.group}</span>
            {command.keys !== undefined && (
              <kbd className="palette__keys" aria-hidden="true">
                {command.keys}
              </kbd>
            )}
          </div>
        ))}
      </div>
      <p role="status" className="palette__said">
        {found.length === 0 ? 'No matches.' : ''}
      </p>
    </ModalDialog>
  );
}
