// The stretches of a text in which characters are escaped.
//
// Most escapes mean a character that no secret has. If one may belong to a secret, its stretch is the text around it,
// as far as a secret or a written form of one may reach. That includes line breaks and blanks, escaped or not, at which
// an encoded value may be wrapped.
import { BACKSLASH, readForm } from '../forms/character-forms';
import { isBetweenLines, isBlank, isBlankOrReturn, LINE_FEED, tableOf } from '../forms/characters';
import { IS_SYMBOL } from '../forms/encoded-runs';
import {
  endsWrapped,
  EQUALS,
  FOLDED,
  followsEquals,
  leadsToBreak,
  mayCross,
  SHORTEST_WRAPPED_LINE,
} from '../forms/line-breaks';
import { meaningOf, NO_FORM, takenBy, type Reading } from '../forms/reading';
import { areInvisible } from '../forms/wide-invisible';
import type { NeedleIndex } from '../needle-index';
import { createFormFinder } from './next-form';
import { isOpenReference } from './open-references';

/** After its first byte, a form that the layer below decodes goes on with one of these or a symbol of Base64. */
const FORM_MARKS: ReadonlySet<number> = new Set(
  Array.from('#%\\&($\r\n', (mark) => mark.charCodeAt(0)),
);

/** What a form has besides its first byte and what nearly all secrets are made of. */
const IN_FORMS = tableOf('#;{}(');

const beginsForm = (bytes: Buffer, at: number): boolean => {
  const next = bytes[at] ?? 0;
  return IS_SYMBOL[next] === 1 || FORM_MARKS.has(next);
};

/** Where the blanks and carriage returns before this place begin. */
const blanksBefore = (bytes: Buffer, at: number): number => {
  let start = at;
  while (isBlankOrReturn(bytes[start - 1])) start -= 1;
  return start;
};

/**
 * Whether the line break or blank at this place, escaped or not, may be between the lines of a wrapped value or in a
 * soft line break.
 */
const mayBreak = (bytes: Buffer, at: number, from: number): boolean => {
  if (bytes[at] === LINE_FEED) return mayCross(bytes, at, from);
  const end = blanksBefore(bytes, at);
  return bytes[end - 1] === LINE_FEED
    ? mayCross(bytes, end - 1, from)
    : endsWrapped(bytes, end, from) || (bytes[end - 1] === EQUALS && leadsToBreak(bytes, end));
};

/** The longest part of an escape that a soft line break leaves before it, but for zeros: `\U0001f51`. */
const LONGEST_PART = 9;
const ZERO = 0x30;

/** Whether it may be in the middle of an escape, which the next layer then decodes. */
export const isInEscape = (bytes: Buffer, at: number, isFirst: Uint8Array): boolean => {
  let end = at;
  while (bytes[end - 1] === ZERO) end -= 1;
  for (let before = end - 1; before >= Math.max(0, end - LONGEST_PART); before -= 1)
    if (isFirst[bytes[before] as number] === 1) return true;
  return false;
};

/** Whether a form may belong to a secret. Most don't: they mean characters that no secret has, such as line breaks. */
const matters = (
  bytes: Buffer,
  at: number,
  reading: Reading,
  from: number,
  index: NeedleIndex,
): boolean => {
  if (isOpenReference(bytes, at, reading, index.isFirst)) return true;
  const meaning = meaningOf(reading);
  const end = at + takenBy(reading);
  if (meaning < 0) {
    const before = bytes[at - 1] ?? 0;
    const after = bytes[end] ?? 0;
    if (index.alphabet[before] === 1 || index.alphabet[after] === 1 || after === BACKSLASH)
      return true;
    return bytes[at] === EQUALS && isInEscape(bytes, at, index.isFirst);
  }
  if (meaning >= 0x80) return !index.isAscii || index.isFirst[meaning] === 1;
  if (index.alphabet[meaning] === 1 || IN_FORMS[meaning] === 1) return true;
  if (isBetweenLines(meaning)) return mayBreak(bytes, at, from);
  if (index.isFirst[meaning] !== 1) return false;
  if (beginsForm(bytes, end)) return true;
  const [after = 0, next = 0] = bytes.subarray(end, end + 2);
  // A backslash may be before any punctuation, and a zero byte before any character, also an invisible one of UTF-16.
  if (meaning === 0 && areInvisible(after, next)) return true;
  return (meaning === BACKSLASH || meaning === 0) && index.alphabet[after] === 1;
};

/** Whether a form means a character that neither a secret nor a written form of one has. */
const endsStretch = (reading: Reading, { isAscii, text }: NeedleIndex): boolean => {
  const meaning = meaningOf(reading);
  return meaning !== -1 && (text[meaning] ?? Number(!isAscii)) === 0;
};

/** Whether the form at this place does, even if it may go on. */
const endsStretchAt = (bytes: Buffer, at: number, reading: Reading, index: NeedleIndex): boolean =>
  endsStretch(reading, index) && !isOpenReference(bytes, at, reading, index.isFirst);

