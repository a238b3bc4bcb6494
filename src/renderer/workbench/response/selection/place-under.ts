// The position in the text under the pointer, or the nearest one in the rows that are rendered.
import type { TextPlace } from '../../../../shared/bridge/text-query';
import { columnOf } from './dom-places';
import { lineOfRow, renderedRows, type Rendered } from './show-selection';
import { LINE_END, type SelectedText } from './text-places';

const within = (value: number, from: number, to: number): number =>
  Math.max(from, Math.min(to, value));

const columnUnder = (row: Element, code: Element, x: number, y: number): number => {
  const box = code.getBoundingClientRect();
  // Line numbers stay in place over text that is scrolled sideways.
  const left = Math.max(box.left, row.firstElementChild?.getBoundingClientRect().right ?? 0);
  const isAfter = x >= box.right && y >= box.bottom - LINE_HEIGHT;
  if (box.width === 0 || isAfter) return LINE_END;
  const point = document.caretPositionFromPoint(
    within(x, left + 1, box.right - 1),
    within(y, box.top + 1, box.bottom - 1),
  );
  if (point === null || !code.contains(point.offsetNode)) return x <= left ? 0 : LINE_END;
  return columnOf(code, point.offsetNode, point.offset);
};

const LINE_HEIGHT = 20;

/** Null if no row is rendered. */
export const placeUnder = (
  rendered: Rendered,
  text: SelectedText,
  x: number,
  y: number,
): TextPlace | null => {
  const box = rendered.scroller.getBoundingClientRect();
  const seen = within(y, box.top + 1, box.bottom - 1);
  const rows = renderedRows(rendered);
  const row = rows.find((each) => each.getBoundingClientRect().bottom > seen) ?? rows.at(-1);
  const code = row?.querySelector(rendered.code) ?? null;
  if (row === undefined || code === null) return null;
  const line = lineOfRow(row);
  const column = columnUnder(row, code, within(x, box.left, box.right), seen);
  const fold = text.folds.at(line);
  // What is folded into a row is after its text.
  if (column === LINE_END && fold !== null) return { line: fold.last, column };
  const length = text.line(line)?.text.length;
  return { line, column: length === undefined ? column : Math.min(column, length) };
};
