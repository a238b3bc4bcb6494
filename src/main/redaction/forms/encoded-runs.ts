// Runs of the characters that encoded values are made of, across the lines that they are wrapped to.
import { CARRIAGE_RETURN, isBlank, LINE_FEED } from './characters';
import { endsWrapped, mayCross } from './line-breaks';

/** A stretch that was decoded, and where in its source the form of each byte begins and ends. */
export interface Decoded {
  readonly bytes: Buffer;
  startOf(index: number): number;
  endOf(index: number): number;
}

export type Visit = (decoded: Decoded) => void;

export interface EncodedSearch {
  readonly bytes: Uint8Array;
  /** Characters of the shortest secret that is looked for. */
  readonly shortest: number;
  /** 1 for each byte that may stand in a secret, or in a form of it. */
  readonly text: Uint8Array;
  /** Where numbers stand in a row, hexadecimal or decimal, and what separates them. */
  readonly numbers: readonly Stretch[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const OTHER = 0xff;

/** The value of each character of Base64 and of its alphabet for URLs (RFC 4648 sections 4 and 5). */
export const VALUES = new Uint8Array(256).fill(OTHER);
for (const [value, symbol] of Array.from(SYMBOLS).entries()) VALUES[symbol.charCodeAt(0)] = value;
VALUES['-'.charCodeAt(0)] = 62;
VALUES['_'.charCodeAt(0)] = 63;

/** 1 for each character of Base64, whichever alphabet. */
export const IS_SYMBOL: Uint8Array = VALUES.map((value) => (value === OTHER ? 0 : 1));

/** Longer rows are found no faster. */
export const LONGEST_ROW = 64;

/** The first place from which on so many bytes in a row are in the table; -1 where there is none. */
export const rowFrom = (
  bytes: Uint8Array,
  from: number,
  to: number,
  length: number,
  table: Uint8Array,
): number => {
  for (let start = from; start + length <= to;) {
    // From the row's end, so that most bytes of a text are never looked at.
    let at = start + length - 1;
    while (at >= start && table[bytes[at] as number] === 1) at -= 1;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
};

/** Also a carriage return, which old line breaks are, or begin with. */
const isBetweenLines = (character: number | undefined): boolean =>
  isBlank(character) || character === CARRIAGE_RETURN;

/** Characters of one kind in a row, line breaks left out: what they are, and where each stands. */
export interface Run {
  readonly characters: Uint8Array;
  placeOf(index: number): number;
}

/** Where the line after begins, if the run that ends at `at` goes on with it; else -1. */
const lineAfter = (bytes: Uint8Array, at: number, to: number): number => {
  let start = at;
  while (start < to && isBetweenLines(bytes[start])) start += 1;
  if (start >= to) return -1;
  if (bytes[start] !== LINE_FEED) return start > at && endsWrapped(bytes, at, 0) ? start : -1;
  if (!mayCross(bytes, start, 0)) return -1;
  start += 1;
  while (start < to && isBetweenLines(bytes[start])) start += 1;
  return start;
};

/** A part of a run on one line: where it stands, and how many characters of the run come before it. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly before: number;
}

/** Where the run begins that goes on at `seed`: there, or on a line before it that is too short to be found by itself. */
const startOf = (bytes: Uint8Array, seed: number, from: number): number => {
  let end = seed;
  while (end > from && (isBetweenLines(bytes[end - 1]) || bytes[end - 1] === LINE_FEED)) end -= 1;
  let start = end;
  while (start > from && IS_SYMBOL[bytes[start - 1] as number] === 1) start -= 1;
  return start < end && lineAfter(bytes, end, seed + 1) === seed ? start : seed;
};

const joined = (bytes: Uint8Array, lines: readonly Line[], length: number): Uint8Array => {
  const characters = new Uint8Array(length);
  for (const { from, to, before } of lines) characters.set(bytes.subarray(from, to), before);
  return characters;
};

/** The run whose first line of a row's length begins at `seed`, across the lines it is wrapped to, and where it ends. */
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
  for (let line = start; line >= 0 && line < to;) {
    let stop = line;
    while (stop < to && IS_SYMBOL[bytes[stop] as number] === 1) stop += 1;
    if (stop === line) break;
    end = stop;
    lines.push({ from: line, to: stop, before });
    before += stop - line;
    line = lineAfter(bytes, stop, to);
  }
  const placeOf = (index: number): number => {
    let place = 0;
    for (const line of lines) if (line.before <= index) place = line.from + index - line.before;
    return place;
  };
  // Most are of one line, and need no copy.
  const characters = lines.length === 1 ? bytes.subarray(start, end) : joined(bytes, lines, before);
  return { run: { characters, placeOf }, end };
};
