// Copies what is selected in a hex view: as one of its columns shows it, or as plain hex digits.
import type { ApiCall } from '../../../../shared/bridge/contract';
import { MOST_COPIED } from '../../../../shared/most-copied';
import type { ReadRange } from '../copy/copy-text';
import { readBytes } from '../reading/read-bytes';
import type { TextRange } from '../selection/text-places';
import { rowText, type HexColumn } from './hex-places';
import * as words from './words';

const GONE: ReadRange = { kind: 'failed', why: words.notStored };
/** Rows and bytes that are written at once, in a few milliseconds. */
const ROWS_AT_ONCE = 4_096;
const BYTES_AT_ONCE = 65_536;

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** `write` makes the text of a part; the page can do other things in between. */
const inParts = async (
  total: number,
  atOnce: number,
  signal: AbortSignal,
  write: (from: number, to: number) => string,
): Promise<ReadRange | null> => {
  const parts: string[] = [];
  for (let from = 0; from < total; from += atOnce) {
    parts.push(write(from, Math.min(total, from + atOnce)));
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await nextTask();
    if (signal.aborted) return null;
  }
  return { kind: 'text', text: parts.join('') };
};

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
};

interface SelectedRows {
  readonly range: TextRange;
  /** Bytes per row. */
  readonly columns: number;
  readonly of: HexColumn;
  readonly total: number;
}

/** The selected lines of a column. */
export const readRows = async (
  call: ApiCall,
  { range, columns, of, total }: SelectedRows,
  signal: AbortSignal,
): Promise<ReadRange | null> => {
  const { from, to } = range;
  const start = from.line * columns;
  const end = Math.min(total, Math.min(to.line, total) * columns + columns);
  const rows = Math.ceil(Math.max(0, end - start) / columns);
  const length = rows * (of === 'hex' ? columns * 3 + 2 : columns + 1);
  if (length > MOST_COPIED) return { kind: 'too-large', bytes: length };
  const pieces = await readBytes(call, end, start);
  if (pieces === null) return GONE;
  const bytes = joined(pieces);
  return inParts(rows, ROWS_AT_ONCE, signal, (first, last) => {
    const lines: string[] = [];
    for (let row = first; row < last; row += 1) {
      const line = rowText(bytes.subarray(row * columns, (row + 1) * columns), columns, of);
      const isLast = from.line + row === to.line;
      lines.push(line.slice(row === 0 ? from.column : 0, isLast ? to.column : undefined));
    }
    return `${first === 0 ? '' : '\n'}${lines.join('\n')}`;
  });
};

/** `6b6579`. */
export const readHex = async (
  call: ApiCall,
  [from, to]: readonly [number, number],
  signal: AbortSignal,
): Promise<ReadRange | null> => {
  if ((to - from) * 2 > MOST_COPIED) return { kind: 'too-large', bytes: (to - from) * 2 };
  const pieces = await readBytes(call, to, from);
  if (pieces === null) return GONE;
  const bytes = joined(pieces);
  return inParts(bytes.length, BYTES_AT_ONCE, signal, (first, last) =>
    Array.from(bytes.subarray(first, last), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
};
