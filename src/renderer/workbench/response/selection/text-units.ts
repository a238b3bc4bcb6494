// Words, characters and whole lines of a text, as a double click, the arrow keys and a triple click select them.
import type { TextPlace } from '../../../../shared/bridge/text-query';
import { hidingFold, LINE_END, type SelectedText, type TextRange } from './text-places';

const words = new Intl.Segmenter('en', { granularity: 'word' });
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The word, or run of spaces, or sign around a column; at the end of the line, the last one. */
const wordAt = (text: string, column: number): readonly [number, number] => {
  const found = words.segment(text).containing(Math.min(column, Math.max(0, text.length - 1)));
  return found === undefined ? [0, 0] : [found.index, found.index + found.segment.length];
};

/** All parts of the line that a split line is shown in, as far as they're loaded; and what is folded into it. */
const wholeLine = (text: SelectedText, line: number): TextRange => {
  let first = line;
  while (first > 0 && text.line(first)?.continued === true && text.line(first - 1) !== null)
    first -= 1;
  let last = text.folds.at(line)?.last ?? line;
  while (text.line(last + 1)?.continued === true) last += 1;
  return { from: { line: first, column: 0 }, to: { line: last, column: LINE_END } };
};

/** What a first, second or third click at a position selects. */
export const unitAt = (text: SelectedText, place: TextPlace, clicks: number): TextRange => {
  if (clicks >= 3) return wholeLine(text, hidingFold(text, place.line)?.first ?? place.line);
  const line = text.line(place.line)?.text;
  if (clicks < 2 || line === undefined) return { from: place, to: place };
  const [from, to] = wordAt(line, place.column);
  return { from: { line: place.line, column: from }, to: { line: place.line, column: to } };
};

/** The boundary before or after a column; -1 if there's none in this line. */
export const nextBoundary = (text: string, column: number, by: -1 | 1, word: boolean): number => {
  if (by === -1) {
    if (column <= 0) return -1;
    const { index } = (word ? words : characters).segment(text).containing(column - 1) ?? {
      index: 0,
    };
    const skipped = word && text.slice(index, column).trim() === '' && index > 0;
    return skipped ? nextBoundary(text, index, by, word) : index;
  }
  if (column >= text.length) return -1;
  const found = (word ? words : characters).segment(text).containing(column);
  const end = found === undefined ? text.length : found.index + found.segment.length;
  const skipped = word && text.slice(column, end).trim() === '' && end < text.length;
  return skipped ? nextBoundary(text, end, by, word) : end;
};
