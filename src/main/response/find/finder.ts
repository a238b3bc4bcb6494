// Finds all matches in a text that still grows, in short steps. Stores a match as two numbers.
import { indexOfByte, lastIndexOfByte } from '../text/byte-search';
import type { FindIn } from './find-pattern';
import type { LineView } from '../text/line-views';

const MOST_MATCHES = 1_000_000;
const PIECE = 64 * 1024;
/** Longer lines are searched in overlapping pieces: a match of up to this many bytes is found whole. */
const OVERLAP = 4 * 1024;
/** Bytes of the previous piece that are included, so that a piece's start isn't taken for a line's. */
const CONTEXT = 16;
const NEWLINE = 10;

export interface Matches {
  readonly count: number;
  start(index: number): number;
  end(index: number): number;
  /** Index of the first match that ends after the position. */
  firstAfter(place: number): number;
}

export interface Finder {
  readonly matches: Matches;
  /** The complete text was searched, or the limit was reached. */
  readonly complete: boolean;
  /** Like LineView's. Where text is missing, the view itself is advanced. */
  advance(until: number): boolean;
}

class MatchList implements Matches {
  count = 0;
  private starts = new Float64Array(64);
  private lengths = new Uint32Array(64);
  start(index: number): number {
    return this.starts[index] ?? 0;
  }
  end(index: number): number {
    return this.start(index) + (this.lengths[index] ?? 0);
  }
  firstAfter(place: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      const [starts, lengths] = [this.starts, this.lengths];
      this.starts = new Float64Array(this.count * 2);
      this.starts.set(starts);
      this.lengths = new Uint32Array(this.count * 2);
      this.lengths.set(lengths);
    }
    this.starts[this.count] = start;
    this.lengths[this.count] = end - start;
    this.count += 1;
  }
}

/** Moves back to the start of a UTF-8 character. */
const atCharacter = (bytes: Buffer, place: number): number => {
  for (let at = place; at > place - 4 && at > 0; at -= 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at;
  }
  return place;
};

export const createFinder = (view: LineView, find: FindIn): Finder => {
  const { text } = view;
  const matches = new MatchList();
  let complete = false;

  /** Each step is a piece or a match; yields false if there's nothing to search yet. */
  function* search(): Generator<boolean, void> {
    let from = 0;
    /** Matches that start before this position are already known. */
    let known = 0;
    for (;;) {
      const available = text.size - from;
      if (available < PIECE && !text.ended) {
        yield false;
        continue;
      }
      if (available <= 0) return;
      // A copy: the store reuses its buffer, and other steps run in between.
      const bytes = Buffer.from(text.read(from, from + PIECE));
      if (bytes.length === 0) return;
      const isLast = text.ended && from + bytes.length >= text.size;
      const inLine = !isLast && indexOfByte(bytes, NEWLINE) < 0;
      const end = isLast
        ? bytes.length
        : inLine
          ? atCharacter(bytes, bytes.length - 1)
          : lastIndexOfByte(bytes, NEWLINE) + 1;
      const counted = inLine ? atCharacter(bytes, end - OVERLAP) : end;
      for (const found of find(bytes.subarray(0, end), known - from)) {
        if (found !== null) {
          if (found[0] >= counted) break;
          matches.add(from + found[0], from + found[1]);
          known = from + found[1];
          if (matches.count === MOST_MATCHES) return;
        }
        yield true;
      }
      if (isLast) return;
      known = Math.max(known, from + counted);
      from = inLine ? from + atCharacter(bytes, known - from - CONTEXT) : known;
      yield true;
    }
  }

  const steps = search();
  return {
    matches,
    get complete() {
      return complete;
    },
    advance: (until) => {
      if (complete) return false;
      do {
        const step = steps.next();
        if (step.done === true) {
          complete = true;
          return true;
        }
        if (!step.value) return view.advance(until);
      } while (performance.now() < until);
      return true;
    },
  };
};
