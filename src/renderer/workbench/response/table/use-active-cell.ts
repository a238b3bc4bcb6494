// The cell that a person clicked or moved to, which can be copied.
import { useState, type KeyboardEvent } from 'react';
import { ownValue } from '../../../../shared/own-value';

export interface ActiveCell {
  readonly row: number;
  /** Among the columns shown. */
  readonly column: number;
}

interface Bounds {
  /** Identifies the rows and their order; others have no active cell yet. */
  readonly of: string;
  readonly rows: number;
  readonly columns: number;
  /** The first row in view, and how many fit. */
  readonly first: number;
  readonly fits: number;
  onMove(cell: ActiveCell): void;
}

interface Activity {
  readonly cell: ActiveCell | null;
  activate(cell: ActiveCell): void;
  /** Returns whether the key moved it. */
  onKey(event: KeyboardEvent): boolean;
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

export const useActiveCell = (bounds: Bounds): Activity => {
  const { of, rows, columns, first, fits, onMove } = bounds;
  const [latest, setLatest] = useState<{ readonly of: string; readonly cell: ActiveCell } | null>(
    null,
  );
  const known = latest?.of === of ? latest.cell : null;
  const cell =
    known === null ? null : { row: within(known.row, rows), column: within(known.column, columns) };
  const activate = (next: ActiveCell) => setLatest({ of, cell: next });
  return {
    cell,
    activate,
    onKey: (event) => {
      if (event.altKey || event.shiftKey || rows === 0 || columns === 0) return false;
      const far = event.ctrlKey || event.metaKey;
      const { row, column } = cell ?? { row: first, column: 0 };
      const page = Math.max(1, fits - 1);
      const to = ownValue(
        {
          ArrowDown: { row: row + 1, column },
          ArrowUp: { row: row - 1, column },
          ArrowRight: { row, column: column + 1 },
          ArrowLeft: { row, column: column - 1 },
          PageDown: { row: row + page, column },
          PageUp: { row: row - page, column },
          Home: far ? { row: 0, column: 0 } : { row, column: 0 },
          End: far ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 },
        },
        event.key,
      );
      if (to === undefined) return false;
      // The first key only shows where one is.
      const next =
        cell === null && !far
          ? { row, column }
          : { row: within(to.row, rows), column: within(to.column, columns) };
      activate(next);
      onMove(next);
      return true;
    },
  };
};
