// Queries that only JSON supports: the path of a line, and filtering with a JSONPath.
import type { BodyQuery, ReadResult } from '../../../shared/bridge/read';
import type { ByteStore, RewritableBytes } from '../store/byte-store';
import type { StartFilter } from './filter-threads';
import { createJsonFilter, type JsonFilter } from './json-filter';
import { createJsonFormatter } from '../layout/json-formatter';
import { pathOf, placeOfTextLine, valueOf } from './json-path';
import { createJsonStructure, type JsonStructure } from './json-structure';
import { createFormattedView, type LineView } from '../text/line-views';
import type { TextSource } from '../text/text-source';

interface Work {
  advance(until: number): boolean;
}

/** `result` is null if it isn't ready; `work` is what to advance then. */
interface JsonRead {
  readonly result: ReadResult | null;
  readonly work: Work | null;
}

type QueryOf<W> = Extract<BodyQuery, { readonly what: W }>;

export interface JsonReads {
  path(query: QueryOf<'path'>, waitedMs: number): JsonRead;
  filter(query: QueryOf<'filter'>, waitedMs: number): JsonRead;
  /** The result of the latest valid filter; null if there was none. */
  readonly filtered: LineView | null;
  /** Another thread is filtering. */
  readonly isFiltering: boolean;
  /** The texts that aren't in a store. */
  texts(): readonly RewritableBytes[];
  dispose(): void;
}

interface JsonText {
  readonly source: TextSource;
  /** One value after another: NDJSON. */
  readonly many: boolean;
  readonly pretty: () => LineView;
  readonly createStore: () => ByteStore;
  readonly startFilter: StartFilter;
  readonly revision: () => number;
}

const PATIENCE_MS = { path: 30, filter: 100 } as const;
/** The result of a filter without matches. */
export const NOTHING_FOUND = {
  ok: true,
  what: 'filter',
  matches: 0,
  all: true,
  reason: null,
  at: null,
} as const;

/** A view of a complete text. */
const createFilteredView = (text: Buffer, createStore: () => ByteStore): LineView =>
  createFormattedView({
    source: {
      size: () => text.length,
      ended: () => true,
      read: (from, to) => text.subarray(from, to),
      advance: () => false,
    },
    createStore,
    createFormatter: (write) => {
      const formatter = createJsonFormatter({ many: false, write });
      return {
        get taken() {
          return formatter.taken;
        },
        push: formatter.push,
        end: () => formatter.end(),
      };
    },
  });

const rewritable = (text: Buffer): RewritableBytes => ({
  size: text.length,
  read: (from, to) => text.subarray(from, to),
  overwrite: (at, bytes) => void bytes.copy(text, at),
});

export const createJsonReads = (of: JsonText): JsonReads => {
  const { many, pretty, createStore } = of;
  let structure: JsonStructure | null = null;
  let latest: { readonly path: string; readonly of: JsonFilter } | null = null;
  let filtered: LineView | null = null;
  let filteredText: Buffer | null = null;

  const shownText = () => {
    const shown = pretty();
    if (shown.failure !== null) throw shown.failure;
    const limit = (): number => shown.invalid?.writtenAt ?? Number.POSITIVE_INFINITY;
    const after = (work: Work): Work => ({
      advance: (until) => work.advance(until) || shown.advance(until),
    });
    return { text: shown.text, limit, after };
  };

  return {
    get filtered() {
      return filtered;
    },
    get isFiltering() {
      return latest?.of.isRunning === true;
    },
    texts: () => (filteredText === null ? [] : [rewritable(filteredText)]),
    dispose: () => latest?.of.stop(),
    path: ({ line, withValue }, waitedMs) => {
      const nothing = { ok: true, what: 'path', path: null, value: null } as const;
      const { text, limit, after } = shownText();
      const known = (structure ??= createJsonStructure(text, limit));
      const work = after(known);
      const place = line < text.index.total ? placeOfTextLine(text, line) : null;
      const found = place === null ? null : known.lineAt(place);
      if (found !== null) {
        const path = pathOf(text, found, many);
        const value = withValue ? valueOf(text, known, found) : null;
        return { result: { ...nothing, path, value, complete: true }, work };
      }
      const complete = waitedMs === Number.POSITIVE_INFINITY;
      const settled = complete || waitedMs >= PATIENCE_MS.path;
      return { result: settled ? { ...nothing, complete } : null, work };
    },
    filter: ({ path }, waitedMs) => {
      if (latest?.path !== path) {
        latest?.of.stop();
        latest = { path, of: createJsonFilter({ ...of, path }) };
      }
      const { result, matches } = latest.of;
      const work = latest.of;
      if (result === null) {
        const soFar = { ...NOTHING_FOUND, matches, complete: false };
        return { result: waitedMs < PATIENCE_MS.filter ? null : soFar, work };
      }
      const known = { ...NOTHING_FOUND, complete: true };
      if (!result.ok) return { result: { ...known, reason: result.reason, at: result.at }, work };
      filtered?.dispose();
      const { buffer, byteOffset, byteLength } = result.text;
      filteredText = Buffer.from(buffer, byteOffset, byteLength);
      filtered = createFilteredView(filteredText, createStore);
      return { result: { ...known, matches: result.matches, all: result.all }, work };
    },
  };
};
