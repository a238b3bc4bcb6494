// Which lines of formatted JSON can be folded: the one that opens an object or array, and the one that closes it.
//
// The formatter indents by two spaces a level and begins a line with each closing bracket, so that the closing line is
// the next one that is indented as the opening one is.
import type { ReadAnswer } from '../../shared/bridge';
import { DEEPEST_INDENT } from '../../shared/json-layout';
import { lineOfPlace } from './find-window';
import { walkLines, type IndexedText, type PlacedLine } from './line-window';

type FoldsAnswer = Extract<ReadAnswer, { what: 'folds' }>;

/** What a window can keep track of. */
export const MOST_FOLDS = 100_000;
const PIECE = 1024 * 1024;
const LINES_AT_ONCE = 2_000;
const SPACE = 0x20;

const CLOSING: Readonly<Record<number, string>> = { 0x7b: '}', 0x5b: ']' };

const indentOf = ({ bytes, start, end }: PlacedLine): number => {
  let at = start;
  while (at < end && bytes[at] === SPACE) at += 1;
  return at - start;
};

const foldsAnswer = (ranges: readonly number[], all: boolean, complete: boolean): FoldsAnswer => ({
  ok: true,
  what: 'folds',
  ranges: Uint32Array.from(ranges),
  all,
  complete,
});

/** What a line opens: the text to look for, and from where; null where it opens nothing. */
const openingAt = (text: IndexedText, line: number): { closing: string; from: number } | null => {
  let opening = null;
  walkLines(text, line, 1, (each) => {
    const indent = indentOf(each);
    const closing = CLOSING[each.bytes[each.end - 1] ?? 0];
    if (each.continued || closing === undefined || indent >= DEEPEST_INDENT * 2) return;
    opening = {
      closing: `\n${' '.repeat(indent)}${closing}`,
      from: each.at + each.end - each.start,
    };
  });
  return opening;
};

/** The one fold that a line opens. `limit`: where the text is no JSON any more. */
export const foldOfLine = (text: IndexedText, line: number, limit: number): FoldsAnswer => {
  // The last line may still grow.
  if (line >= text.index.total - 1 && !text.ended) return foldsAnswer([], true, false);
  const opening = openingAt(text, line);
  if (opening === null) return foldsAnswer([], true, true);
  const end = Math.min(text.size, limit);
  for (let at = opening.from; at < end; at += PIECE) {
    const bytes = text.read(at, Math.min(end, at + PIECE + opening.closing.length));
    const found = bytes.indexOf(opening.closing);
    if (found >= 0) return foldsAnswer([line, lineOfPlace(text, at + found + 1)], true, true);
  }
  return foldsAnswer([], true, text.ended);
};

export interface LevelFolds {
  advance(until: number): boolean;
  read(): FoldsAnswer;
}

/** All folds of one level: what an object or array at the top holds is of level 1. */
export const createLevelFolds = (
  text: IndexedText,
  level: number,
  limit: () => number,
): LevelFolds => {
  const ranges: number[] = [];
  let next = 0;
  let open: number | null = null;
  let done = false;

  const visit = (line: PlacedLine): void => {
    if (line.continued || line.at >= limit() || indentOf(line) !== level * 2) return;
    const first = line.bytes[line.start + level * 2] ?? 0;
    if (open !== null && (first === 0x7d || first === 0x5d)) {
      if (line.line > open + 1) ranges.push(open, line.line);
      open = null;
    } else open = CLOSING[line.bytes[line.end - 1] ?? 0] === undefined ? null : line.line;
  };

  return {
    advance: (until) => {
      let some = false;
      // The last line may still grow.
      while (!done && (next < text.index.total - 1 || text.ended)) {
        const count = Math.min(LINES_AT_ONCE, text.index.total - (text.ended ? 0 : 1) - next);
        walkLines(text, next, count, visit);
        next += count;
        done = ranges.length >= 2 * MOST_FOLDS || (text.ended && next >= text.index.total);
        some = true;
        if (performance.now() >= until) break;
      }
      return some;
    },
    read: () => foldsAnswer(ranges.slice(0, 2 * MOST_FOLDS), ranges.length < 2 * MOST_FOLDS, done),
  };
};
