// A selection in a text of which only the rows in view are rendered: two positions in the text, not in the page.
import type { Line } from '../../../../shared/bridge/read';
import type { TextPlace } from '../../../../shared/bridge/text-query';
import type { Folds } from '../folds/folded-rows';

export interface Selection {
  /** Where it began, which stays when it's extended. */
  readonly anchor: TextPlace;
  readonly focus: TextPlace;
}

export interface TextRange {
  readonly from: TextPlace;
  readonly to: TextPlace;
}

/** The text that is selected in. */
export interface SelectedText {
  /** Lines known so far. */
  readonly total: number;
  /** Null while it loads. */
  line(index: number): Line | null;
  readonly folds: Pick<Folds, 'at' | 'lineOf' | 'rowOf' | 'hidden'>;
}

/** The end of a line, however long it is. */
export const LINE_END = Number.MAX_SAFE_INTEGER;
export const TEXT_START: TextPlace = { line: 0, column: 0 };
/** The end of a text, however long it becomes. */
export const TEXT_END: TextPlace = { line: Number.MAX_SAFE_INTEGER, column: LINE_END };

/** Negative if `a` comes first. */
export const comparePlaces = (a: TextPlace, b: TextPlace): number =>
  a.line - b.line || a.column - b.column;

export const rangeOf = ({ anchor, focus }: Selection): TextRange =>
  comparePlaces(anchor, focus) <= 0 ? { from: anchor, to: focus } : { from: focus, to: anchor };

export const isEmpty = ({ anchor, focus }: Selection): boolean =>
  comparePlaces(anchor, focus) === 0;

/** The fold that hides a line; null if it's visible. */
export const hidingFold = ({ folds }: SelectedText, line: number) => {
  const visible = folds.lineOf(folds.rowOf(line));
  return visible === line ? null : folds.at(visible);
};
