// The JSONPath of a line of formatted JSON, and the text of the value there.
import { lastIndexOfByte } from '../text/byte-search';
import type { JsonStructure, StructureLine } from './json-structure';
import { walkLines, type IndexedText } from '../text/line-window';
import { memberPath } from '../find/row-finder';

const PIECE = 64 * 1024;
const NEWLINE = 10;
const COMMA = 0x2c;
/** Too large for a clipboard. */
const LARGEST_VALUE = 4 * 1024 * 1024;
/** RowFinder truncates keys at the same length. */
const LONGEST_KEY = 1_024;

/**
 * Returns where a viewer line's text line starts; null if there's no such line. A viewer line can be in the middle of a
 * text line.
 */
export const placeOfTextLine = (text: IndexedText, viewerLine: number): number | null => {
  let place: number | null = null;
  let continued = false;
  walkLines(text, viewerLine, 1, (line) => {
    place = line.at;
    ({ continued } = line);
  });
  if (place === null || !continued) return place;
  for (let to: number = place; to > 0; to -= PIECE) {
    const from = Math.max(0, to - PIECE);
    const newline = lastIndexOfByte(text.read(from, to), NEWLINE);
    if (newline >= 0) return from + newline + 1;
  }
  return 0;
};

/** `    "key": ` at the start of a member's line. */
const MEMBER = /^ *"((?:[^"\\]|\\.)*)": /;

const keyAt = (text: IndexedText, at: number): string => {
  const start = text.read(at, at + PIECE).toString('utf8');
  const key = MEMBER.exec(start)?.[1] ?? start.trimStart().slice(1);
  return key.slice(0, LONGEST_KEY);
};

/** `many`: one value after another, addressed by index. */
export const pathOf = (text: IndexedText, { levels }: StructureLine, many: boolean): string => {
  let path = '$';
  for (const [depth, { isObject, member, count }] of levels.entries()) {
    if (isObject) path = memberPath(path, keyAt(text, member));
    else if (depth > 0 || many) path += `[${count - 1}]`;
  }
  return path;
};

/** The value's text without its indentation; null if it's too large. */
export const valueOf = (
  text: IndexedText,
  structure: JsonStructure,
  line: StructureLine,
): string | null => {
  const first = line.kind === 'closes' ? structure.lineAt(line.levels.at(-1)?.member ?? 0) : line;
  if (first === null) return null;
  const last = first.kind === 'opens' ? structure.closing(first, LARGEST_VALUE) : first;
  if (last === null || last.end - first.at > LARGEST_VALUE) return null;
  const bytes = text.read(first.at, last.end);
  const end = bytes.at(-1) === COMMA ? bytes.length - 1 : bytes.length;
  const whole = bytes.toString('utf8', 0, end);
  const indent = /^ */.exec(whole)?.[0].length ?? 0;
  const isMember = first.levels.at(-1)?.isObject === true;
  return whole
    .slice(isMember ? (MEMBER.exec(whole)?.[0].length ?? 0) : indent)
    .replaceAll(`\n${' '.repeat(indent)}`, '\n');
};
