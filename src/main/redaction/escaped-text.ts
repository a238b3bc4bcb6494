// The stretches of a text in which characters are escaped, decoded one layer.
//
// Most escapes stand for what no secret has. A stretch is what stands around one that may be of a secret, as far as a
// secret or a form of one may go: across the line breaks and blanks, escaped or not, to which an encoded value is
// wrapped.
import { BACKSLASH, readForm } from './forms/character-forms';
import { CARRIAGE_RETURN, isBlank, LINE_FEED } from './forms/characters';
import { decodeForms } from './forms/decode-forms';
import { IS_SYMBOL, type Visit } from './forms/encoded-runs';
import { endsWrapped, FOLDED, mayCross, SHORTEST_WRAPPED_LINE } from './forms/line-breaks';
import { meaningOf, NO_FORM, takenBy, type Reading } from './forms/reading';
import type { NeedleIndex } from './needle-index';

/** With these, and with letters and digits, go on the forms that a layer below decodes. */
const FORM_MARKS: ReadonlySet<number> = new Set(
  Array.from('#%\\&($\r\n', (mark) => mark.charCodeAt(0)),
);

const beginsForm = (bytes: Buffer, at: number): boolean => {
  const next = bytes[at] ?? 0;
  return IS_SYMBOL[next] === 1 || FORM_MARKS.has(next);
};

/** What stands between the lines of a wrapped value: a line break, or a blank where it is folded or indented. */
const isBetweenLines = (character: number | undefined): boolean =>
  isBlank(character) || character === LINE_FEED || character === CARRIAGE_RETURN;

/** Where the blanks before this place begin. */
const blanksBefore = (bytes: Buffer, at: number, from: number): number => {
  let start = at;
  while (start > from && (isBlank(bytes[start - 1]) || bytes[start - 1] === CARRIAGE_RETURN))
    start -= 1;
  return start;
};

/** Whether the line break or blank at this place, escaped or not, may stand between the lines of a wrapped value. */
const mayBreak = (bytes: Buffer, at: number, from: number): boolean => {
  if (bytes[at] === LINE_FEED) return mayCross(bytes, at, from);
  const end = blanksBefore(bytes, at, from);
  return end > from && bytes[end - 1] === LINE_FEED
    ? mayCross(bytes, end - 1, from)
    : endsWrapped(bytes, end, from);
};

/** Whether a form may be of a secret: most that occur, quotes and line breaks above all, stand for what no secret has. */
const matters = (
  bytes: Buffer,
  at: number,
  reading: Reading,
  from: number,
  index: NeedleIndex,
): boolean => {
  const meaning = meaningOf(reading);
  const end = at + takenBy(reading);
  if (meaning < 0) {
    const before = bytes[at - 1] ?? 0;
    const after = bytes[end] ?? 0;
    return index.alphabet[before] === 1 || index.alphabet[after] === 1 || after === BACKSLASH;
  }
  if (meaning >= 0x80) return !index.isAscii || index.isFirst[meaning] === 1;
  if (index.alphabet[meaning] === 1 || IS_SYMBOL[meaning] === 1) return true;
  if (isBetweenLines(meaning)) return mayBreak(bytes, at, from);
  return index.isFirst[meaning] === 1 && beginsForm(bytes, end);
};

/** The first place from `at` on where a form may begin; the text's length if there is none. */
const nextForm = (bytes: Buffer, at: number, isFirst: Uint8Array): number => {
  let place = at;
  while (place < bytes.length && isFirst[bytes[place] as number] === 0) place += 1;
  return place;
};

/** A form of a character that no secret has, nor any form of one. */
const endsStretch = (reading: Reading, { isAscii, text }: NeedleIndex): boolean => {
  const meaning = meaningOf(reading);
  return meaning > 0xff ? isAscii : meaning >= 0 && text[meaning] === 0;
};

/** Whether a byte may stand in a secret or in a form of one, whatever is around it. */
const isText = (each: number, index: NeedleIndex): boolean =>
  // A secret that looks like an escape of a line break has one once it is decoded.
  each === LINE_FEED ? index.alphabet[LINE_FEED] === 1 : index.text[each] === 1;

/** Where the stretch begins that goes on at this place: behind what no secret and no form of one has in it. */
const stretchStart = (bytes: Buffer, at: number, from: number, index: NeedleIndex): number => {
  let start = at;
  while (start > from) {
    const each = bytes[start - 1] as number;
    if (!isText(each, index)) {
      if (!isBetweenLines(each) || !mayBreak(bytes, start - 1, from)) return start;
      start = blanksBefore(bytes, start, from);
    }
    start -= 1;
  }
  return start;
};

/** Where it ends. The form at this place is in it. */
const stretchEnd = (bytes: Buffer, at: number, from: number, index: NeedleIndex): number => {
  /** Characters in a row, decoded, that may be of a line of a wrapped value. */
  let inLine = 0;
  while (at - inLine > from && FOLDED[bytes[at - inLine - 1] as number] === 1) inLine += 1;
  /** Behind the last line break or blank that may stand between lines: whatever blanks follow it are indentation. */
  let lineStart = at;
  let to = at;
  while (to < bytes.length) {
    const each = bytes[to] as number;
    const reading = index.isFirst[each] === 1 ? readForm(bytes, to) : NO_FORM;
    const isForm = reading !== NO_FORM;
    const next = isForm ? to + takenBy(reading) : to + 1;
    const meaning = isForm ? meaningOf(reading) : each;
    if (FOLDED[meaning] === 1) inLine += 1;
    else if (meaning >= 0) {
      const isLineFeed = !isForm && each === LINE_FEED;
      if (
        isBetweenLines(meaning) &&
        (to === lineStart ||
          (isLineFeed ? mayCross(bytes, to, from) : inLine >= SHORTEST_WRAPPED_LINE))
      )
        lineStart = next;
      else if (isForm ? endsStretch(reading, index) : !isText(each, index)) return to;
      inLine = 0;
    }
    to = next;
  }
  return bytes.length;
};

/** Calls back with each stretch that has forms in it that matter, decoded one layer. */
export const visitEscaped = (bytes: Buffer, index: NeedleIndex, visit: Visit): void => {
  const { firstBytes, isFirst } = index;
  // Most texts have no form in them, and the native search finds that out sooner.
  if (!firstBytes.some((first) => bytes.includes(first))) return;
  let done = 0;
  /** Behind the last form that no value has in it. */
  let lineFrom = 0;
  let next = 0;
  for (;;) {
    const at = nextForm(bytes, next, isFirst);
    if (at === bytes.length) return;
    next = at + 1;
    const reading = readForm(bytes, at);
    if (reading === NO_FORM) continue;
    if (!matters(bytes, at, reading, lineFrom, index)) {
      if (endsStretch(reading, index)) {
        // A secret may begin with what looks like the end of an escape.
        done = at + 1;
        lineFrom = at + takenBy(reading);
      }
      continue;
    }
    const from = stretchStart(bytes, at, done, index);
    const to = stretchEnd(bytes, at, done, index);
    done = to;
    lineFrom = to;
    next = to;
    if (to - from < index.shortest) continue;
    visit(decodeForms(bytes, from, to, isFirst));
    const isAmbiguous = index.alphabet[BACKSLASH] === 1 && bytes.subarray(from, to).includes('\\');
    if (isAmbiguous) visit(decodeForms(bytes, from, to, isFirst, true));
  }
};
