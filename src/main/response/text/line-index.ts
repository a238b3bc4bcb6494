// Indexes the viewer's lines in a text of any size: remembers every 64th and finds the others from there.
//
// A text line longer than a viewer line is split. The split depends only on the text, never on how it arrived.

/** In bytes of UTF-8, so at most as many characters. */
export const LONGEST_LINE = 2_000;
const STRIDE = 64;
const NEWLINE = 10;
const RETURN = 13;
/** Bytes needed to decide on a split: the line itself, and whether only CR LF follows. */
const LOOK_AHEAD = LONGEST_LINE + 2;

/** Moves a split back to the start of a character. If there is none, it isn't UTF-8 and the split stays. */
const cutBefore = (bytes: Uint8Array, cut: number): number => {
  for (let at = cut; at > cut - 4; at -= 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at;
  }
  return cut;
};

export interface FoundLine {
  readonly end: number;
  readonly next: number;
}

/**
 * The line that starts at `start` within `bytes`; null if its end isn't there yet. The last line ends with the text.
 */
export const lineAt = (bytes: Buffer, start: number, isLast: boolean): FoundLine | null => {
  const seen = Math.min(bytes.length, start + LOOK_AHEAD);
  let at = start;
  while (at < seen && bytes[at] !== NEWLINE) at += 1;
  const atNewline = at < seen;
  const end = atNewline && at > start && bytes[at - 1] === RETURN ? at - 1 : at;
  if (end - start > LONGEST_LINE) {
    if (!atNewline && !isLast && at - start < LOOK_AHEAD) return null;
    const cut = cutBefore(bytes, start + LONGEST_LINE);
    return { end: cut, next: cut };
  }
  if (atNewline) return { end, next: at + 1 };
  return isLast ? { end: at, next: at } : null;
};

const doubled = (numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
};

export interface LineIndex {
  /** Lines started so far; the last one may still grow. */
  readonly total: number;
  /** Lines of the text, however many they're split into. */
  readonly textLines: number;
  /** Adds the next bytes of the text. */
  push(bytes: Buffer): void;
  /** The text is complete. */
  end(): void;
  /** The nearest remembered line at or before this one, and how many splits there are up to its start. */
  before(line: number): { readonly line: number; readonly at: number; readonly splits: number };
  /** The nearest remembered line at or before this position. */
  beforePlace(place: number): { readonly line: number; readonly at: number };
}

export const createLineIndex = (): LineIndex => {
  let remembered = new Float64Array(64);
  let rememberedSplits = new Float64Array(64);
  let splits = 0;
  let total = 1;
  /** Where the current line starts, and its bytes so far. */
  let lineStart = 0;
  let carried: Buffer = Buffer.alloc(0);

  const begin = (at: number): void => {
    if (total % STRIDE === 0) {
      const index = total / STRIDE;
      if (index >= remembered.length) {
        remembered = doubled(remembered);
        rememberedSplits = doubled(rememberedSplits);
      }
      remembered[index] = at;
      rememberedSplits[index] = splits;
    }
    total += 1;
    lineStart = at;
  };

  /** Registers all lines that start within `bytes`; returns where the unfinished one starts. */
  const scan = (bytes: Buffer, base: number, isLast: boolean): number => {
    const { length } = bytes;
    let start = 0;
    let at = 0;
    for (;;) {
      const seen = Math.min(length, start + LOOK_AHEAD);
      while (at < seen && bytes[at] !== NEWLINE) at += 1;
      if (at < seen && at - start <= LONGEST_LINE) {
        start = at + 1;
        at = start;
        begin(base + start);
        continue;
      }
      const line = lineAt(bytes, start, isLast);
      if (line === null || (line.next === length && bytes[length - 1] !== NEWLINE)) return start;
      if (start === length) return start;
      start = line.next;
      at = start;
      if (bytes[start - 1] !== NEWLINE) splits += 1;
      begin(base + start);
    }
  };

  return {
    get total() {
      return total;
    },
    get textLines() {
      return total - splits;
    },
    push: (bytes) => {
      const base = lineStart;
      const all = carried.length === 0 ? bytes : Buffer.concat([carried, bytes]);
      const open = scan(all, base, false);
      // A copy: the bytes belong to the caller, and an unfinished line is short.
      carried = Buffer.from(all.subarray(open));
    },
    end: () => {
      scan(carried, lineStart, true);
      carried = Buffer.alloc(0);
    },
    before: (line) => {
      const index = Math.floor(Math.min(line, total - 1) / STRIDE);
      return {
        line: index * STRIDE,
        at: index === 0 ? 0 : (remembered[index] ?? 0),
        splits: index === 0 ? 0 : (rememberedSplits[index] ?? 0),
      };
    },
    beforePlace: (place) => {
      let low = 0;
      let high = Math.floor((total - 1) / STRIDE);
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((remembered[middle] ?? 0) <= place) low = middle;
        else high = middle - 1;
      }
      return { line: low * STRIDE, at: low === 0 ? 0 : (remembered[low] ?? 0) };
    },
  };
};
