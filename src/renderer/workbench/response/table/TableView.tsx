// An array of objects as a table. Only the rows in view are rendered; main sorts.
import { useEffect, useMemo, useCallback, useRef, useState, type RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Table } from '../../../../shared/bridge/read';
import { withLabels } from '../marks/deceptive';
import { ServerText } from '../marks/MarkedText';
import { JsonText } from '../text/JsonText';
import { BodyRow, HeadCell } from './TableCells';
import { classifyColumns } from '../cells/table-columns';
import { useActiveCell, type ActiveCell } from './use-active-cell';
import { useCellCopying } from './use-cell-copying';
import { TableToolbar } from './TableToolbar';
import { useRows } from './use-rows';
import type { Column, Sort } from '../cells/table-columns';
import { useTableLayout } from './use-table-layout';
import { useRowWindow } from '../reading/use-row-window';
import * as words from './words';

const ROW_HEIGHT = 32;
const HEAD_HEIGHT = 33;

interface TableViewProps {
  readonly call: ApiCall;
  readonly head: Table;
  /** The response's, for exports. */
  readonly fileName: string;
}

/** Ascending, then descending, then unsorted. */
const nextSort = (sort: Sort | null, column: string): Sort | null => {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
};

/** A cell's object or array. */
interface Nested {
  readonly label: string;
  readonly json: string;
}

/** The nested value that's open, and the button that opened it. */
const useNestedValue = () => {
  const [value, setValue] = useState<Nested | null>(null);
  const openedBy = useRef<HTMLElement | null>(null);
  const open = useCallback((button: HTMLElement, label: string, json: string) => {
    openedBy.current = button;
    setValue({ label, json });
  }, []);
  return { value, openedBy, open, onClose: () => setValue(null) };
};

export function TableView({ call, head, fileName }: TableViewProps) {
  const all = useMemo(() => classifyColumns(head), [head]);
  const [{ hidden, sort }, setLayout] = useTableLayout(head);
  const columns = useMemo(() => all.filter(({ name }) => !hidden.has(name)), [all, hidden]);
  const nested = useNestedValue();
  const rows = useRows(call, head, sort);
  const shown = useRowWindow(call, head.total, ROW_HEIGHT, HEAD_HEIGHT);
  const { scroller, height, first, count, fits, offset, scrollToRow } = shown;
  useEffect(() => rows.load(first, count));

  const active = useActiveCell({
    of: JSON.stringify([head.path, sort]),
    rows: head.total,
    columns: columns.length,
    first,
    fits,
    onMove: ({ row }) => {
      if (row < first || (row === first && offset > 0)) scrollToRow(row);
      else if (row >= first + fits) scrollToRow(row - fits + 1);
    },
  });
  const { cell } = active;
  useActiveInSight(scroller, cell);
  const copying = useCellCopying({ call, columns, sort, active });

  return (
    <div className="table">
      <div
        className="table__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={words.responseRows}
        onMouseDown={copying.onMouseDown}
        onContextMenu={copying.onContextMenu}
        onCopy={copying.onCopy}
        onKeyDownCapture={(event) => {
          if (event.target !== scroller.current || !active.onKey(event)) return;
          event.preventDefault();
          // A long table has its own keys for scrolling.
          event.nativeEvent.stopPropagation();
        }}
      >
        <Grid
          {...{ head, columns, sort, rows, first, count, offset, cell }}
          height={height + HEAD_HEIGHT}
          onSort={(next) => {
            setLayout({ sort: next });
            scrollToRow(0);
          }}
          onOpen={nested.open}
        />
      </div>
      <div className="foot">
        <Counts head={head} sort={sort} />
        <span role="status" className="table__copied">
          {copying.words}
        </span>
        <TableToolbar
          call={call}
          head={head}
          columns={all}
          hidden={hidden}
          sort={sort}
          fileName={fileName}
          onHide={(next) => setLayout({ hidden: next })}
        />
      </div>
      <NestedValue {...nested} />
    </div>
  );
}

interface GridProps {
  readonly head: Table;
  readonly columns: readonly Column[];
  readonly sort: Sort | null;
  readonly rows: ReturnType<typeof useRows>;
  /** The first row that's rendered, and how many are. */
  readonly first: number;
  readonly count: number;
  /** In pixels: of all rows, and how far the first rendered one is above the view. */
  readonly height: number;
  readonly offset: number;
  /** The active cell. */
  readonly cell: ActiveCell | null;
  onSort(sort: Sort | null): void;
  onOpen(button: HTMLElement, label: string, json: string): void;
}

function Grid(props: GridProps) {
  const { head, columns, sort, rows, first, count, height, offset, cell, onSort, onOpen } = props;
  const template = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`).join(' ');
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <div
      role="table"
      aria-label={words.rowsOfPath(head.path)}
      aria-rowcount={head.total + 1}
      style={{ height, minWidth, '--columns': template } as React.CSSProperties}
    >
      <div role="rowgroup" className="table__head">
        <div role="row" aria-rowindex={1} className="table__row">
          {columns.map((column) => (
            <HeadCell
              key={column.name}
              column={column}
              sort={sort}
              onSort={() => onSort(nextSort(sort, column.name))}
            />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="table__window"
        style={{ transform: `translateY(${-offset}px)` }}
      >
        {Array.from({ length: Math.max(0, count) }, (_, at) => (
          <BodyRow
            key={first + at}
            index={first + at}
            columns={columns}
            cells={rows.row(first + at)}
            active={cell?.row === first + at ? cell.column : null}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

function Counts({ head, sort }: Pick<GridProps, 'head' | 'sort'>) {
  return (
    <>
      {words.rowsOf(head.total)} <span className="mono">{head.path}</span>
      {sort !== null && words.sortedBy(withLabels(sort.column))}
    </>
  );
}

function NestedValue({ value, openedBy, onClose }: ReturnType<typeof useNestedValue>) {
  return (
    <Popover
      className="popover"
      placement="bottom start"
      triggerRef={openedBy}
      isOpen={value !== null}
      onOpenChange={onClose}
    >
      <Dialog className="table__nested" aria-label={withLabels(value?.label ?? '')}>
        <p className="table__nested-name mono">
          <ServerText text={value?.label ?? ''} />
        </p>
        <JsonText text={value?.json ?? ''} label={words.value} />
      </Dialog>
    </Popover>
  );
}

/** Scrolls sideways to the active cell once it's rendered. */
const useActiveInSight = (
  scroller: RefObject<HTMLDivElement | null>,
  cell: ActiveCell | null,
): void => {
  const key = cell === null ? null : `${cell.row} ${cell.column}`;
  useEffect(() => {
    if (key === null) return;
    const element = scroller.current;
    const shown = element?.querySelector(`[data-cell="${key}"]`);
    if (element === null || shown === null || shown === undefined) return;
    const [inner, outer] = [shown.getBoundingClientRect(), element.getBoundingClientRect()];
    const over = inner.right - outer.left - element.clientWidth;
    if (inner.left < outer.left) element.scrollBy(inner.left - outer.left, 0);
    else if (over > 0) element.scrollBy(Math.min(over, inner.left - outer.left), 0);
  }, [key, scroller]);
};
