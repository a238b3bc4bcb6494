// Which line breaks a written form may cross: Base64 and hexadecimal are wrapped, quoted-printable has soft breaks.
//
// Up to any other line break nothing of a text is held back, since no secret can stand across it. That must be told
// by the text alone: what is held back would otherwise say something of the secrets that are looked for.
import { CARRIAGE_RETURN, isBlank, LINE_FEED, tableOf } from './characters';

/** Characters of Base64 or the like that a line must end with for the next line to go on with them. */
export const SHORTEST_WRAPPED_LINE = 16;

const EQUALS = 0x3d;

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** What may end a wrapped line: Base64 of both alphabets, and the escapes in which its characters may stand. */
const WRAPPED = tableOf(`${LETTERS_AND_DIGITS}+/-_%\\&;#`);
/** The same before a blank or an escaped line break, where no text is held back for it: `=2b` and `\u{2b}` too. */
export const FOLDED = tableOf(`${LETTERS_AND_DIGITS}+/-_%\\&;#={}`);
/** Pairs of hexadecimal digits, and what stands between them. */
const SEPARATED = tableOf('0123456789abcdefABCDEFxX :,;-\t');
const TRAILING = tableOf(' \t,:;');

/** Bytes of zero that UTF-32 has around a character. */
const MOST_ZEROS = 3;

/** Where the character ends that stands before this place; in UTF-16 and UTF-32 there are bytes of zero between. */
const endBefore = (bytes: Uint8Array, place: number, from: number): number => {
  let end = place;
  while (end > from && place - end < MOST_ZEROS && bytes[end - 1] === 0) end -= 1;
  return end;
};

const all = (table: Uint8Array, bytes: Uint8Array, place: number, from: number): boolean => {
  let end = place;
  for (let seen = 0; seen < SHORTEST_WRAPPED_LINE; seen += 1) {
    if (end <= from || table[bytes[end - 1] as number] === 0) return false;
    end = endBefore(bytes, end - 1, from);
  }
  return true;
};

/** Whether so many characters stand before this place that what follows a blank, or an escaped line break, may go on. */
export const endsWrapped = (bytes: Uint8Array, end: number, from: number): boolean =>
  all(FOLDED, bytes, end, from);

/** Whether a written form may go on behind the line feed at this place. Nothing before `from` is looked at. */
export const mayCross = (bytes: Uint8Array, lineFeed: number, from: number): boolean => {
  let end = endBefore(bytes, lineFeed, from);
  while (end > from && bytes[end - 1] === CARRIAGE_RETURN) end = endBefore(bytes, end - 1, from);
  if (end === from || bytes[end - 1] === LINE_FEED) return false;
  let sign = end;
  for (let few = 0; few < 16 && sign > from && isBlank(bytes[sign - 1]); few += 1)
    sign = endBefore(bytes, sign - 1, from);
  if (sign > from && bytes[sign - 1] === EQUALS) return true;
  // Separators at the end of a line are few; a line of nothing else is none of hexadecimal.
  for (let few = 0; few < 8 && end > from && TRAILING[bytes[end - 1] ?? 0] === 1; few += 1)
    end = endBefore(bytes, end - 1, from);
  return all(WRAPPED, bytes, end, from) || all(SEPARATED, bytes, end, from);
};

/** How many line breaks are looked at from the end before a text counts as one that goes on. */
const MOST_LOOKS = 256;

/** The place behind the last line break that no written form crosses; `from` where there is none. */
export const lastBoundary = (bytes: Buffer, from: number): number => {
  let at = bytes.length;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    at = bytes.lastIndexOf(LINE_FEED, at - 1);
    if (at < from) return from;
    // An end that is still open may be followed by the line feed of an empty line, or by anything.
    if (!mayCross(bytes, at, from)) return at + 1;
  }
  return from;
};