/** Whether a byte may be in a secret or a written form of one, whatever is around it. */
const isText = (each: number, index: NeedleIndex): boolean =>
  // If a secret has an escaped line break in it, decoding makes that a line break.
  each === LINE_FEED ? index.alphabet[LINE_FEED] === 1 : index.text[each] === 1;

/** Where the stretch around this place begins: after the last byte that neither a secret nor a form of one has. */
const stretchStart = (bytes: Buffer, at: number, from: number, index: NeedleIndex): number => {
  let start = at;
  while (start > from) {
    const each = bytes[start - 1] as number;
    if (!isText(each, index)) {
      if (!isBetweenLines(each) || !mayBreak(bytes, start - 1, from)) return start;
      start = blanksBefore(bytes, start);
    }
    start -= 1;
  }
  return start;
};

/** Returns the byte at a place, or what the form there means. */
const meaningAt = (bytes: Buffer, at: number, isFirst: Uint8Array): number => {
  const each = bytes[at] ?? -1;
  const reading = isFirst[each] === 1 ? readForm(bytes, at) : NO_FORM;
  return reading === NO_FORM ? each : meaningOf(reading);
};

/** How far after a zero byte of UTF-16 an invisible character is: there may be one character between. */
const FARTHEST_FROM_ZERO = 2;

/** Where that stretch ends, which is after the form at this place. */
const stretchEnd = (bytes: Buffer, at: number, from: number, index: NeedleIndex): number => {
  const { isFirst } = index;
  /** How many decoded characters in a row, up to here, may be in a line of a wrapped value. */
  let inLine = 0;
  while (at - inLine > from && FOLDED[bytes[at - inLine - 1] as number] === 1) inLine += 1;
  /** After the last line break or blank that may be between lines. Blanks that follow it are indentation. */
  let lineStart = at;
  /** The byte or character before, and how many there are since a zero byte or an invisible character in UTF-16. */
  let before = -1;
  let sinceZero = FARTHEST_FROM_ZERO + 1;
  let to = at;
  while (to < bytes.length) {
    const each = bytes[to] as number;
    const reading = isFirst[each] === 1 ? readForm(bytes, to) : NO_FORM;
    const isForm = reading !== NO_FORM;
    const next = isForm ? to + takenBy(reading) : to + 1;
    const meaning = isForm ? meaningOf(reading) : each;
    if (FOLDED[meaning] === 1) inLine += 1;
    else if (meaning !== -1) {
      const isLineFeed = !isForm && each === LINE_FEED;
      if (
        isBetweenLines(meaning) &&
        (to === lineStart ||
          (isLineFeed ? mayCross(bytes, to, from) : inLine >= SHORTEST_WRAPPED_LINE) ||
          (isBlank(meaning) && leadsToBreak(bytes, to) && followsEquals(bytes, to, from)))
      )
        lineStart = next;
      else if (isForm ? endsStretchAt(bytes, to, reading, index) : !isText(each, index)) {
        if (sinceZero > FARTHEST_FROM_ZERO) return to;
        const after = meaningAt(bytes, next, isFirst);
        if (!areInvisible(before, meaning) && !areInvisible(meaning, after)) return to;
      }
      inLine = 0;
    }
    if (meaning === 0) sinceZero = 0;
    else if (sinceZero <= FARTHEST_FROM_ZERO && meaning !== -1)
      sinceZero = areInvisible(before, meaning) ? 0 : sinceZero + 1;
    if (meaning !== -1) before = meaning;
    to = next;
  }
  return bytes.length;
};

/** Part of a text in which escapes may belong to a secret. */
export interface EscapedStretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the stretches of a text in which escapes may belong to a secret, as far as they're long enough for one.
 */
export function* escapedStretches(bytes: Buffer, index: NeedleIndex): Generator<EscapedStretch> {
  const nextForm = createFormFinder(bytes, index);
  let done = 0;
  /** After the last form that no encoded value has in it. */
  let lineFrom = 0;
  let next = 0;
  for (;;) {
    const at = nextForm(next);
    if (at === bytes.length) return;
    next = at + 1;
    const reading = readForm(bytes, at);
    if (reading === NO_FORM) continue;
    if (!matters(bytes, at, reading, lineFrom, index)) {
      const after = at + takenBy(reading);
      const isCut = bytes[after] === EQUALS && readForm(bytes, after) !== NO_FORM;
      if (!isCut && endsStretch(reading, index)) {
        // A secret may begin with what seems to be the end of an escape.
        done = at + 1;
        lineFrom = after;
      }
      continue;
    }
    const from = stretchStart(bytes, at, done, index);
    const to = stretchEnd(bytes, at, done, index);
    done = to;
    lineFrom = to;
    next = to;
    if (to - from >= index.shortest) yield { from, to };
  }
}
