// A table as CSV (RFC 4180): fields quoted where they must be, lines ended by CR LF.
import type { Cell } from '../../../../shared/bridge/read';
import { cellText } from './table-columns';

/** A spreadsheet takes a text that begins so for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r]/;

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The apostrophe is the spreadsheets' own sign for text; numbers stay as they are, negative ones too. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const field = (cell: Cell): string => {
  if (cell === null) return '';
  return quoted(typeof cell === 'string' ? harmless(cell) : cellText(cell));
};

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;
