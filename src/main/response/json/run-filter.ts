// Applies a JSONPath to a text. The result is a JSON array of the values' original text, so long numbers keep all
// digits. It can take any amount of time, so it has a thread of its own.
import { jsonPaths } from './json-paths';
import type { BodyCheck } from '../store/response-body';
import { placesOf, type Location } from './value-places';
import * as words from '../words';

export const FILTER_LIMITS = { bytes: 20_000_000, matches: 100_000, workMs: 20_000 } as const;

export interface FilterJob {
  /** JSON or, if `many`, one value per line. */
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly many: boolean;
}

/** Checks of values, whose findings are the result's text. */
export interface CheckJob extends Pick<FilterJob, 'bytes' | 'many'> {
  readonly checks: readonly BodyCheck[];
}

/** What a filter thread does. */
export type ThreadJob = FilterJob | CheckJob;

export type Filtered =
  /** `text` is JSON; `all` is false if there are more matches than fit. */
  | {
      readonly ok: true;
      readonly text: Uint8Array;
      readonly matches: number;
      readonly all: boolean;
    }
  /** `at`: the position of the error in the path; null if the path isn't at fault. */
  | { readonly ok: false; readonly reason: string; readonly at: number | null };

export const refused = (reason: string, at: number | null = null): Filtered => ({
  ok: false,
  reason,
  at,
});

/** The library's messages end with the position and a part of the path, which is removed. */
export const reasonOf = (error: unknown): Filtered => {
  if (!(error instanceof Error)) return refused(words.invalidPath);
  const message = error.message.replace(/ \('[^]*':\d+\)$/, '');
  const { token } = error as { token?: { index?: unknown } };
  const at = typeof token?.index === 'number' ? token.index : null;
  return refused(`${message.charAt(0).toUpperCase()}${message.slice(1)}`, at);
};

/** Wraps NDJSON in an array. */
export const asArray = (bytes: Buffer): Buffer => {
  const lines = bytes.toString('utf8').split('\n');
  return Buffer.from(`[${lines.filter((line) => line.trim() !== '').join(',')}]`);
};

const joined = (bytes: Buffer, locations: readonly Location[]): Uint8Array => {
  const parts: Buffer[] = [];
  let size = 0;
  for (const { from, to } of placesOf(bytes, locations)) {
    parts.push(Buffer.from(parts.length === 0 ? '[' : ','), bytes.subarray(from, to));
    size += to - from;
    // Nested matches: `$..*` yields each value once per level.
    if (size > 4 * FILTER_LIMITS.bytes) break;
  }
  parts.push(Buffer.from(parts.length === 0 ? '[]' : ']'));
  // In memory of its own, which another thread can take over.
  const text = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    text.set(part, at);
    at += part.length;
  }
  return text;
};

/** Null if it isn't valid JSON. */
export const parsed = (bytes: Buffer): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return null;
  }
};

/** `onMatch` is called with the number of matches so far. */
export const runFilter = (
  { bytes: given, path, many }: FilterJob,
  onMatch: (matches: number) => void,
): Filtered => {
  const until = performance.now() + FILTER_LIMITS.workMs;
  const text = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const bytes = many ? asArray(text) : text;
  const json = parsed(bytes);
  if (json === null) return refused(words.notJsonToFilter);
  const locations: Location[] = [];
  const result = (all: boolean): Filtered => ({
    ok: true,
    text: joined(bytes, locations),
    matches: locations.length,
    all,
  });
  try {
    for (const { location } of jsonPaths()
      .compile(path)
      .lazyQuery(json.value as never)) {
      if (locations.length === FILTER_LIMITS.matches || performance.now() > until)
        return result(false);
      locations.push(location);
      onMatch(locations.length);
    }
    return result(true);
  } catch (error) {
    return reasonOf(error);
  }
};
