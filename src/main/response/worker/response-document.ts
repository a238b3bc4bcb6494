// A body and its views, worked on in short slices: in the worker, and for small bodies in main.
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import type { NeedleIndex } from '../../redaction/needle-index';
import { createRedactionStream } from '../../redaction/redactor';
import type { BodyDescription, CheckQuery, CheckResult } from '../store/response-body';
import { createBodyViews, type BodyViews } from './body-views';
import type { StartFilter } from '../json/filter-threads';
import { createByteStore, type ByteStore, type StorePlace } from '../store/byte-store';
import { createSweep } from '../store/redact-again';

export interface ResponseDocument {
  readonly store: ByteStore;
  append(bytes: Buffer): void;
  end(complete: boolean): void;
  /** Returns null if the result isn't ready: ask again after more work. `waitedMs`: how long the query has waited. */
  read(query: BodyQuery, waitedMs: number): ReadResult | null;
  /** The same for checks, which always wait until they're ready. */
  check(query: CheckQuery): CheckResult | null;
  /** Whether another thread works on the result, so that waiting is worth it without more work here. */
  isElsewhere(query: BodyQuery | CheckQuery): boolean;
  /** Works on what was queried; returns false if there's nothing to do for now. */
  work(until: number): boolean;
  /** Reads the body as another kind or in another charset from now on. */
  describeAs(description: BodyDescription): void;
  dispose(): void;
}

export interface DocumentDescription extends BodyDescription {
  /** Prefix of its files' names; null: memory only. */
  readonly filePrefix: string | null;
  /** Bytes in the file, from a worker that died. */
  readonly inFile: number;
  /** The secrets to hide, updated as they become known. */
  readonly secrets: NeedleIndex;
  /** Only the worker filters. */
  readonly startFilter?: StartFilter;
}

const NO_FILTER: StartFilter = () => {
  throw new Error('A filter needs a thread of its own.');
};

const MEMORY_LIMIT = 4 * 1024 * 1024;
export const FILE_ENDINGS = ['.raw', '.text', '.pretty', '.filtered'] as const;

export const createResponseDocument = ({
  filePrefix,
  inFile,
  secrets,
  startFilter = NO_FILTER,
  ...description
}: DocumentDescription): ResponseDocument => {
  const place = (ending: (typeof FILE_ENDINGS)[number]): StorePlace => ({
    file: filePrefix === null ? null : filePrefix + ending,
    memoryLimit: MEMORY_LIMIT,
  });
  const store = createByteStore({ ...place('.raw'), inFile });
  let ended = false;
  let brokeOff = false;
  /**
   * The stored bytes contain no secret, but what they decode to is searched again before anything is derived from it.
   */
  const viewsOf = (next: BodyDescription): BodyViews =>
    createBodyViews({
      raw: {
        store,
        ended: () => ended,
        redaction: () => createRedactionStream(secrets),
        revision: () => secrets.revision,
      },
      startFilter,
      description: next,
      createStore: (ending) => createByteStore(place(ending)),
      brokeOff: () => brokeOff,
    });
  let views = viewsOf(description);
  const redactAgain = createSweep(() => [store, ...views.stores()], secrets);

  return {
    store,
    append: store.append,
    end: (complete) => {
      ended = true;
      brokeOff = !complete;
    },
    read: (query, waitedMs) => {
      if (redactAgain.isDue) return null;
      if (query.what !== 'bytes') return views.read(query, waitedMs);
      const { from, count } = query;
      const bytes = new Uint8Array(store.read(from, from + count));
      return { ok: true, what: 'bytes', from, bytes, total: store.size, complete: ended };
    },
    check: (query) => (redactAgain.isDue ? null : views.checks.read(query)),
    isElsewhere: ({ what }) =>
      (what === 'filter' && views.isFiltering()) || (what === 'check' && views.checks.isRunning),
    work: (until) => redactAgain.advance(until) || views.work(until),
    describeAs: (next) => {
      views.dispose();
      views = viewsOf(next);
    },
    dispose: () => {
      store.dispose();
      views.dispose();
    },
  };
};
