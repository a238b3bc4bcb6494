// Everything derived from a body by reading it as one kind in one charset. Dropped when a person chooses another.
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import type { TextQuery, TextView } from '../../../shared/bridge/text-query';
import { isMarkup, LAID_OUT } from '../../../shared/text-layout';
import { ProblemError } from '../../problem-error';
import { createBodyChecks, type BodyChecks } from '../checks/body-checks';
import type { BodyDescription } from '../store/response-body';
import type { ByteStore, RewritableBytes } from '../store/byte-store';
import { patternOf } from '../find/find-pattern';
import { readMatches } from '../find/find-window';
import { createEventsView, type EventsView } from '../events/events-view';
import { createFinder, type Finder } from '../find/finder';
import type { StartFilter } from '../json/filter-threads';
import { createJsonReads, type JsonReads } from '../json/json-reads';
import { NOTHING } from './no-results';
import { placeOf, type Place } from '../json/json-place';
import { formatterOf } from '../layout/formatter-of';
import { createFormattedView, createRawView, type LineView } from '../text/line-views';
import { numberOf, readLines } from '../text/line-window';
import { isTextThere, readText } from '../text/text-range';
import { createTableView, type TableView } from '../table/table-view';
import { createFoldFinder, type Folds } from '../folds/find-folds';
import { createTextSource, type RawBytes } from '../text/text-source';

/** Queries on the text. */
type ViewQuery = Exclude<BodyQuery, { readonly what: 'bytes' }>;

export interface BodyViews {
  /** Returns null if the result isn't ready: ask again after more work. `waitedMs`: how long the query has waited. */
  read(query: ViewQuery, waitedMs: number): ReadResult | null;
  readonly checks: BodyChecks;
  /** Works on what was queried; returns false if there's nothing to do for now. */
  work(until: number): boolean;
  /** Another thread is filtering. */
  isFiltering(): boolean;
  /** The bytes of its texts. */
  stores(): readonly RewritableBytes[];
  dispose(): void;
}

type ViewFile = '.text' | '.pretty' | '.filtered';

interface ViewsOf {
  readonly raw: RawBytes;
  readonly description: BodyDescription;
  readonly createStore: (ending: ViewFile) => ByteStore;
  readonly brokeOff: () => boolean;
  readonly startFilter: StartFilter;
}

/** After this time a query gets what is known; `total` and `complete` show what is missing. */
const PATIENCE_MS = { lines: 12, text: 12, rows: 30, find: 12, events: 12 } as const;

