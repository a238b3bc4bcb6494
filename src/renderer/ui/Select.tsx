// A select, named by its label alone: React Aria's Select with both windows' appearance.
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
} from 'react-aria-components';
import { ChevronIcon } from './icons';

interface SelectOption<K extends string> {
  readonly id: K;
  readonly name: string;
  readonly note?: string;
}

interface SelectProps<K extends string> {
  readonly label: string;
  /** ID of the label, which names the button. Must be unique on the page. */
  readonly labelId: string;
  readonly labelClassName?: string;
  readonly className?: string;
  readonly options: readonly SelectOption<K>[];
  readonly value: K | null;
  onChange(value: K): void;
  /** The button's content; by default the selected option's name. */
  readonly children?: ReactNode;
  readonly defaultOpen?: boolean;
  /** Takes the focus when it appears, because it replaces the focused element. */
  readonly takesFocus?: boolean;
  readonly isDisabled?: boolean;
}

export function Select<K extends string>(props: SelectProps<K>) {
  const { label, labelId, labelClassName, className, options, value, onChange, children } = props;
  const { defaultOpen = false, takesFocus = false, isDisabled = false } = props;
  const button = useRef<HTMLButtonElement>(null);
  const begin = useEffectEvent(() => {
    // A select-only combobox: a button's name would have to start with the selected option.
    button.current?.setAttribute('role', 'combobox');
    if (takesFocus) button.current?.focus();
  });
  useEffect(() => begin(), []);
  const chosen = options.find(({ id }) => id === value);
  return (
    <AriaSelect
      value={value}
      defaultOpen={defaultOpen}
      isDisabled={isDisabled}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option !== undefined && option.id !== value) onChange(option.id);
      }}
    >
      {/* With an explicit ID the name is this label; React Aria's default is "Sandbox Connection". */}
      <Label id={labelId} className={labelClassName ?? ''}>
        {label}
      </Label>
      <Button ref={button} className={`button select ${className ?? ''}`} aria-labelledby={labelId}>
        {children ?? <span className="select__value">{chosen?.name ?? ''}</span>}
        <ChevronIcon />
      </Button>
      <Popover className="select__popover" placement="bottom start" offset={6}>
        <ListBox className="listbox" items={options}>
          {(option) => (
            <ListBoxItem className="option" textValue={option.name}>
              {option.name}
              {option.note !== undefined && <span className="option__note">{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
