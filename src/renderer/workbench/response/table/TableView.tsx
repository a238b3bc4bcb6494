// An array of objects as a table. Only the rows in view are rendered; main sorts.
import { memo, useEffect, useMemo, useCallback, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Cell, Table } from '../../../../shared/bridge/read';
import { withLabels } from '../marks/deceptive';
import { ServerText } from '../marks/MarkedText';
import { JsonText } from '../text/JsonText';
import { cellText, isNested, isPicture, classifyColumns, type Column } from './table-columns';
import { TableToolbar } from './TableToolbar';
import { useRows } from './use-rows';
import { useTableLayout, type Sort } from './use-table-layout';
import { useRowWindow } from '../reading/use-row-window';

const ROW_HEIGHT = 32;
const HEAD_HEIGHT = 33;
const ARROWS = { none: '', ascending: '↑', descending: '↓' };

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

export function TableView({ call, head, fileName }: TableViewProps) {
  const all = useMemo(() => classifyColumns(head), [head]);
  const [{ hidden, sort }, setLayout] = useTableLayout(head);
  const columns = useMemo(() => all.filter(({ name }) => !hidden.has(name)), [all, hidden]);
  const [opened, setOpened] = useState<{ label: string; json: string } | null>(null);
  const openedBy = useRef<HTMLElement | null>(null);
  const rows = useRows(call, head, sort);
  const { scroller, height, first, count, offset, scrollToRow } = useRowWindow(
    call,
    head.total,
    ROW_HEIGHT,
    HEAD_HEIGHT,
  );
  useEffect(() => rows.load(first, count));

  const open = useCallback((button: HTMLElement, label: string, json: string) => {
    openedBy.current = button;
    setOpened({ label, json });
  }, []);

  const template = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`).join(' ');
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <div className="table">
      <div
        className="table__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Response rows"
      >
        <div
          role="table"
          aria-label={`Rows of ${head.path}`}
          aria-rowcount={head.total + 1}
          style={
            { height: height + HEAD_HEIGHT, minWidth, '--columns': template } as React.CSSProperties
          }
        >
          <div role="rowgroup" className="table__head">
            <div role="row" aria-rowindex={1} className="table__row">
              {columns.map((column) => (
                <HeadCell
                  key={column.name}
                  column={column}
                  sort={sort}
                  onSort={() => {
                    setLayout({ sort: nextSort(sort, column.name) });
                    scrollToRow(0);
                  }}
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
                onOpen={open}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        {head.total.toLocaleString('en')} {head.total === 1 ? 'row' : 'rows'} of{' '}
        <span className="mono">{head.path}</span>
        {sort !== null && ` · sorted by ${sort.column}`}
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
      <Popover
        className="popover"
        placement="bottom start"
        triggerRef={openedBy}
        isOpen={opened !== null}
        onOpenChange={() => setOpened(null)}
      >
        <Dialog className="table__nested" aria-label={withLabels(opened?.label ?? '')}>
          <p className="table__nested-name mono">
            <ServerText text={opened?.label ?? ''} />
          </p>
          <JsonText text={opened?.json ?? ''} label="Value" />
        </Dialog>
      </Popover>
    </div>
  );
}

interface HeadCellProps {
  readonly column: Column;
  readonly sort: Sort | null;
  onSort(): void;
}

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const sorted =
    sort?.column === column.name ? (sort.descending ? 'descending' : 'ascending') : 'none';
  return (
    <div role="columnheader" aria-sort={sorted} className="cell" data-numeric={column.numeric}>
      <button
        type="button"
        className="table__sort"
        title={withLabels(column.name)}
        onClick={onSort}
      >
        <ServerText text={column.label} />
        <span aria-hidden="true" className="table__arrow">
          {ARROWS[sorted]}
        </span>
      </button>
    </div>
  );
}

/** Opens a nested value beside the cell. */
type OnOpen = (cell: HTMLElement, label: string, json: string) => void;

interface BodyRowProps {
  readonly index: number;
  readonly columns: readonly Column[];
  /** Null while it loads. */
  readonly cells: readonly Cell[] | null;
  readonly onOpen: OnOpen;
}

const BodyRow = memo(function BodyRow({ index, columns, cells, onOpen }: BodyRowProps) {
  return (
    <div role="row" aria-rowindex={index + 2} className="table__row">
      {columns.map((column) => (
        <BodyCell key={column.name} column={column} cell={cells?.[column.index]} onOpen={onOpen} />
      ))}
    </div>
  );
});

interface BodyCellProps {
  readonly column: Column;
  readonly cell: Cell;
  readonly onOpen: OnOpen;
}

function BodyCell({ column, cell, onOpen }: BodyCellProps) {
  if (isPicture(cell))
    return (
      <div role="cell" className="cell cell--picture">
        <img src={cell} alt={column.label} decoding="async" />
      </div>
    );
  const text = cellText(cell);
  if (isNested(cell))
    return (
      <div role="cell" className="cell" data-kind="object">
        <button
          type="button"
          className="table__open"
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => onOpen(currentTarget, column.name, cell.json)}
        >
          <ServerText text={text.slice(0, 400)} />
        </button>
      </div>
    );
  return (
    <div
      role="cell"
      className="cell"
      data-numeric={column.numeric}
      data-kind={cell === null ? 'null' : typeof cell}
      title={text.length > 40 ? withLabels(text.slice(0, 1_000)) : undefined}
    >
      <ServerText text={text.slice(0, 400)} />
    </div>
  );
}
