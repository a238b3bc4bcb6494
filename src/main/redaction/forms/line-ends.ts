// Where a value that may be wrapped ends on its next line.
//
// A line that ends in sixteen characters of Base64 or hexadecimal may be one of a wrapped value, and so may most lines of
// a log with paths or hashes. But few lines go on as a value would. Once a character has arrived that ends each kind of
// value, all that crosses the line break before it has arrived too. What isn't clear counts as no end: an escape, a
// character beyond ASCII, a long line.
import {
  hexDigit,
  isBlankOrReturn,
  isDigit,
  isX,
  LETTERS_AND_DIGITS,
  LINE_FEED,
  SEPARATORS,
  tableOf,
} from './characters';

/** In characters. A value is folded at a blank only behind so many. */
const SHORTEST_FOLDED_LINE = 16;
/** In bytes. Further on, no end is looked for. */
const FARTHEST = 256;
/** In bytes. An escape so near the end of a line may be one of an equals sign, which makes a soft line break of it. */
const NEAR_END = 64;

const IS_SYMBOL = tableOf(`${LETTERS_AND_DIGITS}+/-_`);
/** What numbers in hexadecimal, and those in decimals, are made of and separated by. */
const IN_HEX = tableOf(`0123456789abcdefABCDEFxX${SEPARATORS}`);
const IN_DECIMALS = tableOf(`0123456789${SEPARATORS}`);

/** What an escape of a line break's equals sign may begin with, in any layer. */
const BEGINS_ESCAPE = tableOf('\u001b%&=\\');
/** The same for any escape, and what may mean nothing. */
const MAY_ESCAPE = BEGINS_ESCAPE.map((is, each) => (each === 0 || each > 0x7f ? 1 : is));

/** Whether Base64 or hexadecimal without separators ends in the stretch. */
const endsRun = (bytes: Uint8Array, from: number, to: number): boolean => {
  /** Symbols in a row up to here, also if blanks follow them. */
  let length = 0;
  let isFolded = false;
  for (let at = from; at < to; at += 1) {
    const each = bytes[at] as number;
    if (isBlankOrReturn(each)) {
      isFolded = true;
      continue;
    }
    if (IS_SYMBOL[each] === 0 || (isFolded && length < SHORTEST_FOLDED_LINE)) return true;
    length = isFolded ? 1 : length + 1;
    isFolded = false;
  }
  return false;
};

/** Whether hexadecimal with separators ends in the stretch: also at a number of a length that has no bytes. */
const endsHex = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to;) {
    if (IN_HEX[bytes[at] as number] === 0) return true;
    if (hexDigit(bytes[at]) < 0) {
      at += 1;
      continue;
    }
    if (bytes[at] === 0x30 && isX(bytes[at + 1])) at += 2;
    const start = at;
    while (at < to && hexDigit(bytes[at]) >= 0) at += 1;
    // A shorter number may go on behind the stretch.
    if (at - start > 16 || (at < to && (at - start) % 2 === 1)) return true;
  }
  return false;
};

/** Whether decimal numbers end in the stretch: also at a number that's no byte. */
const endsDecimals = (bytes: Uint8Array, from: number, to: number): boolean => {
  let digits = 0;
  for (let at = from; at < to; at += 1) {
    const each = bytes[at] as number;
    if (IN_DECIMALS[each] === 0) return true;
    if (!isDigit(each) && digits > 3) return true;
    digits = isDigit(each) ? digits + 1 : 0;
  }
  return false;
};

/** Whether the line that ends at a line feed may have a soft line break there. */
const mayBeSoft = (bytes: Uint8Array, lineFeed: number, from: number): boolean => {
  for (let at = lineFeed - 1; at >= Math.max(from, lineFeed - NEAR_END); at -= 1) {
    if (bytes[at] === LINE_FEED) return false;
    if (BEGINS_ESCAPE[bytes[at] as number] === 1) return true;
  }
  return false;
};

/**
 * Whether each value that may go on after a line feed ends in what has arrived of the line after it.
 *
 * @param from Where to stop: nothing before it counts.
 */
export const endsOnNextLine = (bytes: Uint8Array, lineFeed: number, from: number): boolean => {
  if (mayBeSoft(bytes, lineFeed, from)) return false;
  let start = lineFeed + 1;
  while (isBlankOrReturn(bytes[start])) start += 1;
  const farthest = Math.min(bytes.length, start + FARTHEST);
  let end = start;
  while (end < farthest && bytes[end] !== LINE_FEED && MAY_ESCAPE[bytes[end] as number] === 0)
    end += 1;
  return (
    endsRun(bytes, start, end) && endsHex(bytes, start, end) && endsDecimals(bytes, start, end)
  );
};
