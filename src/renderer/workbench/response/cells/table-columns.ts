// Determines each column's width from the first rows, once, so that nothing moves while scrolling.
import type { Cell, Table } from '../../../../shared/bridge/read';
import { withLabels } from '../marks/deceptive';

const CHARACTER_PX = 7.6;
const PADDING_PX = 26;
const NARROWEST_PX = 64;
const WIDEST_PX = 380;
const PICTURE_PX = 72;
const JUDGED_ROWS = 60;

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface Column {
  /** Index among the row's cells. */
  readonly index: number;
  /** Path of the value in its row. */
  readonly name: string;
  /** The last part of the path, if it's unique. */
  readonly label: string;
  readonly numeric: boolean;
  /** Contains images as data: URLs. */
  readonly picture: boolean;
  readonly width: number;
}

/** An object or array, which a cell can't show. */
export const isNested = (cell: Cell): cell is { readonly json: string } =>
  typeof cell === 'object' && cell !== null && /^[[{]/.test(cell.json);

export const isPicture = (cell: Cell): cell is string =>
  typeof cell === 'string' && /^data:image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)[;,]/i.test(cell);

/** A cell's text. */
export const cellText = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'object' && cell !== null) return cell.json;
  // Unformatted: a year isn't "2,024".
  return String(cell);
};

/** The last part of a path; for a URL field, the name of what it links to. */
const lastPart = (name: string): string => {
  const parts = name.split('.');
  const last = parts.at(-1) ?? name;
  return /^(href|url|src|link)$/i.test(last) ? (parts.at(-2) ?? last) : last;
};

const labelOf = (name: string, names: readonly string[]): string => {
  const last = lastPart(name);
  return names.filter((each) => lastPart(each) === last).length === 1 ? last : name;
};

export const classifyColumns = (table: Table): readonly Column[] => {
  const names = table.columns.map(({ name }) => name);
  return table.columns.map(({ name, numeric }, index) => {
    const label = labelOf(name, names);
    const cells = table.rows.slice(0, JUDGED_ROWS).map((row) => row[index]);
    const picture = cells.some(isPicture);
    const longest = Math.max(
      withLabels(label).length + 3,
      ...cells.map((cell) => withLabels(cellText(cell).slice(0, 200)).length),
    );
    const width = picture
      ? Math.max(PICTURE_PX, Math.ceil((label.length + 3) * CHARACTER_PX) + PADDING_PX)
      : Math.min(WIDEST_PX, Math.max(NARROWEST_PX, Math.ceil(longest * CHARACTER_PX) + PADDING_PX));
    return { index, name, label, numeric, picture, width };
  });
};
