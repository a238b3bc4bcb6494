// Hexadecimal, without and with something between its numbers: `6b6579`, `6b:65:79`, `0x6b, 0x65, 0x79`.
import { hexDigit } from './character-forms';
import {
  LINE_FEED,
  rowFrom,
  tableOf,
  type EncodedSearch,
  type Run,
  type Visit,
} from './encoded-runs';
import { mayCross } from './line-breaks';

const IS_HEX = new Uint8Array(256).map((_, each) => (hexDigit(each) < 0 ? 0 : 1));
/** Whether so many digits stand in a row as the shortest secret has. */
export const mayBeHex = ({ bytes, shortest }: EncodedSearch, from: number, to: number): boolean =>
  rowFrom(bytes, from, to, shortest * 2, IS_HEX) >= 0;

export const visitHex = ({ characters, places }: Run, shortest: number, visit: Visit): void => {
  for (let at = 0; at < characters.length;) {
    let end = at;
    while (end < characters.length && hexDigit(characters[end]) >= 0) end += 1;
    for (let phase = 0; phase < 2 && end - at - phase >= shortest * 2; phase += 1) {
      const from = at + phase;
      const length = (end - from) >> 1;
      const pair = (index: number): number =>
        hexDigit(characters[from + index * 2]) * 16 + hexDigit(characters[from + index * 2 + 1]);
      const starts = Int32Array.from({ length }, (_, index) => places[from + index * 2] ?? 0);
      const ends = Int32Array.from(
        { length },
        (_, index) => (places[from + index * 2 + 1] ?? 0) + 1,
      );
      visit({
        bytes: Buffer.from(Array.from({ length }, (_, index) => pair(index))),
        starts,
        ends,
      });
    }
    at = end + 1;
  }
};

const IS_SEPARATOR = tableOf(' :,;-\t\r\n');
const IS_PART = IS_HEX.map((isHex, each) => isHex | (IS_SEPARATOR[each] ?? 0));
IS_PART['x'.charCodeAt(0)] = 1;
IS_PART['X'.charCodeAt(0)] = 1;

const isPart = (bytes: Uint8Array, at: number, from: number): boolean =>
  bytes[at] === LINE_FEED ? mayCross(bytes, at, from) : IS_PART[bytes[at] ?? 0] === 1;

/** Longer rows are found no faster. */
const LONGEST_ROW = 64;

/** Calls back with the bytes of each row of hexadecimal numbers of two digits, or of a few more without a space. */
export const visitSeparatedHex = (search: EncodedSearch, visit: Visit): void => {
  const { bytes, shortest } = search;
  const to = bytes.length;
  // The closest that they stand: eight digits, a separator.
  const row = Math.min(LONGEST_ROW, Math.floor((shortest * 9) / 4) - 1);
  for (let start = rowFrom(bytes, 0, to, row, IS_PART); start >= 0;) {
    let end = start;
    while (end < to && isPart(bytes, end, 0)) end += 1;
    if (end - start >= row) visitPairs(bytes, start, end, shortest, visit);
    start = rowFrom(bytes, Math.max(end, start + 1), to, row, IS_PART);
  }
};

const visitPairs = (
  bytes: Uint8Array,
  start: number,
  end: number,
  shortest: number,
  visit: Visit,
): void => {
  let values: number[] = [];
  let starts: number[] = [];
  let ends: number[] = [];
  const flush = (): void => {
    if (values.length >= shortest)
      visit({
        bytes: Buffer.from(values),
        starts: Int32Array.from(starts),
        ends: Int32Array.from(ends),
      });
    [values, starts, ends] = [[], [], []];
  };
  for (let at = start; at < end;) {
    if (IS_HEX[bytes[at] ?? 0] === 0) {
      at += 1;
      continue;
    }
    const prefix = bytes[at] === 0x30 && ((bytes[at + 1] ?? 0) | 0x20) === 0x78 ? 2 : 0;
    let stop = at + prefix;
    while (stop < end && IS_HEX[bytes[stop] ?? 0] === 1) stop += 1;
    const digits = stop - at - prefix;
    // xxd groups two bytes, other programs four.
    if (digits === 2 || digits === 4 || digits === 8) {
      for (let place = at + prefix; place < stop; place += 2) {
        values.push(hexDigit(bytes[place]) * 16 + hexDigit(bytes[place + 1]));
        starts.push(place === at + prefix ? at : place);
        ends.push(place + 2);
      }
    } else flush();
    at = stop;
  }
  flush();
};
