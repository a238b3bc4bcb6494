// Shows a selection with the page's own, in the rows that are rendered. It ends at the first or last of them if it
// goes on beyond.
import type { TextPlace } from '../../../../shared/bridge/text-query';
import { pointAt } from './dom-places';
import { comparePlaces, isEmpty, rangeOf, type SelectedText, type Selection } from './text-places';

type Point = readonly [Node, number];

export interface Rendered {
  readonly scroller: HTMLElement;
  /** Selector of the element with a row's text. */
  readonly code: string;
}

export const lineOfRow = (row: Element): number => Number(row.getAttribute('data-line')) - 1;

export const renderedRows = ({ scroller }: Rendered): HTMLElement[] => [
  ...scroller.querySelectorAll<HTMLElement>('[data-line]'),
];

const hide = ({ scroller }: Rendered): void => {
  const shown = getSelection();
  if (shown?.anchorNode != null && scroller.contains(shown.anchorNode)) shown.removeAllRanges();
};

const show = ([anchor, from]: Point, [focus, to]: Point): void => {
  const shown = getSelection();
  const isShown =
    shown?.anchorNode === anchor &&
    shown.anchorOffset === from &&
    shown.focusNode === focus &&
    shown.focusOffset === to;
  if (!isShown) shown?.setBaseAndExtent(anchor, from, focus, to);
};

const endIn = (node: Node): Point => [node, node.childNodes.length];

export const showSelection = (
  rendered: Rendered,
  text: SelectedText,
  selection: Selection | null,
): void => {
  const rows = renderedRows(rendered);
  const [first, last] = [rows[0], rows.at(-1)];
  if (selection === null || isEmpty(selection) || first === undefined || last === undefined)
    return hide(rendered);
  const { from, to } = rangeOf(selection);
  const firstLine = lineOfRow(first);
  const lastLine = text.folds.at(lineOfRow(last))?.last ?? lineOfRow(last);
  if (to.line < firstLine || from.line > lastLine) return hide(rendered);

  const codeOf = (row: Element): Element => row.querySelector(rendered.code) ?? row;
  /** In the row of its line; within a fold, before or after what the fold's row says of it. */
  const pointOf = ({ line, column }: TextPlace, isStart: boolean): Point => {
    const visible = text.folds.lineOf(text.folds.rowOf(line));
    const row = rows.find((each) => lineOfRow(each) === visible) ?? (isStart ? first : last);
    const code = codeOf(row);
    if (visible === line) return pointAt(code, column);
    return endIn(isStart ? code : (code.parentNode ?? code));
  };
  const start = from.line < firstLine ? pointAt(codeOf(first), 0) : pointOf(from, true);
  const end = to.line > lastLine ? endIn(codeOf(last).parentNode ?? last) : pointOf(to, false);
  if (comparePlaces(selection.anchor, selection.focus) <= 0) show(start, end);
  else show(end, start);
};
