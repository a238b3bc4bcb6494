// The words of a response's text.

export const responseText = 'Response text';
export const notValid = (line: number, column: number, fault: string): string =>
  `Not valid from line ${line}, column ${column}: ${fault}`;
export const lines = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'line' : 'lines'}`;
/** Each after the number of lines. */
export const soFar = ' so far';
export const charset = (name: string): string => ` · ${name}`;
export const firstFolded = ' · first 100,000 folded';
export const wrapLines = 'Wrap lines';
export const wrapTitle = 'Long lines continue on the next row';

// A line.
export const fold = 'Fold';
export const unfold = 'Unfold';
export const foldedLines = (count: number): string => `… ${lines(count)}`;
export const moreLines = (count: number): string => `${count.toLocaleString('en')} more lines`;

// The path of a line.
export const path = 'Path';
export const copyPath = 'Copy path';
export const copyValue = 'Copy value';
export const tooLarge = 'Too large to copy';