export const createBodyViews = ({
  raw: bytes,
  description,
  createStore: createIn,
  brokeOff,
  startFilter,
}: ViewsOf): BodyViews => {
  const { kind } = description;
  const stores: ByteStore[] = [];
  const createStore = (ending: ViewFile) => () => {
    const made = createIn(ending);
    stores.push(made);
    return made;
  };
  const source = createTextSource(bytes, description, createStore('.text'));
  const isJson = kind === 'json' || kind === 'ndjson';
  const isLaidOut = LAID_OUT.has(kind);
  const many = kind === 'ndjson';

  const checks = createBodyChecks({ source, many, startFilter, revision: bytes.revision });
  let raw: LineView | null = null;
  let pretty: LineView | null = null;
  let table: TableView | null = null;
  let json: JsonReads | null = null;
  let folds: Folds | null = null;
  let events: EventsView | null = null;
  let invalidPlace: Place | null = null;
  /** The latest search, by its parameters. */
  let search: { readonly key: string; readonly finder: Finder } | null = null;
  /** What was queried last; it's advanced first. */
  let asked: { advance(until: number): boolean } | null = null;

  const lineView = (view: TextView): LineView => {
    if (view === 'filtered' && json !== null && json.filtered !== null) return json.filtered;
    if (view === 'raw' || !isLaidOut) return (raw ??= createRawView(source));
    return (pretty ??= createFormattedView({
      source,
      createStore: createStore('.pretty'),
      createFormatter: formatterOf(kind, brokeOff),
    }));
  };

  /** The view that a query is about; advanced before others from now on. */
  const askedView = (view: TextView): LineView => {
    const shown = lineView(view);
    if (shown.failure !== null) throw shown.failure;
    asked = shown;
    return shown;
  };

  const readWindow = (
    { view, from, count }: Extract<BodyQuery, { what: 'lines' }>,
    waitedMs: number,
  ): ReadResult | null => {
    const { text, invalid } = askedView(view);
    // One more than requested, so that the last one is complete.
    const enough = text.ended || text.index.total > from + count;
    if (!enough && waitedMs < PATIENCE_MS.lines) return null;
    const nothingYet = text.size === 0 && !text.ended;
    if (invalid !== null) invalidPlace ??= placeOf(invalid, source);
    return {
      ok: true,
      what: 'lines',
      from,
      lines: nothingYet ? [] : readLines(text, from, count),
      total: nothingYet ? 0 : text.index.total,
      textLines: nothingYet ? 0 : text.index.textLines,
      number: numberOf(text, from),
      complete: text.ended,
      invalidAt: invalidPlace !== null && view === 'pretty' ? invalidPlace : null,
    };
  };

  const readRange = (query: TextQuery, waitedMs: number): ReadResult | null => {
    const { text } = askedView(query.view);
    if (!isTextThere(text, query) && waitedMs < PATIENCE_MS.text) return null;
    return readText(text, query);
  };

  const find = (
    query: Extract<BodyQuery, { what: 'find' }>,
    waitedMs: number,
  ): ReadResult | null => {
    const shown = askedView(query.view);
    const key = JSON.stringify([query.view, query.search]);
    if (search?.key !== key) {
      search = null;
      try {
        search = { key, finder: createFinder(shown, patternOf(query.search)) };
      } catch (error) {
        if (error instanceof ProblemError) return { ok: false, problem: error.problem };
        throw error;
      }
    }
    const { finder } = search;
    asked = finder;
    if (!finder.complete && waitedMs < PATIENCE_MS.find) return null;
    return readMatches(shown.text, finder, query);
  };

  /** Queries that only JSON supports. */
  const ofJson = (
    query: Extract<BodyQuery, { what: 'path' | 'filter' }>,
    waitedMs: number,
  ): ReadResult | null => {
    if (!isJson) return NOTHING[query.what];
    json ??= createJsonReads({
      source,
      many,
      pretty: () => lineView('pretty'),
      createStore: createStore('.filtered'),
      startFilter,
      revision: bytes.revision,
    });
    const before = json.filtered;
    const { result, work } =
      query.what === 'path' ? json.path(query, waitedMs) : json.filter(query, waitedMs);
    asked = work;
    // These matches are in a text that no longer exists.
    if (json.filtered !== before) search = null;
    return result;
  };

  return {
    read: (query, waitedMs) => {
      // A body that's read in another way has lost its filter, which the page may not know yet; that isn't an error.
      if ('view' in query && query.view === 'filtered' && (json?.filtered ?? null) === null)
        return query.what === 'text' ? NOTHING.text : { ...NOTHING[query.what], from: query.from };
      switch (query.what) {
        case 'lines':
          return readWindow(query, waitedMs);
        case 'text':
          return readRange(query, waitedMs);
        case 'rows':
          if (!isJson) return { ok: true, what: 'rows', table: null, reason: null, complete: true };
          table ??= createTableView(source, many);
          asked = table;
          return table.read(query, waitedMs >= PATIENCE_MS.rows);
        case 'events':
          if (kind !== 'events' && kind !== 'ndjson')
            return { ok: true, what: 'events', from: 0, events: [], total: 0, complete: true };
          events ??= createEventsView({ source, byLine: many, brokeOff });
          asked = events;
          return events.read(query, waitedMs >= PATIENCE_MS.events);
        case 'folds': {
          if (!isLaidOut) return NOTHING.folds;
          folds ??= createFoldFinder(
            () => lineView('pretty'),
            isMarkup(kind) ? 'markup' : 'brackets',
          );
          const { result, work } = folds.read(query, waitedMs);
          asked = work;
          return result;
        }
        case 'path':
        case 'filter':
          return ofJson(query, waitedMs);
        case 'find':
          return find(query, waitedMs);
      }
    },
    checks,
    work: (until) =>
      [checks, asked, search?.finder, pretty, raw, table, events, json?.filtered].some(
        (each) => each?.advance(until) === true,
      ),
    isFiltering: () => json?.isFiltering === true,
    stores: () => [...stores, ...(json?.texts() ?? [])],
    dispose: () => {
      json?.dispose();
      checks.dispose();
      for (const each of stores) each.dispose();
    },
  };
};
