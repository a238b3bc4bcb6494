// Hexadecimal, with and without separators between its numbers: `6b6579`, `6b:65:79`, `0x6b, 0x65, 0x79`.
import { hexDigit, isX, LINE_FEED, SEPARATORS, tableOf } from './characters';
import {
  LONGEST_ROW,
  mayBeText,
  mayBeWide,
  rowFrom,
  shortestWide,
  type Decoded,
  type EncodedSearch,
  type Run,
  type Stretch,
  type Visit,
} from './encoded-runs';
import { mayCross } from './line-breaks';

const IS_HEX = new Uint8Array(256).map((_, each) => (hexDigit(each) < 0 ? 0 : 1));

/** Returns the first place, in steps of two from `from`, with so many pairs of text in a row; -1 if there is none. */
const textFrom = (
  characters: Uint8Array,
  from: number,
  to: number,
  pairs: number,
  text: Uint8Array,
): number => {
  for (let start = from; start + pairs * 2 <= to;) {
    let at = start + (pairs - 1) * 2;
    while (at >= start && isTextPair(characters, at, text)) at -= 2;
    if (at < start) return start;
    start = at + 2;
  }
  return -1;
};

const isTextPair = (characters: Uint8Array, at: number, text: Uint8Array): boolean => {
  const one = hexDigit(characters[at]);
  const two = hexDigit(characters[at + 1]);
  // Below zero if either isn't a digit, or is after the end.
  return (one | two) >= 0 && text[one * 16 + two] === 1;
};

const decodePairs = ({ characters, placeOf }: Run, from: number, to: number): Decoded => ({
  bytes: Buffer.from(Buffer.from(characters.subarray(from, to)).toString('latin1'), 'hex'),
  startOf: (index) => placeOf(from + index * 2),
  endOf: (index) => placeOf(from + index * 2 + 1) + 1,
});

/**
 * Decodes the text in a row of pairs that are text, or UTF-16 with invisible characters: each row of the former in it,
 * and all of it if it may be the latter.
 */
const visitRow = (
  run: Run,
  from: number,
  to: number,
  search: EncodedSearch,
  visit: Visit,
): void => {
  const { shortest, text } = search;
  const { characters } = run;
  for (let at = textFrom(characters, from, to, shortest, text); at >= 0;) {
    let end = at + shortest * 2;
    while (end < to && isTextPair(characters, end, text)) end += 2;
    visit(decodePairs(run, at, end));
    // What is all text has been visited.
    if (at === from && end === to) return;
    at = textFrom(characters, end, to, shortest, text);
  }
  if (to - from < shortestWide(shortest) * 2) return;
  const decoded = decodePairs(run, from, to);
  if (mayBeWide(decoded.bytes, decoded.bytes.length, search)) visit(decoded);
};

/**
 * Decodes each stretch of a run that may be text, from an even place and from an odd one.
 *
 * @param visit Called with each stretch that is long enough for the shortest secret.
 * @see [RFC 4648 section 8](https://www.rfc-editor.org/rfc/rfc4648#section-8)
 */
export const visitHex = (run: Run, search: EncodedSearch, visit: Visit): void => {
  const { shortest, wide } = search;
  const { characters } = run;
  const { length } = characters;
  for (const phase of [0, 1]) {
    let at = textFrom(characters, phase, length, shortest, wide);
    while (at >= 0) {
      let end = at + shortest * 2;
      while (isTextPair(characters, end, wide)) end += 2;
      visitRow(run, at, end, search, visit);
      at = textFrom(characters, end, length, shortest, wide);
    }
  }
};

/** In digits. */
const LONGEST_GROUP = 16;

const IS_SEPARATOR = tableOf(SEPARATORS);
const IS_PART = IS_HEX.map((isHex, each) => isHex | (IS_SEPARATOR[each] ?? 0));
IS_PART['x'.charCodeAt(0)] = 1;
IS_PART['X'.charCodeAt(0)] = 1;

const isPart = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === LINE_FEED ? mayCross(bytes, at, 0) : IS_PART[bytes[at] ?? 0] === 1;

/**
 * Finds the stretches of hexadecimal digits and separators that are long enough for a secret. Decimal numbers in a row
 * are such stretches too.
 *
 * @param shortest Length of the shortest secret, in characters.
 */
export const numbersIn = (bytes: Uint8Array, shortest: number): readonly Stretch[] => {
  const to = bytes.length;
  // The fewest characters that a secret takes: a group of hexadecimal digits, a separator.
  const row = Math.min(LONGEST_ROW, Math.floor(shortest * (2 + 2 / LONGEST_GROUP)) - 1);
  const found: Stretch[] = [];
  for (let start = rowFrom(bytes, 0, to, row, IS_PART); start >= 0;) {
    let end = start;
    while (isPart(bytes, end)) end += 1;
    if (end - start >= row) found.push({ from: start, to: end });
    start = rowFrom(bytes, end + 1, to, row, IS_PART);
  }
  return found;
};

/**
 * Decodes rows of hexadecimal numbers of an even number of digits, up to sixteen, with separators or `0x` between them.
 *
 * @param visit Called with the bytes of each row that has enough text in it for the shortest secret.
 */
export const visitSeparatedHex = (search: EncodedSearch, visit: Visit): void => {
  for (const { from, to } of search.numbers) visitPairs(search, from, to, visit);
};

/** Decodes the rows in a stretch of digits and separators. A number of any other length begins or ends a row. */
const visitPairs = (search: EncodedSearch, start: number, end: number, visit: Visit): void => {
  const { bytes } = search;
  const values = Buffer.allocUnsafe((end - start) >> 1);
  const starts = new Int32Array(values.length);
  let length = 0;
  const flush = (): void => {
    if (mayBeText(values, length, search)) {
      const places = starts.slice(0, length);
      visit({
        bytes: Buffer.from(values.subarray(0, length)),
        startOf: (index) => places[index] ?? 0,
        endOf: (index) => (places[index] ?? 0) + 2,
      });
    }
    length = 0;
  };
  const put = (at: number): void => {
    values[length] = hexDigit(bytes[at]) * 16 + hexDigit(bytes[at + 1]);
    starts[length] = at;
    length += 1;
  };
  for (let at = start; at < end;) {
    if (IS_HEX[bytes[at] as number] === 0) {
      at += 1;
      continue;
    }
    if (bytes[at] === 0x30 && isX(bytes[at + 1])) at += 2;
    let stop = at;
    while (IS_HEX[bytes[stop] as number] === 1) stop += 1;
    const digits = stop - at;
    // xxd groups two bytes, other programs more, and the last group of a row may be shorter.
    if (digits % 2 === 0 && digits <= LONGEST_GROUP) {
      for (; at < stop; at += 2) put(at);
    } else {
      // A digit of other text may touch the first or the last group of a row. Longer numbers are `visitHex`'s.
      const group = digits > LONGEST_GROUP ? 2 : digits - 1;
      for (let pair = at; pair < at + group; pair += 2) put(pair);
      flush();
      for (at = stop - group; at < stop; at += 2) put(at);
    }
  }
  flush();
};
