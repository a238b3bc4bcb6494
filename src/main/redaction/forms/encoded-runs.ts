// Runs of the characters that encoded values are made of, across the lines that they're wrapped to.
import { isBlankOrReturn, LETTERS_AND_DIGITS, LINE_FEED } from './characters';
import { endsWrapped, mayCross } from './line-breaks';

/** A stretch that was decoded, and where each byte of it was written. */
export interface Decoded {
  readonly bytes: Buffer;
  /** Returns the place in the source where the form of a byte begins. */
  startOf(index: number): number;
  /** Returns the place in the source after the form of a byte. */
  endOf(index: number): number;
}

/** Receives one decoded stretch. */
export type Visit = (decoded: Decoded) => void;

/** A search for encoded values in one text. */
export interface EncodedSearch {
  /** The text. */
  readonly bytes: Uint8Array;
  /** Length of the shortest secret to find, in characters. */
  readonly shortest: number;
  /** 1 for each byte that may be in a secret, a written form of one, or an encoded value. */
  readonly text: Uint8Array;
  /** The same with the bytes of UTF-16 that has invisible characters in it. */
  readonly wide: Uint8Array;
  /** The stretches of hexadecimal digits and separators in it; see `numbersIn` (hex-form.ts). */
  readonly numbers: readonly Stretch[];
}

/** Part of a text: from the first byte to the byte after the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const SYMBOLS = `${LETTERS_AND_DIGITS}+/`;
const OTHER = 0xff;

/** The value of each Base64 character in either alphabet (RFC 4648 sections 4 and 5); 0xff for any other byte. */
export const VALUES = new Uint8Array(256).fill(OTHER);
for (const [value, symbol] of Array.from(SYMBOLS).entries()) VALUES[symbol.charCodeAt(0)] = value;
VALUES['-'.charCodeAt(0)] = 62;
VALUES['_'.charCodeAt(0)] = 63;

/** 1 for each Base64 character in either alphabet, without the padding. */
export const IS_SYMBOL: Uint8Array = VALUES.map((value) => (value === OTHER ? 0 : 1));

/** In bytes. A longer row isn't found any faster. */
export const LONGEST_ROW = 64;

/** Returns the first place between `from` and `to` with `length` bytes of the table in a row; -1 if there is none. */
export const rowFrom = (
  bytes: Uint8Array,
  from: number,
  to: number,
  length: number,
  table: Uint8Array,
): number => {
  for (let start = from; start + length <= to;) {
    // From the row's end back, so that most bytes of a text are skipped.
    let at = start + length - 1;
    while (at >= start && table[bytes[at] as number] === 1) at -= 1;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
};

/** In bytes. UTF-16 of a secret of so many characters isn't shorter. */
export const shortestWide = (shortest: number): number => 2 * shortest - 1;

/** Whether so many decoded bytes may be UTF-16 of a secret with invisible characters in it. */
export const mayBeWide = (
  bytes: Uint8Array,
  length: number,
  { shortest, wide }: EncodedSearch,
): boolean => {
  const row = shortestWide(shortest);
  return (
    length >= row &&
    bytes.subarray(0, length).includes(0) &&
    rowFrom(bytes, 0, length, row, wide) >= 0
  );
};

/** Whether a secret may be written in so many decoded bytes. */
export const mayBeText = (bytes: Uint8Array, length: number, search: EncodedSearch): boolean =>
  rowFrom(bytes, 0, length, search.shortest, search.text) >= 0 || mayBeWide(bytes, length, search);

/** Base64 characters in a row, without the line breaks between them. */
export interface Run {
  readonly characters: Uint8Array;
  /** Returns the place of a character in the text. */
  placeOf(index: number): number;
}

/** Where the next line begins, if a run that is interrupted at `at` may go on there; otherwise -1. */
const lineAfter = (bytes: Uint8Array, at: number, to: number): number => {
  let start = at;
  while (start < to && isBlankOrReturn(bytes[start])) start += 1;
  if (start >= to) return -1;
  if (bytes[start] !== LINE_FEED) return start > at && endsWrapped(bytes, at, 0) ? start : -1;
  if (!mayCross(bytes, start, 0)) return -1;
  start += 1;
  while (start < to && isBlankOrReturn(bytes[start])) start += 1;
  return start;
};

/** The part of a run on one line, and how many characters of the run come before it. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly before: number;
}

/** Where the run at `seed` begins: there, or on the line before it, which may be too short to be found by itself. */
const startOf = (bytes: Uint8Array, seed: number, from: number): number => {
  let end = seed;
  while (end > from && (isBlankOrReturn(bytes[end - 1]) || bytes[end - 1] === LINE_FEED)) end -= 1;
  let start = end;
  while (start > from && IS_SYMBOL[bytes[start - 1] as number] === 1) start -= 1;
  return start < end && lineAfter(bytes, end, seed + 1) === seed ? start : seed;
};

const joined = (bytes: Uint8Array, lines: readonly Line[], length: number): Uint8Array => {
  const characters = new Uint8Array(length);
  for (const { from, to, before } of lines) characters.set(bytes.subarray(from, to), before);
  return characters;
};

/**
 * Collects the run at `seed`, across the lines that it's wrapped to.
 *
 * @param seed The first place of a row that `rowFrom` found.
 * @param from The run doesn't begin before this place.
 * @param to Where the text ends.
 * @returns The run, and the place after its last character.
 */
export const runAround = (
  bytes: Uint8Array,
  seed: number,
  from: number,
  to: number,
): { readonly run: Run; readonly end: number } => {
  const start = startOf(bytes, seed, from);
  const lines: Line[] = [];
  let before = 0;
  let end = seed;
  for (let line = start; line >= 0;) {
    let stop = line;
    while (stop < to && IS_SYMBOL[bytes[stop] as number] === 1) stop += 1;
    if (stop === line) break;
    end = stop;
    lines.push({ from: line, to: stop, before });
    before += stop - line;
    line = lineAfter(bytes, stop, to);
  }
  const placeOf = (index: number): number => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] as Line).before <= index) low = middle;
      else high = middle - 1;
    }
    const line = lines[low] as Line;
    return line.from + index - line.before;
  };
  // Most runs are on one line, which needs no copy.
  const characters = lines.length === 1 ? bytes.subarray(start, end) : joined(bytes, lines, before);
  return { run: { characters, placeOf }, end };
};
