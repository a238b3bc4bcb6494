// Reads the text between two positions of a view, a piece at a time, for the clipboard.
import type { TextQuery, TextReply } from '../../../shared/bridge/text-query';
import { MOST_COPIED } from '../../../shared/most-copied';
import { walkLines, type IndexedText } from './line-window';

/** Characters after which a piece ends, at the latest 512 lines later: the page handles each in a few milliseconds. */
const PIECE = 256 * 1024;
const LINES_AT_ONCE = 512;

const startOf = (text: IndexedText, line: number): number => {
  let place = text.size;
  walkLines(text, line, 1, ({ at }) => {
    place = at;
  });
  return place;
};

/** Whether the text is there up to the range's end, or too large to copy anyway. */
export const isTextThere = (text: IndexedText, { from, to }: TextQuery): boolean =>
  text.ended ||
  // The last known line may still grow.
  (to !== null && to.line < text.index.total - 1) ||
  text.size - startOf(text, from.line) > MOST_COPIED;

export const readText = (text: IndexedText, query: TextQuery): TextReply => {
  const { from, to } = query;
  const end =
    to === null
      ? text.size
      : Math.min(startOf(text, to.line) + to.column, startOf(text, to.line + 1));
  const bytes = Math.max(0, end - startOf(text, from.line) - from.column);
  const reply = { ok: true, what: 'text', bytes } as const;
  if (!isTextThere(text, query)) return { ...reply, text: '', next: null, complete: false };

  const afterLast = Math.min(text.index.total, to === null ? Infinity : to.line + 1);
  const parts: string[] = [];
  let length = 0;
  let line = from.line;
  while (line < afterLast) {
    const count = Math.min(LINES_AT_ONCE, afterLast - line);
    walkLines(text, line, count, (each) => {
      const isLast = each.line === to?.line;
      const whole = each.bytes.toString('utf8', each.start, each.end);
      const part = whole.slice(
        each.line === from.line ? from.column : 0,
        isLast ? to.column : undefined,
      );
      parts.push(part, isLast ? '' : each.lineBreak);
      length += part.length + 1;
    });
    line += count;
    if (length >= PIECE) break;
  }
  const next = line < afterLast ? { line, column: 0 } : null;
  return { ...reply, text: parts.join(''), next, complete: true };
};
