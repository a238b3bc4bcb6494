// Which line breaks a written form may cross: Base64 and hexadecimal are wrapped, quoted-printable has soft breaks.
//
// Text up to any other line break isn't held back, because no secret can cross it. The text alone must decide that:
// otherwise what is held back would reveal something about the secrets.
import { MOST_LAYERS } from '../secret';
import { FIRST_BYTES } from './character-forms';
import {
  CARRIAGE_RETURN,
  isBlank,
  LETTERS_AND_DIGITS,
  LINE_FEED,
  tableOf,
  tableOfBytes,
} from './characters';
import { decodeForms } from './decode-forms';
import { createLayeredText } from './layered-text';
import { endsOnNextLine } from './line-ends';
import { MOST_BLANKS } from './quoted-printable';

/** In characters. A line is wrapped only if it ends with at least so many characters of an encoded value. */
export const SHORTEST_WRAPPED_LINE = 16;

export const EQUALS = 0x3d;

/** What may end a wrapped line: Base64 of both alphabets, and the escapes that its characters may be written in. */
const WRAPPED = tableOf(`${LETTERS_AND_DIGITS}+/-_%\\&;#`);
/** 1 for what may come before a blank or an escaped line break, which hold no text back: also `=2b` and `\u{2b}`. */
export const FOLDED = tableOf(`${LETTERS_AND_DIGITS}+/-_%\\&;#={}`);
/** Pairs of hexadecimal digits, and what separates them. */
const SEPARATED = tableOf('0123456789abcdefABCDEFxX :,;-\t');
const TRAILING = tableOf(' \t,:;');

/** Zero bytes that UTF-32 has between two ASCII characters. */
const MOST_ZEROS = 3;

/** Where the character before this place ends. In UTF-16 and UTF-32 there are zero bytes in between. */
const endBefore = (bytes: Uint8Array, place: number): number => {
  let end = place;
  while (place - end < MOST_ZEROS && bytes[end - 1] === 0) end -= 1;
  return end;
};

const all = (table: Uint8Array, bytes: Uint8Array, place: number, from: number): boolean => {
  let end = place;
  for (let seen = 0; seen < SHORTEST_WRAPPED_LINE; seen += 1) {
    if (end <= from || table[bytes[end - 1] as number] === 0) return false;
    end = endBefore(bytes, end - 1);
  }
  return true;
};

/**
 * Whether an encoded value may go on after a blank or an escaped line break.
 *
 * @param end Where the blank or the escape begins.
 * @param from Where to stop: nothing before it is read.
 * @returns Whether at least {@link SHORTEST_WRAPPED_LINE} characters of an encoded value come right before it.
 */
export const endsWrapped = (bytes: Uint8Array, end: number, from: number): boolean =>
  all(FOLDED, bytes, end, from);

const IS_FIRST = tableOfBytes(FIRST_BYTES);
/** How often a line break may be escaped: the quoted-printable that it's in is a layer too. */
const MOST_ESCAPES = MOST_LAYERS - 1;
const TEXT = createLayeredText();

/**
 * Whether a soft line break of quoted-printable may end with the line break that follows, behind blanks or not. Each of
 * them may be escaped, as in a JSON string of a mail: `=\r\n`.
 */
export const leadsToBreak = (bytes: Uint8Array, from: number): boolean => {
  for (let layers = 1; layers <= MOST_ESCAPES; layers += 1) {
    let at = TEXT.open(bytes, from, layers, IS_FIRST);
    while (at < MOST_BLANKS && isBlank(TEXT.byteAt(at))) at += 1;
    if (TEXT.byteAt(at) === LINE_FEED || TEXT.byteAt(at) === CARRIAGE_RETURN) return true;
  }
  return false;
};

/** In bytes. As long as the escapes of an equals sign and of some blanks are. */
const LONGEST_ESCAPED = 64;
/** What an escape of an equals sign, a blank or a carriage return ends with. */
const ENDS_ESCAPE = tableOf('=0123456789abcdefABCDEF;}tr \t\r\0');

/** Whether an equals sign comes right before a place, or before the blanks and the carriage return there, each escaped or not. */
export const followsEquals = (bytes: Uint8Array, place: number, from: number): boolean => {
  if (ENDS_ESCAPE[bytes[place - 1] ?? 0] === 0) return false;
  const start = Math.max(from, place - LONGEST_ESCAPED);
  let first = place - 1;
  while (first >= start && IS_FIRST[bytes[first] as number] === 0) first -= 1;
  if (first < start) return false;
  let text: Buffer = Buffer.from(bytes.subarray(start, place));
  for (let layers = 0; layers <= MOST_ESCAPES; layers += 1) {
    let end = text.length;
    if (text[end - 1] === CARRIAGE_RETURN) end -= 1;
    for (let few = 0; few < MOST_BLANKS && isBlank(text[end - 1]); few += 1) end -= 1;
    if (text[end - 1] === EQUALS) return true;
    const { length } = text;
    text = decodeForms(text, 0, length, IS_FIRST).bytes;
    if (text.length === length) return false;
  }
  return false;
};

/**
 * Whether a written form may go on after a line break.
 *
 * @param lineFeed The place of the line feed.
 * @param from Where to stop: nothing before it counts.
 * @see [RFC 2045 section 6.7](https://www.rfc-editor.org/rfc/rfc2045#section-6.7), soft line breaks
 */
export const mayCross = (bytes: Uint8Array, lineFeed: number, from: number): boolean => {
  let end = endBefore(bytes, lineFeed);
  while (bytes[end - 1] === CARRIAGE_RETURN) end = endBefore(bytes, end - 1);
  let sign = end;
  for (let few = 0; few < MOST_BLANKS && isBlank(bytes[sign - 1]); few += 1)
    sign = endBefore(bytes, sign - 1);
  if (sign > from && bytes[sign - 1] === EQUALS) return true;
  // There are only a few separators at the end of a line. A line of nothing else isn't hexadecimal.
  for (let few = 0; few < 8 && TRAILING[bytes[end - 1] ?? 0] === 1; few += 1)
    end = endBefore(bytes, end - 1);
  if (all(WRAPPED, bytes, end, from) || all(SEPARATED, bytes, end, from)) return true;
  return followsEquals(bytes, lineFeed, from);
};

/** How many line breaks are checked, from the end, before the whole text counts as one wrapped value. */
const MOST_CHECKS = 256;

/**
 * Finds how much of a text can be released, from the text alone.
 *
 * @param from Where the text that hasn't been released begins. What is before it isn't read.
 * @returns The place after the last line break that no written form crosses, or only such as have arrived whole; `from`
 * if there is none.
 */
export const lastBoundary = (bytes: Buffer, from: number): number => {
  let at = bytes.length;
  for (let checks = 0; checks < MOST_CHECKS; checks += 1) {
    at = bytes.lastIndexOf(LINE_FEED, at - 1);
    if (at < from) return from;
    if (!mayCross(bytes, at, from) || endsOnNextLine(bytes, at, from)) return at + 1;
  }
  return from;
};
