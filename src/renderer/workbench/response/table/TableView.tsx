// An array of objects as a table. Only the rows in view are rendered; main sorts.
import {
  useEffect,
  useMemo,
  useCallback,
  useRef,
  useState,
  type ClipboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Table } from '../../../../shared/bridge/read';
import { withLabels } from '../marks/deceptive';
import { ServerText } from '../marks/MarkedText';
import { JsonText } from '../text/JsonText';
import { offerMenu } from '../../menus/offer-menu';
import { useClipboard } from '../copy/use-clipboard';
import { readCellText, readRowJson } from '../cells/read-row';
import { BodyRow, HeadCell } from './TableCells';
import { classifyColumns } from '../cells/table-columns';
import { useActiveCell, type ActiveCell } from './use-active-cell';
import { TableToolbar } from './TableToolbar';
import { useRows } from './use-rows';
import type { Sort } from '../cells/table-columns';
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

export function TableView({ call, head, fileName }: TableViewProps) {
  const all = useMemo(() => classifyColumns(head), [head]);
  const [{ hidden, sort }, setLayout] = useTableLayout(head);
  const columns = useMemo(() => all.filter(({ name }) => !hidden.has(name)), [all, hidden]);
  const [opened, setOpened] = useState<{ label: string; json: string } | null>(null);
  const openedBy = useRef<HTMLElement | null>(null);
  const rows = useRows(call, head, sort);
  const { scroller, height, first, count, fits, offset, scrollToRow } = useRowWindow(
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
  const clipboard = useClipboard();
  const copyCell = ({ row, column }: ActiveCell) => {
    const of = columns[column];
    if (of !== undefined) clipboard.copy(() => readCellText(call, row, of, sort));
  };
  const activateUnder = ({ target }: MouseEvent): ActiveCell | null => {
    const under = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
    if (under === null) return null;
    const [row = 0, column = 0] = (under.dataset['cell'] ?? '').split(' ').map(Number);
    active.activate({ row, column });
    return { row, column };
  };
  const onContextMenu = (event: MouseEvent) => {
    const of = activateUnder(event) ?? cell;
    if (of === null) return;
    const acts = {
      copyCell: () => copyCell(of),
      copyRow: () => clipboard.copy(() => readRowJson(call, of.row, sort)),
      copyColumn: () => clipboard.copy(() => columns[of.column]?.name ?? ''),
    };
    offerMenu(event, 'tableCell', (item) => acts[item]());
  };
  const onCopy = (event: ClipboardEvent) => {
    if (cell === null || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    copyCell(cell);
  };

  const template = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`).join(' ');
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <div className="table">
      <div
        className="table__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={words.responseRows}
        onMouseDown={(event) => void activateUnder(event)}
        onContextMenu={onContextMenu}
        onCopy={onCopy}
        onKeyDownCapture={(event) => {
          if (event.target !== scroller.current || !active.onKey(event)) return;
          event.preventDefault();
          // A long table has its own keys for scrolling.
          event.nativeEvent.stopPropagation();
        }}
      >
        <div
          role="table"
          aria-label={words.rowsOfPath(head.path)}
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
                active={cell?.row === first + at ? cell.column : null}
                onOpen={open}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="foot">
        {words.rowsOf(head.total)} <span className="mono">{head.path}</span>
        {sort !== null && words.sortedBy(withLabels(sort.column))}
        <span role="status" className="table__copied">
          {clipboard.words}
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
          <JsonText text={opened?.json ?? ''} label={words.value} />
        </Dialog>
      </Popover>
    </div>
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
