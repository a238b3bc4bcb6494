// A text field with a list: the ARIA practices guide's combobox with list autocomplete.
//
// Not React Aria's, because this one is there at first paint, and because axe finds nothing wrong with its open list
// (docs/decisions/0003-component-library.md).
import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import * as words from './words';

export interface ComboOption {
  readonly value: string;
  readonly note?: string;
}

interface ComboProps {
  /** The accessible name. A visible label must have the same text. */
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly options: readonly ComboOption[];
  /** `all`: the list is a choice and shows everything when it opens; `matching`: it suggests completions. */
  readonly list: 'all' | 'matching';
  readonly className?: string;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly disabled?: boolean;
  /** The last entry of the list, which runs an action instead of being selected. The list stays open. */
  readonly order?: { readonly label: string; readonly note: string; act(): void };
  onFocus?: () => void;
  /** Returns whether the text is taken care of. */
  onPaste?: (text: string) => boolean;
}

export function Combo(props: ComboProps) {
  const { label, value, onChange, options, list, className, placeholder, inputRef, disabled } =
    props;
  const { order } = props;
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [typed, setTyped] = useState(false);

  const wanted = value.trim().toLowerCase();
  const filtered = list === 'matching' || typed;
  const shown =
    filtered && wanted !== ''
      ? options.filter((option) => option.value.toLowerCase().includes(wanted))
      : options;
  const count = shown.length + (order === undefined ? 0 : 1);
  const visible = open && count > 0;

  const show = (next: boolean) => {
    setOpen(next);
    setActive(-1);
    if (!next) setTyped(false);
    const element = popup.current;
    if (element === null || element.matches(':popover-open') === next) return;
    if (next) element.showPopover();
    else element.hidePopover();
  };
  const choose = (option: ComboOption | undefined) => {
    if (option !== undefined) onChange(option.value);
    show(false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) {
      // Ctrl+Enter sends the request, which the list would cover.
      if (event.key === 'Enter') show(false);
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!visible) return show(true);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const from = active === -1 && step === -1 ? 0 : active;
        return setActive((from + step + count) % count);
      }
      case 'Enter':
        if (!visible || active === -1) return visible ? show(false) : undefined;
        event.preventDefault();
        return active === shown.length ? order?.act() : choose(shown[active]);
      case 'Escape':
        if (!visible) return;
        // This Escape closes the list; the next one is for what's outside.
        event.stopPropagation();
        event.preventDefault();
        return show(false);
      case 'Tab':
        return show(false);
      default:
    }
  };

  return (
    <div className={`combo ${className ?? ''}`}>
      <input
        ref={inputRef}
        className="field combo__field"
        style={{ anchorName: `--${CSS.escape(id)}` }}
        role="combobox"
        aria-label={label}
        aria-expanded={visible}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={visible && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        disabled={disabled}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          show(true);
          setTyped(true);
        }}
        onClick={() => list === 'all' && show(!open)}
        onFocus={props.onFocus}
        onPaste={(event) => {
          if (props.onPaste?.(event.clipboardData.getData('text/plain')) === true)
            event.preventDefault();
        }}
        onBlur={() => show(false)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={popup}
        popover="manual"
        id={`${id}-list`}
        role="listbox"
        aria-label={words.choices}
        className="listbox listbox--anchored"
        style={{ positionAnchor: `--${CSS.escape(id)}` }}
        hidden={!visible}
      >
        {visible && <Entries {...{ id, value, shown, active, order, choose }} />}
      </div>
    </div>
  );
}

interface EntriesProps {
  readonly id: string;
  readonly value: string;
  readonly shown: readonly ComboOption[];
  /** The index of the entry that Enter chooses; -1: none. */
  readonly active: number;
  readonly order: ComboProps['order'];
  choose(option: ComboOption): void;
}

function Entries({ id, value, shown, active, order, choose }: EntriesProps) {
  return (
    <>
      {shown.map((option, index) => (
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={option.value === value}
          className={index === active ? 'option option--active' : 'option'}
          // The field keeps the focus, so that its blur event closes the list.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
          onKeyDown={undefined}
        >
          <span className="mono">{option.value}</span>
          {option.note !== undefined && <span className="option__note">{option.note}</span>}
        </div>
      ))}
      {order !== undefined && (
        <div
          id={`${id}-${shown.length}`}
          role="option"
          tabIndex={-1}
          aria-selected={false}
          className={`option option--order${active === shown.length ? ' option--active' : ''}`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={order.act}
          onKeyDown={undefined}
        >
          <span>{order.label}</span>
          <span className="option__note">{order.note}</span>
        </div>
      )}
    </>
  );
}
