// One answer's body and how it is read, worked on in short slices: the same in the worker and, for small ones, in main.
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import type { NeedleIndex } from '../../redaction/needle-index';
import { createRedactionStream } from '../../redaction/redactor';
import type { BodyDescription } from '../store/response-body';
import { createBodyViews, type BodyViews } from './body-views';
import { createByteStore, type ByteStore, type StorePlace } from '../store/byte-store';
import { createSweep } from '../store/redact-again';

export interface ResponseDocument {
  readonly store: ByteStore;
  append(bytes: Buffer): void;
  end(complete: boolean): void;
  /** Null: not yet, ask again after more work. `waitedMs`: how long the question has waited. */
  read(query: BodyQuery, waitedMs: number): ReadResult | null;
  /** Works on what has been asked for; false where nothing can be done for now. */
  work(until: number): boolean;
  /** Has it read as another kind or in another charset from now on. */
  describeAs(description: BodyDescription): void;
  dispose(): void;
}

export interface DocumentDescription extends BodyDescription {
  /** Begins the names of its files; null: memory alone. */
  readonly filePrefix: string | null;
  /** Of a worker that died: what its file has. */
  readonly inFile: number;
  /** What may not be in it, as known at each moment. */
  readonly secrets: NeedleIndex;
}

const MEMORY_LIMIT = 4 * 1024 * 1024;
export const FILE_ENDINGS = ['.raw', '.text', '.pretty', '.filtered'] as const;

export const createResponseDocument = ({
  filePrefix,
  inFile,
  secrets,
  ...description
}: DocumentDescription): ResponseDocument => {
  const place = (ending: (typeof FILE_ENDINGS)[number]): StorePlace => ({
    file: filePrefix === null ? null : filePrefix + ending,
    memoryLimit: MEMORY_LIMIT,
  });
  const store = createByteStore({ ...place('.raw'), inFile });
  let ended = false;
  let brokeOff = false;
  /** Of the same bytes, which hold no secret: what they decode to is searched again before anything is made of it. */
  const viewsOf = (next: BodyDescription): BodyViews =>
    createBodyViews({
      raw: { store, ended: () => ended, redaction: () => createRedactionStream(secrets) },
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
