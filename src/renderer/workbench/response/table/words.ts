// The words of a response as a table.

export const responseRows = 'Response rows';
export const rowsOfPath = (path: string): string => `Rows of ${path}`;
/** Before the path. */
export const rowsOf = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'} of`;
export const sortedBy = (column: string): string => ` · sorted by ${column}`;
export const value = 'Value';

// The toolbar.
export const csvLimit = (rows: number): string =>
  `CSV: the first ${rows.toLocaleString('en')} rows`;
export const copyCsv = 'Copy CSV';
export const notCopied = 'Couldn’t copy';
export const exportCsv = 'Export CSV';
export const notExported = 'Couldn’t export';
export const csvNote =
  'All rows of the columns shown. Text that a spreadsheet would run as a formula gets a leading apostrophe.';

// The columns.
export const columns = 'Columns';
/** After it. */
export const hidden = (count: number): string => ` · ${count} hidden`;
export const searchColumns = 'Search columns';
export const columnsShown = 'Columns shown';
export const noColumns = 'No columns';
export const showAll = 'Show all';
export const hideAll = 'Hide all';
export const hideAllTitle = 'Only the first column stays';
