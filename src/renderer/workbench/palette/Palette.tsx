// The command palette, and the list of tabs: finds an entry by typing. Only the entries in sight are rendered.
import { useId, useState, type KeyboardEvent } from 'react';
import { ModalDialog } from '../../ui/ModalDialog';
import { evenRows } from '../lists/row-layout';
import { useRowsInSight } from '../lists/use-rows-in-sight';
import { findCommands, type Command } from './find-commands';
import * as words from './words';

/** An entry's height in pixels; the stylesheet uses the same. */
const ENTRY_HEIGHT = 30;

interface PaletteProps {
  readonly title: string;
  /** The field's name. */
  readonly label: string;
  readonly placeholder: string;
  readonly commands: readonly Command[];
  onClose(): void;
}

export function Palette({ title, label, placeholder, commands, onClose }: PaletteProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = findCommands(commands, typed);
  const at = Math.min(active, found.length - 1);
  const chosen = found[at];
  const layout = evenRows(found.length, ENTRY_HEIGHT);
  const { scroller, rows: inSight, show } = useRowsInSight(layout, at);

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
    show(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
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
    <ModalDialog title={title} className="palette" onClose={onClose}>
      <input
        className="palette__field"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(0);
          show(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={scroller} className="palette__list">
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={title}
          className="palette__entries"
          style={{ height: layout.size }}
        >
          {inSight.map((row) => {
            const command = found[row];
            if (command === undefined) return null;
            return (
              <div
                key={command.id}
                id={`${id}-${command.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={command === chosen}
                aria-posinset={row + 1}
                aria-setsize={found.length}
                className={command === chosen ? 'option option--active' : 'option'}
                style={{ top: row * ENTRY_HEIGHT }}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => run(command)}
                onKeyDown={undefined}
              >
                <Entry command={command} />
              </div>
            );
          })}
        </div>
      </div>
      <p role="status" className="palette__said">
        {found.length === 0 ? words.noMatches : ''}
      </p>
    </ModalDialog>
  );
}

function Entry({ command }: { readonly command: Command }) {
  const { name, note, group, keys } = command;
  return (
    <>
      <span className="palette__name">{name}</span>
      {note !== undefined && <span className="palette__note mono">{note}</span>}
      <span className="palette__group">{group}</span>
      {keys !== undefined && (
        <kbd className="palette__keys" aria-hidden="true">
          {keys}
        </kbd>
      )}
    </>
  );
}
