// The names of variables that a field offers while a reference is typed.
import { useLayoutEffect, useRef } from 'react';
import { shownValue, type KnownVariable } from '../variables/known-variables';
import * as words from '../words';

export const optionId = (list: string, at: number): string => `${list}-${at}`;

interface NameListProps {
  readonly id: string;
  readonly offered: readonly KnownVariable[];
  readonly active: number;
  onChoose(name: string): void;
}

export function NameList({ id, offered, active, onChoose }: NameListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.showPopover(), []);
  useLayoutEffect(
    () => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }),
    [active],
  );
  return (
    <div
      ref={list}
      popover="manual"
      id={id}
      role="listbox"
      aria-label={words.variables}
      className="listbox listbox--anchored vfield__list"
      style={{ positionAnchor: `--${CSS.escape(id)}` }}
    >
      {offered.map((variable, at) => (
        <div
          key={variable.name}
          id={optionId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={at === active ? 'option option--active' : 'option'}
          // The field keeps the focus, so that its blur event closes the list.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(variable.name)}
          onKeyDown={undefined}
        >
          <span className="mono">{variable.name}</span>
          <span className="option__note vfield__value">{shownValue(variable)}</span>
        </div>
      ))}
    </div>
  );
}
