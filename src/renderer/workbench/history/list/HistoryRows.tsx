// The history's list, which renders only the rows in sight.
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { ownValue } from '../../../../shared/own-value';
import { unevenRows } from '../../lists/row-layout';
import { offerMenu } from '../../menus/offer-menu';
import { useRowsInSight } from '../../lists/use-rows-in-sight';
import { HistoryEntryRow, type EntryActions } from './HistoryEntryRow';
import type { EntryRow, HistoryRow } from './history-rows';

const DAY_HEIGHT = 26;
const ENTRY_HEIGHT = 44;

interface HistoryRowsProps extends EntryActions {
  readonly rows: readonly HistoryRow[];
}

interface ShownDay {
  readonly day: string;
  readonly entries: { readonly at: number; readonly row: EntryRow }[];
  heading: number | null;
}

/** The rows in sight by day, so that each day is a group. */
const byDay = (rows: readonly HistoryRow[], inSight: readonly number[]): readonly ShownDay[] => {
  const days: ShownDay[] = [];
  for (const at of inSight) {
    const row = rows[at];
    if (row === undefined) continue;
    let last = days.at(-1);
    if (last?.day !== row.day) {
      last = { day: row.day, entries: [], heading: null };
      days.push(last);
    }
    if (row.entry === null) last.heading = at;
    else last.entries.push({ at, row });
  }
  return days;
};

/** The next row in a direction that is an entry; -1 if there's none. */
const entryFrom = (rows: readonly HistoryRow[], from: number, step: 1 | -1): number => {
  for (let at = from; at >= 0 && at < rows.length; at += step)
    if (rows[at]?.entry != null) return at;
  return -1;
};

/** The row that an event happened in; -1 if none. */
const rowOf = ({ target }: { readonly target: EventTarget }): number => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return Number(row?.dataset['row'] ?? -1);
};

export function HistoryRows({ rows, ...actions }: HistoryRowsProps) {
  const [focused, setFocused] = useState<string | null>(null);
  const focusedRow = focused === null ? -1 : rows.findIndex(({ entry }) => entry?.id === focused);
  const layout = unevenRows(rows.map(({ entry }) => (entry === null ? DAY_HEIGHT : ENTRY_HEIGHT)));
  const { scroller, rows: inSight, show } = useRowsInSight(layout, focusedRow);
  const stop = focusedRow === -1 ? entryFrom(rows, 0, 1) : focusedRow;

  /** The row whose entry gets the focus once it's rendered. */
  const wanted = useRef(-1);
  useLayoutEffect(() => {
    const entry = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${wanted.current}"] .item`,
    );
    if (wanted.current === -1 || !entry) return;
    wanted.current = -1;
    entry.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = rowOf(event);
    const next = ownValue(
      {
        ArrowDown: () => entryFrom(rows, at + 1, 1),
        ArrowUp: () => entryFrom(rows, at - 1, -1),
        Home: () => entryFrom(rows, 0, 1),
        End: () => entryFrom(rows, rows.length - 1, -1),
      },
      event.key,
    )?.();
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    if (next === -1) return;
    wanted.current = next;
    setFocused(rows[next]?.entry?.id ?? null);
    show(next);
  };
  const onContextMenu = (event: MouseEvent) => {
    const entry = rows[rowOf(event)]?.entry;
    if (entry == null) return;
    const { onOpen, onCompare, onSendAgain } = actions;
    const acts = { open: onOpen, compare: onCompare, sendAgain: onSendAgain };
    offerMenu(event, 'historyEntry', (item) => acts[item](entry));
  };

  return (
    <div ref={scroller} className="side__scroll">
      <div
        className="history__rows"
        style={{ height: layout.size }}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onFocus={(event) => setFocused(rows[rowOf(event)]?.entry?.id ?? null)}
      >
        {byDay(rows, inSight).map(({ day, heading, entries }) => (
          <div key={day} role="group" aria-label={day}>
            {heading !== null && (
              <h3 className="history__day" style={{ top: layout.startOf(heading) }}>
                {day}
              </h3>
            )}
            <ul>
              {entries.map(({ at, row }) => (
                <li
                  key={row.entry.id}
                  className="history__row"
                  style={{ top: layout.startOf(at) }}
                  data-row={at}
                >
                  <HistoryEntryRow entry={row.entry} isStop={at === stop} {...actions} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
}
