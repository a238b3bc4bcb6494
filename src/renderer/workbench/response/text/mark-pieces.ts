// Splits a line's coloured pieces where matches start and end.
import type { Mark } from '../../../../shared/bridge/read';
import type { Piece } from './tokenize';

export interface MarkedPiece extends Piece {
  /** Number of the match it belongs to. */
  readonly match: number | null;
}

/** The parts of each piece. */
export const markPieces = (
  pieces: readonly Piece[],
  marks: readonly Mark[],
): readonly (readonly MarkedPiece[])[] => {
  const marked: MarkedPiece[][] = [];
  let at = 0;
  let next = 0;
  for (const { kind, text } of pieces) {
    const end = at + text.length;
    let from = at;
    const parts: MarkedPiece[] = [];
    marked.push(parts);
    while (from < end) {
      while ((marks[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
      const mark = marks[next];
      const inMark = mark !== undefined && mark.from <= from;
      const to = Math.min(end, mark === undefined ? end : inMark ? mark.to : mark.from);
      parts.push({
        kind,
        text: text.slice(from - at, to - at),
        match: inMark ? mark.match : null,
      });
      from = to;
    }
    at = end;
  }
  return marked;
};
