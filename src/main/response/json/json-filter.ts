// A JSONPath or checks applied to a response once all of it has arrived. Another thread does the work.
import type { StartFilter } from './filter-threads';
import { jsonPaths } from './json-paths';
import { FILTER_LIMITS, reasonOf, refused, type Filtered, type ThreadJob } from './run-filter';
import type { TextSource } from '../text/text-source';
import * as words from '../words';

export interface JsonFilter {
  readonly result: Filtered | null;
  /** Number of matches so far. */
  readonly matches: number;
  /** Another thread is at work. */
  readonly isRunning: boolean;
  advance(until: number): boolean;
  stop(): void;
}

interface ThreadWorkOf {
  readonly source: TextSource;
  readonly startFilter: StartFilter;
  /** Changes when a secret becomes known, which the text then no longer contains. */
  readonly revision: () => number;
}

interface FilterOf extends ThreadWorkOf {
  readonly path: string;
  readonly many: boolean;
}

/** Null if it's valid. */
const refusalOf = (path: string): Filtered | null => {
  try {
    jsonPaths().compile(path);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
};

/** Why the path isn't valid; null if it is. Await `loadJsonPaths` before. */
export const faultOfPath = (path: string): string | null => {
  const refusal = refusalOf(path);
  return refusal === null || refusal.ok ? null : refusal.reason;
};

/** `refusal`: known before the work begins; null if nothing prevents it. */
export const createThreadWork = (
  { source, startFilter, revision }: ThreadWorkOf,
  jobOf: (bytes: Uint8Array) => ThreadJob,
  refusal: Filtered | null = null,
): JsonFilter => {
  let result = refusal;
  let matches = 0;
  let stop: (() => void) | null = null;

  const start = (): void => {
    const begunWith = revision();
    // A copy, in memory that the thread takes over.
    const bytes = new Uint8Array(source.read(0, source.size()));
    stop = startFilter(jobOf(bytes), {
      onMatches: (count) => {
        matches = count;
      },
      onDone: (done) => {
        stop = null;
        // Otherwise the text may contain a secret, and is filtered again.
        if (revision() === begunWith) result = done;
      },
    });
  };

  if (result === null && source.size() > FILTER_LIMITS.bytes)
    result = refused(words.tooLargeToFilter);
  return {
    get result() {
      return result;
    },
    get matches() {
      return matches;
    },
    get isRunning() {
      return result === null && stop !== null;
    },
    advance: (until) => {
      if (result !== null || stop !== null) return false;
      if (source.advance(until)) return true;
      if (source.size() > FILTER_LIMITS.bytes) result = refused(words.tooLargeToFilter);
      else if (!source.ended()) return false;
      else start();
      return true;
    },
    stop: () => {
      stop?.();
      stop = null;
    },
  };
};

export const createJsonFilter = ({ path, many, ...work }: FilterOf): JsonFilter =>
  createThreadWork(work, (bytes) => ({ bytes, path, many }), refusalOf(path));
