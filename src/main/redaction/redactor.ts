// Replaces secrets in bytes and text before anything leaves main, also where they straddle two chunks.
//
// Every byte of every answer passes here, so the search skips: with patterns of at least m bytes, a pair of bytes
// that occurs in none of their first m lets it move on by m - 1 (Wu and Manber, "A fast algorithm for
// multi-pattern searching", 1994).
import { patternsOf, type Pattern, type Secret } from './patterns';

/** Redacts one stream of bytes. */
export interface RedactionStream {
  /** What may leave of the bytes so far: all but an end that could be the beginning of a secret. */
  push(chunk: Buffer): Buffer;
  /** The rest. */
  end(): Buffer;
  /** How many occurrences were replaced so far. */
  readonly hidden: number;
}

export interface Redactor {
  stream(): RedactionStream;
  text(text: string): string;
}

const PAIRS = 65_536;

interface Tables {
  readonly minLength: number;
  readonly maxLength: number;
  /** By the pair of bytes that ends at a window of minLength: how far the window may move; 0: look closer. */
  readonly shift: Uint16Array;
  /** For shift 0: patterns whose first minLength bytes end with that pair, longest first. */
  readonly candidates: ReadonlyMap<number, readonly Pattern[]>;
  /** By first pair of bytes: the patterns that begin with it. */
  readonly beginnings: ReadonlyMap<number, readonly Pattern[]>;
}

const pairAt = (bytes: Buffer, index: number): number =>
  ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);

const append = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

const tablesOf = (patterns: readonly Pattern[]): Tables => {
  const lengths = patterns.map(({ bytes }) => bytes.length);
  const minLength = Math.min(...lengths);
  const shift = new Uint16Array(PAIRS).fill(Math.min(minLength - 1, 65_535));
  const candidates = new Map<number, Pattern[]>();
  const beginnings = new Map<number, Pattern[]>();
  for (const pattern of patterns) {
    append(beginnings, pairAt(pattern.bytes, 0), pattern);
    for (let index = 0; index + 2 <= minLength; index += 1) {
      const pair = pairAt(pattern.bytes, index);
      shift[pair] = Math.min(shift[pair] ?? 0, minLength - 2 - index);
    }
    append(candidates, pairAt(pattern.bytes, minLength - 2), pattern);
  }
  return { minLength, maxLength: Math.max(...lengths), shift, candidates, beginnings };
};

const matchesAt = (data: Buffer, at: number, { bytes }: Pattern): boolean =>
  at + bytes.length <= data.length &&
  data.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0;

/** Where in the data's end a pattern begins that the data is too short to decide; the data's length if nowhere. */
const undecidedFrom = (data: Buffer, from: number, tables: Tables): number => {
  for (let at = Math.max(from, data.length - tables.maxLength + 1); at < data.length; at += 1) {
    const rest = data.length - at;
    const patterns =
      rest === 1
        ? [...tables.beginnings.values()].flat()
        : (tables.beginnings.get(pairAt(data, at)) ?? []);
    for (const { bytes } of patterns) {
      if (bytes.length > rest && data.compare(bytes, 0, rest, at) === 0) return at;
    }
  }
  return data.length;
};

const createStream = (tables: Tables): RedactionStream => {
  let held: Buffer = Buffer.alloc(0);
  let hidden = 0;

  const process = (data: Buffer, atEnd: boolean): Buffer => {
    const { minLength, shift, candidates } = tables;
    const out: Buffer[] = [];
    let copied = 0;
    // A longer pattern may still be undecided where a shorter one has matched, so nothing past this is touched.
    const limit = atEnd ? data.length : undecidedFrom(data, 0, tables);
    let window = 0;
    while (window + minLength <= data.length && window < limit) {
      const pair = pairAt(data, window + minLength - 2);
      const move = shift[pair] ?? 0;
      if (move > 0) {
        window += move;
        continue;
      }
      const at = window;
      const match = candidates.get(pair)?.find((pattern) => matchesAt(data, at, pattern));
      if (match === undefined) {
        window += 1;
        continue;
      }
      out.push(data.subarray(copied, window), match.replacement);
      window += match.bytes.length;
      copied = window;
      hidden += 1;
    }
    const keepFrom = Math.max(limit, copied);
    out.push(data.subarray(copied, keepFrom));
    held = data.subarray(keepFrom);
    return out.length === 1 ? (out[0] ?? held) : Buffer.concat(out);
  };

  return {
    push: (chunk) => process(held.length === 0 ? chunk : Buffer.concat([held, chunk]), false),
    end: () => process(held, true),
    get hidden() {
      return hidden;
    },
  };
};

const NOTHING_HELD: Buffer = Buffer.alloc(0);
const passThrough = (): RedactionStream => ({
  push: (chunk) => chunk,
  end: () => NOTHING_HELD,
  hidden: 0,
});

/** A redactor for these secrets as they are now; make another when they change. */
export const createRedactor = (secrets: readonly Secret[]): Redactor => {
  const patterns = patternsOf(secrets);
  if (patterns.length === 0) return { stream: passThrough, text: (text) => text };
  const tables = tablesOf(patterns);
  return {
    stream: () => createStream(tables),
    text: (text) => {
      const stream = createStream(tables);
      const start = stream.push(Buffer.from(text, 'utf8'));
      const redacted = Buffer.concat([start, stream.end()]);
      return stream.hidden === 0 ? text : redacted.toString('utf8');
    },
  };
};
