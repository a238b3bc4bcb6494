// Folded lines: which lines are rows of the viewer, and which row a line is in.

/** The line that opens stays in sight; those after it, to the one that closes, do not. */
export interface Fold {
  readonly first: number;
  readonly last: number;
}

export interface Folds {
  /** In order; some may lie within others. */
  readonly all: readonly Fold[];
  /** Lines that are out of sight. */
  readonly hidden: number;
  /** Of the line, where it is folded and in sight. */
  at(line: number): Fold | null;
  lineOf(row: number): number;
  /** The row of a line; of one that is out of sight, the row of what it is folded into. */
  rowOf(line: number): number;
}

export const createFolds = (folds: readonly Fold[]): Folds => {
  const all = [...new Map(folds.map((fold) => [fold.first, fold])).values()].sort(
    (a, b) => a.first - b.first,
  );
  const outer: Fold[] = [];
  /** Lines hidden before each of the outer ones. */
  const before: number[] = [];
  let hidden = 0;
  for (const fold of all) {
    if (fold.first <= (outer.at(-1)?.last ?? -1)) continue;
    outer.push(fold);
    before.push(hidden);
    hidden += fold.last - fold.first;
  }
  /** The last outer one whose measure is not past the value; -1 where there is none. */
  const lastWhere = (measure: (index: number) => number, value: number): number => {
    let low = 0;
    let high = outer.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (measure(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const firstOf = (index: number): number => outer[index]?.first ?? 0;
  const lastOf = (index: number): number => outer[index]?.last ?? 0;
  const beforeOf = (index: number): number => before[index] ?? 0;

  return {
    all,
    hidden,
    at: (line) => {
      const index = lastWhere(firstOf, line);
      const fold = outer[index];
      return fold?.first === line ? fold : null;
    },
    lineOf: (row) => {
      const index = lastWhere((at) => firstOf(at) - beforeOf(at), row);
      if (index < 0) return row;
      const own = firstOf(index) - beforeOf(index);
      return row === own ? firstOf(index) : lastOf(index) + (row - own);
    },
    rowOf: (line) => {
      const index = lastWhere(firstOf, line);
      if (index < 0) return line;
      const own = firstOf(index) - beforeOf(index);
      return line <= lastOf(index) ? own : own + (line - lastOf(index));
    },
  };
};

/** Without those that a line is hidden in. */
export const revealing = (folds: Folds, line: number): readonly Fold[] =>
  folds.all.filter(({ first, last }) => line <= first || line > last);
