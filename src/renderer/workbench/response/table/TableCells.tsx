// The cells of a table: its columns' names, and values.
import { memo } from 'react';
import type { Cell } from '../../../../shared/bridge/read';
import { withLabels } from '../marks/deceptive';
import { ServerText } from '../marks/MarkedText';
import { cellText, isNested, isPicture, type Column } from '../cells/table-columns';
import type { Sort } from '../cells/table-columns';

const ARROWS = { none: '', ascending: '↑', descending: '↓' };

interface HeadCellProps {
  readonly column: Column;
  readonly sort: Sort | null;
  onSort(): void;
}

export function HeadCell({ column, sort, onSort }: HeadCellProps) {
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
  /** The active cell's column, if it's in this row. */
  readonly active: number | null;
  readonly onOpen: OnOpen;
}

export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { index, columns, cells, active, onOpen } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className="table__row">
      {columns.map((column, at) => (
        <BodyCell
          key={column.name}
          place={`${index} ${at}`}
          isActive={at === active}
          column={column}
          cell={cells?.[column.index]}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
});

interface BodyCellProps {
  /** Its row and column, by which it's found. */
  readonly place: string;
  readonly isActive: boolean;
  readonly column: Column;
  readonly cell: Cell;
  readonly onOpen: OnOpen;
}

function BodyCell({ place, isActive, column, cell, onOpen }: BodyCellProps) {
  const shared = { role: 'cell', 'data-cell': place, 'data-active': isActive } as const;
  if (isPicture(cell))
    return (
      <div {...shared} className="cell cell--picture">
        <img src={cell} alt={column.label} decoding="async" />
      </div>
    );
  const text = cellText(cell);
  if (isNested(cell))
    return (
      <div {...shared} className="cell" data-kind="object">
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
      {...shared}
      className="cell"
      data-numeric={column.numeric}
      data-kind={cell === null ? 'null' : typeof cell}
      title={text.length > 40 ? withLabels(text.slice(0, 1_000)) : undefined}
    >
      <ServerText text={text.slice(0, 400)} />
    </div>
  );
}
