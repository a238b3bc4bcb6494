// Maps between lines and the viewer's rows when lines are folded.

/** The opening line stays visible; those after it, up to the closing one, are hidden. */
export interface Fold {
  readonly first: number;
  readonly last: number;
}

export interface Folds {
  /** In order; some may be nested. */
  readonly all: readonly Fold[];
  /** Number of hidden lines. */
  readonly hidden: number;
  /** The fold that starts at a visible line. */
  at(line: number): Fold | null;
  lineOf(row: number): number;
  /** The row of a line; for a hidden line, the row of the fold that contains it. */
  rowOf(line: number): number;
}

export const createFolds = (folds: readonly Fold[]): Folds => {
  const all = [...new Map(folds.map((fold) => [fold.first, fold])).values()].sort(
    (a, b) => a.first - b.first,
  );
  const outer: Fold[] = [];
  /** Lines hidden before each outermost fold. */
  const before: number[] = [];
  let hidden = 0;
  for (const fold of all) {
    if (fold.first <= (outer.at(-1)?.last ?? -1)) continue;
    outer.push(fold);
    before.push(hidden);
    hidden += fold.last - fold.first;
  }
  /** Index of the last outermost fold whose measure doesn't exceed the value; -1 if there is none. */
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

/** Without the folds that hide a line. */
export const revealing = (folds: Folds, line: number): readonly Fold[] =>
  folds.all.filter(({ first, last }) => line <= first || line > last);
