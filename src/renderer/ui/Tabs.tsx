// Tabs by the ARIA practices guide, selected as the arrow keys move. Small enough for the first chunk.
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { ownValue } from '../../shared/own-value';

export interface TabItem<K extends string> {
  readonly key: K;
  readonly name: string;
  /** Shown beside the name if it isn't zero. */
  readonly count?: number;
}

interface TabsProps<K extends string> {
  readonly label: string;
  readonly items: readonly TabItem<K>[];
  readonly chosen: K;
  onChoose(key: K): void;
  /** Content at the end of the tab bar. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly panelClassName?: string;
  /** The selected tab's panel. */
  readonly children: ReactNode;
}

function TabLabel({
  name,
  count = 0,
}: {
  readonly name: string;
  readonly count: number | undefined;
}) {
  return (
    <>
      <span className="tab__name" data-name={name}>
        {name}
      </span>
      {count > 0 && <span className="tab__count">{count.toLocaleString('en')}</span>}
    </>
  );
}

export function Tabs<K extends string>(props: TabsProps<K>) {
  const { label, items, chosen, onChoose, aside, className, panelClassName, children } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const at = items.findIndex(({ key }) => key === chosen);
    const ends = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 };
    const to = ownValue(ends, event.key);
    if (to === undefined) return;
    event.preventDefault();
    const index = (to + items.length) % items.length;
    const item = items[index];
    if (item === undefined) return;
    onChoose(item.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };

  return (
    <>
      <div className={`tabline ${className ?? ''}`}>
        <div
          role="tablist"
          aria-label={label}
          className="tabs"
          ref={list}
          onKeyDown={move}
          tabIndex={-1}
        >
          {items.map(({ key, name, count }) => (
            <button
              key={key}
              type="button"
              role="tab"
              id={`${id}-${key}`}
              className="tab"
              aria-selected={key === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={key === chosen ? 0 : -1}
              onClick={() => onChoose(key)}
            >
              <TabLabel name={name} count={count} />
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen}`}
        className={panelClassName}
      >
        {children}
      </div>
    </>
  );
}
