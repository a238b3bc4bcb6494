// Bytes of an answer, asked of main a page at a time as they come into sight.
import { useEffect, useReducer, useRef } from 'react';
import type { ApiCall, ReadAnswer } from '../../../shared/bridge';
import type { Problem } from '../../../shared/problem';
import { withPage } from './kept-pages';

export const PAGE_BYTES = 16 * 1024;
const KEPT_PAGES = 24;
const GROWTH_MS = 150;

interface Known {
  readonly of: ApiCall | null;
  readonly pages: ReadonlyMap<number, Uint8Array>;
  readonly total: number;
  readonly complete: boolean;
  readonly problem: Problem | null;
}

const NOTHING: Known = { of: null, pages: new Map(), total: 0, complete: false, problem: null };

interface Told {
  readonly of: ApiCall;
  readonly page: number;
  readonly reply: ReadAnswer;
}

const tell = (before: Known, { of, page, reply }: Told): Known => {
  const known = before.of === of ? before : { ...NOTHING, of };
  if (!reply.ok) return { ...known, problem: reply.problem };
  if (reply.what !== 'bytes') return known;
  const pages = withPage(known.pages, page, reply.bytes, KEPT_PAGES);
  return { of, pages, total: reply.total, complete: reply.complete, problem: null };
};

export interface Bytes extends Pick<Known, 'total' | 'complete' | 'problem'> {
  /** Null while they are on their way. */
  row(from: number, count: number): Uint8Array | null;
}

/** `first` and `count`: the bytes in sight. */
export const useBytes = (
  call: ApiCall,
): readonly [Bytes, (first: number, count: number) => void] => {
  const [told, dispatch] = useReducer(tell, NOTHING);
  const known = told.of === call ? told : NOTHING;
  const asking = useRef({ of: call, pages: new Set<number>() });
  const { total, complete, problem } = known;

  const look = (first: number, count: number) => {
    if (asking.current.of !== call) asking.current = { of: call, pages: new Set() };
    const { pages } = asking.current;
    const last = Math.floor((first + Math.max(1, count) - 1) / PAGE_BYTES);
    for (let page = Math.floor(first / PAGE_BYTES); page <= last; page += 1) {
      const bytes = known.pages.get(page);
      const short = bytes !== undefined && bytes.length < PAGE_BYTES && !complete;
      if ((bytes !== undefined && !short) || pages.has(page)) continue;
      pages.add(page);
      void call
        .read({ what: 'bytes', from: page * PAGE_BYTES, count: PAGE_BYTES })
        .then((reply) => dispatch({ of: call, page, reply }))
        // The window is going.
        .catch(() => undefined)
        .finally(() => pages.delete(page));
    }
  };

  // While the answer arrives its size is looked at again.
  const growing = !complete && problem === null;
  useEffect(() => {
    if (!growing) return;
    const timer = setInterval(() => {
      void call.read({ what: 'bytes', from: 0, count: PAGE_BYTES }).then(
        (reply) => dispatch({ of: call, page: 0, reply }),
        () => undefined,
      );
    }, GROWTH_MS);
    return () => clearInterval(timer);
  }, [call, growing]);

  return [
    {
      total,
      complete,
      problem,
      row: (from, count) => {
        const page = known.pages.get(Math.floor(from / PAGE_BYTES));
        const at = from % PAGE_BYTES;
        return page === undefined || page.length <= at ? null : page.subarray(at, at + count);
      },
    },
    look,
  ];
};
