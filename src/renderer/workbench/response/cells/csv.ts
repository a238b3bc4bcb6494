// Formats a table as CSV (RFC 4180): fields quoted if necessary, lines ended by CR LF.
import type { Cell } from '../../../../shared/bridge/read';
import { cellText } from './table-columns';

/** A spreadsheet would run a text that starts like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The apostrophe is the spreadsheets' own marker for text. Numbers stay unchanged, including negative ones. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const field = (cell: Cell): string => {
  if (cell === null) return '';
  return quoted(typeof cell === 'string' ? harmless(cell) : cellText(cell));
};

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;
