// Bytes as decimal numbers: `107, 101, 121`, as Node writes a Buffer in JSON and others write an array of bytes.
import { tableOf } from './characters';
import { LONGEST_ROW, rowFrom, type EncodedSearch, type Visit } from './encoded-runs';

const IS_PART = tableOf('0123456789, \t\r\n');
const isDigit = (character: number | undefined): boolean =>
  character !== undefined && character >= 0x30 && character <= 0x39;

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

const visitNumbers = (
  { bytes, shortest, text }: EncodedSearch,
  start: number,
  end: number,
  visit: Visit,
): void => {
  const values = Buffer.allocUnsafe((end - start + 1) >> 1);
  const starts = new Int32Array(values.length);
  const ends = new Int32Array(values.length);
  let length = 0;
  const flush = (): void => {
    if (rowFrom(values, 0, length, shortest, text) >= 0) {
      const [froms, tos] = [starts.slice(0, length), ends.slice(0, length)];
      visit({
        bytes: Buffer.from(values.subarray(0, length)),
        startOf: (index) => froms[index] ?? 0,
        endOf: (index) => tos[index] ?? 0,
      });
    }
    length = 0;
  };
  for (let at = start; at < end; at += 1) {
    if (!isDigit(bytes[at])) continue;
    let stop = at;
    let value = 0;
    for (; isDigit(bytes[stop]); stop += 1)
      value = Math.min(value * 10 + (bytes[stop] as number) - 0x30, 256);
    if (value > 255 || stop - at > 3) flush();
    else {
      values[length] = value;
      starts[length] = at;
      ends[length] = stop;
      length += 1;
    }
    at = stop - 1;
  }
  flush();
};
