// Applies a JSONPath to a response. The result is a JSON array of the values' original text, so long numbers keep all
// digits.
import { jsonPaths } from './json-paths';
import type { TextSource } from '../text/text-source';
import { placesOf, type Location } from './value-places';

const FILTER_LIMITS = { bytes: 20_000_000, matches: 100_000, workMs: 20_000 } as const;

type Filtered =
  /** `text` is JSON; `all` is false if there are more matches than fit. */
  | { readonly ok: true; readonly text: Buffer; readonly matches: number; readonly all: boolean }
  /** `at`: the position of the error in the path; null if the path isn't at fault. */
  | { readonly ok: false; readonly reason: string; readonly at: number | null };

export interface JsonFilter {
  readonly result: Filtered | null;
  /** Number of matches so far. */
  readonly matches: number;
  advance(until: number): boolean;
}

const TOO_LARGE =
  'Filtering supports responses up to 20 MB. Save this one to open it in another program.';

const refused = (reason: string, at: number | null = null): Filtered => ({ ok: false, reason, at });

/** Wraps NDJSON in an array. */
const asArray = (bytes: Buffer): Buffer => {
  const lines = bytes.toString('utf8').split('\n');
  return Buffer.from(`[${lines.filter((line) => line.trim() !== '').join(',')}]`);
};

/** The library's messages end with the position and a part of the path, which is removed. */
const reasonOf = (error: unknown): Filtered => {
  if (!(error instanceof Error)) return refused('That isn’t a valid JSONPath.');
  const words = error.message.replace(/ \('[^]*':\d+\)$/, '');
  const { token } = error as { token?: { index?: unknown } };
  const at = typeof token?.index === 'number' ? token.index : null;
  return refused(`${words.charAt(0).toUpperCase()}${words.slice(1)}`, at);
};

/** Why the path isn't valid; null if it is. Await `loadJsonPaths` before. */
export const faultOfPath = (path: string): string | null => {
  try {
    jsonPaths().compile(path);
    return null;
  } catch (error) {
    const refusal = reasonOf(error);
    return refusal.ok ? null : refusal.reason;
  }
};

const joined = (bytes: Buffer, locations: readonly Location[]): Buffer => {
  const parts: Buffer[] = [];
  let size = 0;
  for (const { from, to } of placesOf(bytes, locations)) {
    parts.push(Buffer.from(parts.length === 0 ? '[' : ','), bytes.subarray(from, to));
    size += to - from;
    // Nested matches: `$..*` yields each value once per level.
    if (size > 4 * FILTER_LIMITS.bytes) break;
  }
  return Buffer.concat([...parts, Buffer.from(parts.length === 0 ? '[]' : ']')]);
};

export const createJsonFilter = (source: TextSource, path: string, many: boolean): JsonFilter => {
  let result: Filtered | null = null;
  let found: Iterator<{ readonly location: Location }> | null = null;
  let bytes: Buffer = Buffer.alloc(0);
  let workedMs = 0;
  const locations: Location[] = [];

  const begin = (): void => {
    const text = source.read(0, source.size());
    bytes = many ? asArray(text) : Buffer.from(text);
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8'));
    } catch {
      result = refused('The response isn’t valid JSON, so it can’t be filtered.');
      return;
    }
    found = jsonPaths()
      .compile(path)
      .lazyQuery(value as never);
  };
  const finish = (all: boolean): void => {
    result = { ok: true, text: joined(bytes, locations), matches: locations.length, all };
    found = null;
    bytes = Buffer.alloc(0);
  };
  const step = (until: number): void => {
    do {
      const next = found?.next();
      if (next === undefined || next.done === true) return finish(true);
      if (locations.length === FILTER_LIMITS.matches || workedMs > FILTER_LIMITS.workMs)
        return finish(false);
      locations.push(next.value.location);
    } while (performance.now() < until);
  };

  const compiles = (): boolean => {
    try {
      jsonPaths().compile(path);
      return true;
    } catch (error) {
      result = reasonOf(error);
      return false;
    }
  };

  if (compiles() && source.size() > FILTER_LIMITS.bytes) result = refused(TOO_LARGE);
  return {
    get result() {
      return result;
    },
    get matches() {
      return locations.length;
    },
    advance: (until) => {
      if (result !== null) return false;
      if (source.advance(until)) return true;
      if (source.size() > FILTER_LIMITS.bytes) result = refused(TOO_LARGE);
      else if (!source.ended()) return false;
      else {
        const began = performance.now();
        try {
          if (found === null) begin();
          else step(until);
        } catch (error) {
          result = reasonOf(error);
        }
        workedMs += performance.now() - began;
      }
      return true;
    },
  };
};
