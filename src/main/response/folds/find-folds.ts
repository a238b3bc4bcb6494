// Finds the lines of a formatted text that can be folded: the one that opens a bracket or element, and the one that
// closes it.
//
// The formatters indent by two spaces per level and put closing brackets and tags on their own line. The closing line
// is therefore the next one with the opening line's indentation that starts with the closing bracket or tag.
import type { BodyQuery, ReadResult } from '../../../shared/bridge/read';
import { DEEPEST_INDENT } from '../../../shared/text-layout';
import { lineOfPlace } from '../find/find-window';
import type { LineView } from '../text/line-views';
import { walkLines, type IndexedText, type PlacedLine } from '../text/line-window';

type FoldsResult = Extract<ReadResult, { what: 'folds' }>;

/** The most that a window can handle. */
const MOST_FOLDS = 100_000;
const PIECE = 1024 * 1024;
const LINES_AT_ONCE = 2_000;
const SPACE = 0x20;
const PATIENCE_MS = 200;

/** What opens a fold: a bracket at the end of a line, or a tag at its start. */
export type FoldStyle = 'brackets' | 'markup';

const CLOSING: Readonly<Record<number, string>> = { 0x7b: '}', 0x5b: ']', 0x28: ')' };
/** Compared byte for byte. No real name is longer. */
const TAG = /^<([^\s/>!?][^\s/>]*)/;
const LONGEST_TAG = 200;
/** A line that the viewer splits into more lines than this isn't a tag that opens an element. */
const MOST_CONTINUED = 50;

const indentOf = ({ bytes, start, end }: PlacedLine): number => {
  let at = start;
  while (at < end && bytes[at] === SPACE) at += 1;
  return at - start;
};

const foldsResult = (ranges: readonly number[], all: boolean, complete: boolean): FoldsResult => ({
  ok: true,
  what: 'folds',
  ranges: Uint32Array.from(ranges),
  all,
  complete,
});

/** The text that would close what a line opens, if it opens anything, which the next line determines. */
const closingOf = (
  style: FoldStyle,
  { bytes, start, end, continued }: PlacedLine,
  indent: number,
) => {
  if (continued) return undefined;
  if (style === 'brackets') return CLOSING[bytes[end - 1] ?? 0];
  const begin = bytes.toString(
    'latin1',
    start + indent,
    Math.min(end, start + indent + LONGEST_TAG),
  );
  const name = TAG.exec(begin)?.[1];
  return name === undefined ? undefined : `</${name}`;
};

/** What a line opens: the closing text and where to search from; null if it opens nothing. */
const openingAt = (
  text: IndexedText,
  line: number,
  style: FoldStyle,
): { readonly closing: string; readonly from: number } | null => {
  let opening: { closing: string; from: number; indent: number } | null = null;
  let isDeeper: boolean | null = null;
  walkLines(text, line, MOST_CONTINUED, (each) => {
    const indent = indentOf(each);
    if (each.line === line) {
      const closing = closingOf(style, each, indent);
      if (closing === undefined || indent >= DEEPEST_INDENT * 2) return;
      const from = each.at + each.end - each.start;
      opening = { closing: `\n${' '.repeat(indent)}${closing}`, from, indent };
    } else if (!each.continued) isDeeper ??= opening !== null && indent > opening.indent;
  });
  return isDeeper === true ? opening : null;
};

/** The fold that a line opens. `limit`: where valid JSON ends. */
const foldOfLine = (
  text: IndexedText,
  line: number,
  style: FoldStyle,
  limit: number,
): FoldsResult => {
  // The last line may still grow.
  if (line >= text.index.total - 1 && !text.ended) return foldsResult([], true, false);
  const opening = openingAt(text, line, style);
  if (opening === null) return foldsResult([], true, true);
  const end = Math.min(text.size, limit);
  for (let at = opening.from; at < end; at += PIECE) {
    const bytes = text.read(at, Math.min(end, at + PIECE + opening.closing.length));
    const found = bytes.indexOf(opening.closing, 0, 'latin1');
    if (found >= 0) return foldsResult([line, lineOfPlace(text, at + found + 1)], true, true);
  }
  return foldsResult([], true, text.ended);
};

interface LevelFolds {
  advance(until: number): boolean;
  read(): FoldsResult;
}

/** All folds of a level. What an object or array at the top contains is level 1. */
const createLevelFolds = (
  text: IndexedText,
  level: number,
  style: FoldStyle,
  limit: () => number,
): LevelFolds => {
  const ranges: number[] = [];
  let next = 0;
  /** The line that may open a fold, and whether the lines after it are indented deeper. */
  let open: { readonly line: number; readonly closing: string; deeper: boolean } | null = null;
  let done = false;

  const visit = (line: PlacedLine): void => {
    if (line.continued || line.at >= limit()) return;
    const indent = indentOf(line);
    if (indent > level * 2 && open !== null) open.deeper = true;
    if (indent !== level * 2) return;
    const begin = line.start + indent;
    if (open?.deeper === true) {
      const { closing } = open;
      if (line.bytes.toString('latin1', begin, begin + closing.length) === closing)
        ranges.push(open.line, line.line);
    }
    const closing = closingOf(style, line, indent);
    open = closing === undefined ? null : { line: line.line, closing, deeper: false };
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
    read: () => foldsResult(ranges.slice(0, 2 * MOST_FOLDS), ranges.length < 2 * MOST_FOLDS, done),
  };
};

type FoldsQuery = Extract<BodyQuery, { readonly what: 'folds' }>;

export interface Folds {
  /** The result is null if it isn't ready; `work` is what to advance then. */
  read(
    query: FoldsQuery,
    waitedMs: number,
  ): { readonly result: FoldsResult | null; readonly work: { advance(until: number): boolean } };
}

/** Folds of a formatted text, computed on demand. */
export const createFoldFinder = (view: () => LineView, style: FoldStyle): Folds => {
  let latest: { readonly level: number; readonly of: LevelFolds } | null = null;
  return {
    read: ({ of }, waitedMs) => {
      const shown = view();
      if (shown.failure !== null) throw shown.failure;
      const { text } = shown;
      const limit = (): number => shown.invalid?.writtenAt ?? Number.POSITIVE_INFINITY;
      const settled = (result: FoldsResult) =>
        result.complete || waitedMs >= PATIENCE_MS ? result : null;
      if ('line' in of)
        return { result: settled(foldOfLine(text, of.line, style, limit())), work: shown };
      if (latest?.level !== of.level)
        latest = { level: of.level, of: createLevelFolds(text, of.level, style, limit) };
      const folds = latest.of;
      const advance = (until: number) => folds.advance(until) || shown.advance(until);
      return { result: settled(folds.read()), work: { advance } };
    },
  };
};
