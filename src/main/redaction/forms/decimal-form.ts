// Bytes as decimal numbers: `107, 101, 121`, as Node writes a Buffer in JSON and others write an array of bytes. With
// other separators, or in quotes, they're also found.
import { isDigit, SEPARATORS, tableOf } from './characters';
import { LONGEST_ROW, mayBeText, rowFrom, type EncodedSearch, type Visit } from './encoded-runs';

const IS_PART = tableOf(`0123456789${SEPARATORS}`);

/**
 * Decodes rows of decimal numbers up to 255 with separators between them.
 *
 * @param visit Called with the bytes of each row that has enough text in it for the shortest secret.
 */
export const visitDecimals = (search: EncodedSearch, visit: Visit): void => {
  const { bytes, shortest, numbers } = search;
  // Two digits and a comma at least: no visible character has a number below 33.
  const row = Math.min(LONGEST_ROW, shortest * 3 - 1);
  for (const { from, to } of numbers) {
    for (let start = rowFrom(bytes, from, to, row, IS_PART); start >= 0;) {
      let end = start;
      while (end < to && IS_PART[bytes[end] as number] === 1) end += 1;
      visitNumbers(search, start, end, visit);
      start = rowFrom(bytes, end, to, row, IS_PART);
    }
  }
};

const numberIn = (bytes: Uint8Array, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + (bytes[at] as number) - 0x30;
  return value;
};

const visitNumbers = (search: EncodedSearch, start: number, end: number, visit: Visit): void => {
  const { bytes, text } = search;
  const values = Buffer.allocUnsafe(((end - start) >> 1) + 1);
  const starts = new Int32Array(values.length);
  const stops = new Int32Array(values.length);
  let length = 0;
  const flush = (): void => {
    if (mayBeText(values, length, search)) {
      const [from, to] = [starts.slice(0, length), stops.slice(0, length)];
      visit({
        bytes: Buffer.from(values.subarray(0, length)),
        startOf: (index) => from[index] ?? 0,
        endOf: (index) => to[index] ?? 0,
      });
    }
    length = 0;
  };
  const put = (value: number, from: number, to: number): void => {
    values[length] = value;
    starts[length] = from;
    stops[length] = to;
    length += 1;
  };
  for (let at = start; at < end; at += 1) {
    if (!isDigit(bytes[at])) continue;
    let stop = at;
    while (isDigit(bytes[stop])) stop += 1;
    const value = stop - at > 3 ? 256 : numberIn(bytes, at, stop);
    if (value <= 255) put(value, at, stop);
    else {
      // A digit of other text may touch the first or the last number of a row.
      const isText = (from: number, to: number): boolean => text[numberIn(bytes, from, to)] === 1;
      const first = isText(at, at + 3) ? at + 3 : at + 2;
      const last = isText(stop - 3, stop) ? stop - 3 : stop - 2;
      put(numberIn(bytes, at, first), at, first);
      flush();
      put(numberIn(bytes, last, stop), last, stop);
    }
    at = stop - 1;
  }
  flush();
};
