// Moves the end of a selection by the keyboard, over folded and split lines.
import type { TextPlace } from '../../../../shared/bridge/text-query';
import { ownValue } from '../../../../shared/own-value';
import { hidingFold, LINE_END, TEXT_END, TEXT_START, type SelectedText } from './text-places';
import { nextBoundary } from './text-units';

export interface Step {
  readonly key: string;
  /** With Ctrl or ⌘, or Alt on a Mac: by words, or to the text's ends. */
  readonly far: boolean;
  /** Rows per page. */
  readonly page: number;
  /** The column to keep when moving by rows. */
  readonly goal: number;
}

/** A position with real numbers: neither the line's end nor the text's is known ahead. */
export const settled = (text: SelectedText, { line, column }: TextPlace): TextPlace => {
  const last = Math.max(0, text.total - 1);
  const at = Math.min(line, last);
  const length = text.line(at)?.text.length;
  const wanted = line > last ? LINE_END : column;
  return { line: at, column: length === undefined ? wanted : Math.min(wanted, length) };
};

const byRows = (text: SelectedText, from: TextPlace, rows: number, goal: number): TextPlace => {
  const last = text.total - text.folds.hidden - 1;
  const row = text.folds.rowOf(from.line) + rows;
  if (row < 0) return TEXT_START;
  if (row > last) return settled(text, TEXT_END);
  return settled(text, { line: text.folds.lineOf(row), column: goal });
};

const sideways = (text: SelectedText, from: TextPlace, by: -1 | 1, word: boolean): TextPlace => {
  const hiding = hidingFold(text, from.line);
  if (hiding !== null)
    return by === -1
      ? settled(text, { line: hiding.first, column: LINE_END })
      : settled(text, { line: hiding.last + 1, column: 0 });
  const column = nextBoundary(text.line(from.line)?.text ?? '', from.column, by, word);
  if (column >= 0) return { line: from.line, column };
  const fold = text.folds.at(from.line);
  if (by === 1 && fold !== null) return { line: fold.last, column: LINE_END };
  const line = from.line + by;
  if (line < 0 || line >= text.total) return from;
  const next = settled(text, { line, column: by === 1 ? 0 : LINE_END });
  // Between the parts of a split line there's nothing to step over.
  const isSplit = text.line(by === 1 ? line : from.line)?.continued === true;
  return isSplit ? sideways(text, next, by, word) : next;
};

/** Null if the key doesn't move it. */
export const movedFocus = (
  text: SelectedText,
  place: TextPlace,
  { key, far, page, goal }: Step,
): TextPlace | null => {
  const from = settled(text, place);
  const moves = {
    ArrowLeft: () => sideways(text, from, -1, far),
    ArrowRight: () => sideways(text, from, 1, far),
    ArrowUp: () => byRows(text, from, -1, goal),
    ArrowDown: () => byRows(text, from, 1, goal),
    PageUp: () => byRows(text, from, -page, goal),
    PageDown: () => byRows(text, from, page, goal),
    Home: () => (far ? TEXT_START : { line: from.line, column: 0 }),
    End: () => (far ? TEXT_END : settled(text, { line: from.line, column: LINE_END })),
  };
  return ownValue(moves, key)?.() ?? null;
};
