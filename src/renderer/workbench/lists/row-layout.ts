// Where the rows of a long list are, so that only those in sight are rendered.

export interface RowLayout {
  readonly count: number;
  /** Height or width of all rows, in pixels. */
  readonly size: number;
  /** Where a row starts; that of the row after the last is the size. */
  startOf(row: number): number;
  /** The row at this position. */
  rowAt(position: number): number;
}

const within = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** Rows that are all equally high. */
export const evenRows = (count: number, each: number): RowLayout => ({
  count,
  size: count * each,
  startOf: (row) => row * each,
  rowAt: (position) => within(Math.floor(position / each), Math.max(0, count - 1)),
});

/** Rows of different heights. */
export const unevenRows = (sizes: readonly number[]): RowLayout => {
  const starts = new Float64Array(sizes.length + 1);
  sizes.forEach((size, row) => (starts[row + 1] = (starts[row] ?? 0) + size));
  return {
    count: sizes.length,
    size: starts[sizes.length] ?? 0,
    startOf: (row) => starts[row] ?? 0,
    rowAt: (position) => {
      let low = 0;
      let high = Math.max(0, sizes.length - 1);
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= position) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
};

/** Rows beyond the edge, so that the next one is there when the focus moves to it. */
const BEYOND = 4;

export interface Range {
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
}

/** The rows in sight, and a few more. */
export const rowsInSight = (layout: RowLayout, position: number, room: number): Range => ({
  from: Math.max(0, layout.rowAt(position) - BEYOND),
  to: Math.min(layout.count, layout.rowAt(position + room) + 1 + BEYOND),
});

/** Where to scroll so that a row is in sight, from a position; the same position if it is. */
export const positionToShow = (
  layout: RowLayout,
  row: number,
  position: number,
  room: number,
): number => {
  const start = layout.startOf(row);
  const end = layout.startOf(row + 1);
  if (start < position) return start;
  return end > position + room ? end - room : position;
};
