// Loads pages of a long response as they scroll into view, and follows its length while it grows.
import { useEffect, useEffectEvent, useReducer, useRef } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { BodyQuery, ReadResult } from '../../../../shared/bridge/read';
import type { Problem } from '../../../../shared/problems/problem';
import { withPage } from './page-cache';

type Paged = Extract<
  ReadResult,
  { readonly ok: true; readonly what: 'lines' | 'bytes' | 'events' }
>;

export interface PagesOptions<Reply extends Paged> {
  readonly what: Reply['what'];
  /** Lines, bytes or events per page: a few screens, and within main's limit. */
  readonly pageSize: number;
  /** Pages to keep in the cache. */
  readonly cachedPages: number;
  /** How often the length is queried while it grows: smooth, with little load. */
  readonly growthMs: number;
  query(from: number, count: number): BodyQuery;
}

interface Page<Reply> {
  readonly reply: Reply;
  /** Whether the response had continued beyond it or ended, so that it won't change. */
  readonly final: boolean;
  /** The value of Known.polls when it was loaded. */
  readonly polls: number;
}

interface Known<Reply> {
  /** The call it belongs to; another one starts without pages. */
  readonly of: ApiCall | null;
  readonly pages: ReadonlyMap<number, Page<Reply>>;
  readonly latest: Reply | null;
  readonly total: number;
  /** How often the length was queried. A page that isn't final is loaded again once for each. */
  readonly polls: number;
  readonly problem: Problem | null;
}

export interface Pages<Reply> extends Pick<Known<Reply>, 'latest' | 'total' | 'problem'> {
  readonly complete: boolean;
  /** Whether any page has been loaded. */
  readonly started: boolean;
  /** The page with the item, if it has been loaded. */
  pageOf(index: number): Reply | null;
  /** Loads what is missing or may have changed among the items in view. */
  load(first: number, count: number): void;
}

const NOTHING = {
  of: null,
  pages: new Map<number, never>(),
  latest: null,
  total: 0,
  polls: 0,
  problem: null,
};

export const usePages = <Reply extends Paged>(
  call: ApiCall,
  { what, pageSize, cachedPages, growthMs, query }: PagesOptions<Reply>,
): Pages<Reply> => {
  interface Loaded {
    readonly of: ApiCall;
    /** Null: a query for the length only. */
    readonly page: number | null;
    readonly result: ReadResult;
  }
  const isReply = (result: ReadResult): result is Reply => result.ok && result.what === what;
  const report = (before: Known<Reply>, { of, page, result }: Loaded): Known<Reply> => {
    const known = before.of === of ? before : { ...NOTHING, of };
    if (!result.ok) return { ...known, problem: result.problem };
    if (!isReply(result)) return known;
    const { total, complete } = result;
    const polls = page === null ? known.polls + 1 : known.polls;
    const final = page !== null && (complete || total > (page + 1) * pageSize);
    return {
      of,
      pages:
        page === null
          ? known.pages
          : withPage(known.pages, page, { reply: result, final, polls }, cachedPages),
      latest: result,
      // Replies can arrive out of order.
      total: Math.max(total, complete ? 0 : known.total),
      polls,
      problem: null,
    };
  };
  const [state, dispatch] = useReducer(report, NOTHING);
  const known: Known<Reply> = state.of === call ? state : NOTHING;
  const complete = known.latest?.complete ?? false;
  /** The pages being loaded for the current call. */
  const asking = useRef({ of: call, pages: new Set<number | null>() });

  const ask = (page: number | null) => {
    if (asking.current.of !== call) asking.current = { of: call, pages: new Set() };
    const { pages } = asking.current;
    if (pages.has(page)) return;
    pages.add(page);
    const [from, count] =
      page === null ? [Math.max(0, known.total - 1), 1] : [page * pageSize, pageSize];
    void call
      .read(query(from, count))
      .then((result) => {
        pages.delete(page);
        if (asking.current.of === call) dispatch({ of: call, page, result });
      })
      // The window is closing.
      .catch(() => pages.delete(page));
  };

  const growing = !complete && known.problem === null;
  const askForTotal = useEffectEvent(() => ask(null));
  useEffect(() => {
    if (!growing) return;
    const timer = setInterval(() => askForTotal(), growthMs);
    return () => clearInterval(timer);
  }, [growing, growthMs]);

  return {
    latest: known.latest,
    total: known.total,
    problem: known.problem,
    complete,
    started: known.pages.size > 0,
    pageOf: (index) => known.pages.get(Math.floor(index / pageSize))?.reply ?? null,
    load: (first, count) => {
      // A problem is permanent; asking again would return the same.
      if (known.problem !== null) return;
      const last = Math.floor((first + Math.max(1, count) - 1) / pageSize);
      for (let page = Math.floor(first / pageSize); page <= last; page += 1) {
        const there = known.pages.get(page);
        if (there?.final === true) continue;
        if (there === undefined || complete || there.polls < known.polls) ask(page);
      }
    },
  };
};
