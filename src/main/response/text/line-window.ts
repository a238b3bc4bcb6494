// Reads viewer lines from an indexed text.
import type { Line } from '../../../shared/bridge/read';
import { LONGEST_LINE, lineAt, type LineIndex } from './line-index';

export interface IndexedText {
  readonly index: LineIndex;
  /** Indexed bytes; all of them if `ended`. */
  readonly size: number;
  readonly ended: boolean;
  read(from: number, to: number): Buffer;
}

const NEWLINE = 10;
const PIECE = 64 * 1024;

/** By their length. */
const LINE_BREAKS = ['', '\n', '\r\n'] as const;

/** A line's bytes: from `start` to `end` in `bytes`, at position `at` in the text. */
export interface PlacedLine {
  readonly line: number;
  readonly at: number;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly continued: boolean;
  /** The number of the text's line, from 0, that it's in. */
  readonly number: number;
  /** The line break after it: none after the last line, nor within a line that is split. */
  readonly lineBreak: '' | '\n' | '\r\n';
}

/** Calls `visit` with the lines from `from` on: `count` lines, or as many as there are. */
export const walkLines = (
  text: IndexedText,
  from: number,
  count: number,
  visit: (line: PlacedLine) => void,
): void => {
  const last = Math.min(text.index.total, from + count);
  if (from >= last) return;
  const nearest = text.index.before(from);
  let { line } = nearest;
  let base = nearest.at;
  let { splits } = nearest;
  let continued = base > 0 && text.read(base - 1, base)[0] !== NEWLINE;
  while (line < last) {
    // A copy: the store reuses its buffer.
    const bytes = Buffer.from(text.read(base, base + PIECE + LONGEST_LINE));
    const isAll = base + bytes.length >= text.size;
    let start = 0;
    const scanned = isAll ? bytes.length : PIECE;
    while (line < last && start <= scanned) {
      const found = lineAt(bytes, start, isAll);
      if (found === null) break;
      if (line >= from)
        visit({
          line,
          at: base + start,
          bytes,
          start,
          end: found.end,
          continued,
          number: line - splits,
          lineBreak: LINE_BREAKS[found.next - found.end] ?? '',
        });
      line += 1;
      continued = bytes[found.next - 1] !== NEWLINE;
      if (continued) splits += 1;
      start = found.next;
    }
    if (isAll) break;
    base += start;
  }
};

/** The number of the text's line that a viewer line is in, from 0. */
export const numberOf = (text: IndexedText, line: number): number => {
  let number = 0;
  walkLines(text, line, 1, (each) => {
    ({ number } = each);
  });
  return number;
};

/** Returns the lines from `from` on: `count` lines, or as many as there are. */
export const readLines = (text: IndexedText, from: number, count: number): Line[] => {
  const lines: Line[] = [];
  walkLines(text, from, count, ({ bytes, start, end, continued }) => {
    lines.push({ text: bytes.toString('utf8', start, end), continued });
  });
  return lines;
};
