// The structure of formatted JSON by lines: which objects and arrays enclose a line, and which of their members it is.
//
// The formatter starts a line for each value and each closing bracket, so a line's first and last byte determine what
// it does. The state at every so many lines is remembered, so that a query only reads what lies in between.
import { indexOfByte } from '../text/byte-search';
import type { IndexedText } from '../text/line-window';

const PIECE = 64 * 1024;
const REMEMBERED_EVERY = 128 * 1024;
/** Nobody reads a longer path. */
const DEEPEST = 1_000;
const NEWLINE = 10;
const SPACE = 0x20;
const OPENS_OBJECT = 0x7b;
const OPENS_ARRAY = 0x5b;

/** An open object or array, and its current member. */
interface Level {
  readonly isObject: boolean;
  /** Where the current member's line starts, from which its key can be read. */
  readonly member: number;
  /** Members so far. */
  readonly count: number;
}

export interface StructureLine {
  readonly at: number;
  /** The position of its line break, or of the text's end. */
  readonly end: number;
  readonly kind: 'value' | 'opens' | 'closes';
  /** From the outermost inward. The line's own value is the current member of the innermost one. */
  readonly levels: readonly Level[];
}

interface Remembered {
  readonly at: number;
  readonly levels: readonly Level[];
}

const ROOT: Level = { isObject: false, member: 0, count: 0 };

type Open = { -readonly [K in keyof Level]: Level[K] };
/** Returns whether to stop. `levels` changes with the next line. */
type Visit = (
  kind: StructureLine['kind'],
  at: number,
  end: number,
  levels: readonly Level[],
) => boolean;

const copyOf = (levels: readonly Level[]): Open[] => levels.map((level) => ({ ...level }));

/** Walks over the text line by line, starting at the beginning of a line. */
class Walk {
  private levels: Open[];
  /** The first non-space byte of the current line, and its last byte so far. */
  private first = 0;
  private last = 0;
  lineAt: number;

  constructor(
    readonly from: Remembered,
    /** Where valid JSON ends. */
    readonly limit: number,
  ) {
    this.levels = copyOf(from.levels);
    this.lineAt = from.at;
  }
  get tooDeep(): boolean {
    return this.levels.length > DEEPEST;
  }
  now(): Remembered {
    return { at: this.lineAt, levels: copyOf(this.levels) };
  }
  /** Processes the next bytes, which start at `base`. */
  take(bytes: Buffer, base: number, visit: Visit): boolean {
    for (let at = 0; at < bytes.length;) {
      const newline = indexOfByte(bytes, NEWLINE, at);
      const end = newline < 0 ? bytes.length : newline;
      if (this.first === 0) {
        let start = at;
        while (start < end && bytes[start] === SPACE) start += 1;
        if (start < end) this.first = bytes[start] ?? 0;
      }
      if (end > at) this.last = bytes[end - 1] ?? 0;
      if (newline < 0) return false;
      if (this.endLine(base + newline, visit)) return true;
      at = newline + 1;
    }
    return false;
  }
  endLine(end: number, visit: Visit): boolean {
    const { first, last, lineAt: at } = this;
    this.first = 0;
    this.last = 0;
    this.lineAt = end + 1;
    if (first === 0 || at >= this.limit || this.tooDeep) return false;
    const closes = first === 0x7d || first === 0x5d;
    // A string that ends with a bracket still has its quote after it. An empty object or array closes on the line it
    // opens.
    const opens = !closes && (last === OPENS_OBJECT || last === OPENS_ARRAY);
    const inner = this.levels.at(-1);
    if (closes) {
      if (this.levels.length > 1) this.levels.pop();
    } else if (inner !== undefined) {
      inner.member = at;
      inner.count += 1;
    }
    const stop = visit(closes ? 'closes' : opens ? 'opens' : 'value', at, end, this.levels);
    if (opens) this.levels.push({ isObject: last === OPENS_OBJECT, member: at, count: 0 });
    return stop;
  }
}

export interface JsonStructure {
  /** Reads more of the text; returns false once all available text was read. */
  advance(until: number): boolean;
  /** The line that starts at the position; null if it wasn't read yet, or isn't JSON. */
  lineAt(place: number): StructureLine | null;
  /** The line that closes what this one opens, searched within so many bytes. */
  closing(line: StructureLine, within: number): StructureLine | null;
}

/** `limit` returns where formatting stopped, if it did. */
export const createJsonStructure = (text: IndexedText, limit: () => number): JsonStructure => {
  const remembered: Remembered[] = [{ at: 0, levels: [ROOT] }];
  let scanned = 0;
  let walk = new Walk({ at: 0, levels: [ROOT] }, Number.POSITIVE_INFINITY);

  /** Visits the lines from a remembered one up to `to`. */
  const visitFrom = (from: Remembered, to: number, visit: Visit): void => {
    const again = new Walk(from, limit());
    for (let at = from.at; at < to;) {
      const bytes = text.read(at, Math.min(to, at + PIECE));
      if (bytes.length === 0) return;
      if (again.take(bytes, at, visit)) return;
      at += bytes.length;
      if (text.ended && at >= text.size) again.endLine(at, visit);
    }
  };

  return {
    advance: (until) => {
      let some = false;
      while (scanned < text.size && !walk.tooDeep) {
        const bytes = text.read(scanned, scanned + PIECE);
        if (bytes.length === 0) return some;
        walk.take(bytes, scanned, () => false);
        scanned += bytes.length;
        some = true;
        if (walk.lineAt - (remembered.at(-1)?.at ?? 0) >= REMEMBERED_EVERY)
          remembered.push(walk.now());
        if (performance.now() >= until) break;
      }
      return some;
    },
    lineAt: (place) => {
      if (place >= scanned) return null;
      const from = remembered.findLast(({ at }) => at <= place);
      let found: StructureLine | null = null;
      if (from !== undefined)
        visitFrom(from, text.size, (kind, at, end, levels) => {
          if (at < place) return false;
          if (at === place) found = { kind, at, end, levels: copyOf(levels) };
          return true;
        });
      return found;
    },
    closing: (line, within) => {
      let found: StructureLine | null = null;
      const { levels, at } = line;
      // The state before the line, from which the line is walked again.
      const last = levels.at(-1) ?? ROOT;
      const before = [...levels.slice(0, -1), { ...last, count: last.count - 1 }];
      visitFrom(
        { at, levels: before },
        Math.min(text.size, at + within),
        (kind, place, end, now) => {
          if (kind !== 'closes' || now.length !== levels.length) return false;
          found = { kind, at: place, end, levels: copyOf(now) };
          return true;
        },
      );
      return found;
    },
  };
};
