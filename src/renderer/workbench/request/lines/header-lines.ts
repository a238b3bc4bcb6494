// Headers as text: one `Name: value` a line. A `#` or `//` before it switches it off.
import { newRow, type Row } from '../../../../shared/draft/draft';

export const headerLines = (rows: readonly Row[]): string =>
  rows.map(({ on, name, value }) => `${on ? '' : '# '}${name}: ${value}`).join('\n');

const OFF = /^\s*(?:#|\/\/)\s*/;

const rowOf = (line: string, before: Row | undefined): Row => {
  const off = OFF.exec(line)?.[0] ?? '';
  const field = line.slice(off.length);
  // HTTP/2's own, such as `:authority`, begin with a colon.
  const colon = field.indexOf(':', 1);
  const [name, value] =
    colon === -1 ? [field, ''] : [field.slice(0, colon), field.slice(colon + 1)];
  return {
    id: before?.id ?? newRow().id,
    on: off === '',
    name: name.trim(),
    value: value.trim(),
  };
};

/** Lines become rows in order. A line that had a row keeps its ID. */
export const headerRows = (text: string, before: readonly Row[]): readonly Row[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, at) => rowOf(line, before[at]));

/** Rows for several lines that are headers; null if the text is something else. */
export const pastedHeaders = (text: string): readonly Row[] | null => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const areHeaders = lines.every((line) => /^\s*(?:(?:#|\/\/)\s*)?[\w!#$%&'*+.^`|~-]+:/.test(line));
  return lines.length > 1 && areHeaders ? headerRows(text, []) : null;
};
