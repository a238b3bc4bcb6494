// Events of a stream, asked of main a page at a time as they come into sight, and looked for again while they arrive.
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import type { ApiCall, ReadAnswer, StreamEvent } from '../../../shared/bridge';
import type { Problem } from '../../../shared/problem';
import { withPage } from './kept-pages';

const PAGE = 100;
const KEPT_PAGES = 40;
const GROWTH_MS = 100;

interface Known {
  readonly of: ApiCall | null;
  readonly pages: ReadonlyMap<number, readonly StreamEvent[]>;
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
  if (reply.what !== 'events') return known;
  const pages = withPage(known.pages, page, reply.events, KEPT_PAGES);
  const total = Math.max(reply.total, known.total);
  return { of, pages, total, complete: reply.complete, problem: null };
};

export interface Events extends Pick<Known, 'total' | 'complete' | 'problem'> {
  event(index: number): StreamEvent | null;
  look(first: number, count: number): void;
}

export const useEvents = (call: ApiCall): Events => {
  const [told, dispatch] = useReducer(tell, NOTHING);
  const known = told.of === call ? told : NOTHING;
  const asking = useRef({ of: call, pages: new Set<number>() });

  const ask = (page: number) => {
    if (asking.current.of !== call) asking.current = { of: call, pages: new Set() };
    const { pages } = asking.current;
    if (pages.has(page)) return;
    pages.add(page);
    void call
      .read({ what: 'events', from: page * PAGE, count: PAGE, whole: false })
      .then((reply) => {
        if (asking.current.of === call) dispatch({ of: call, page, reply });
      })
      // The window is going.
      .catch(() => undefined)
      .finally(() => pages.delete(page));
  };

  const growing = !known.complete && known.problem === null;
  const askForEnd = useEffectEvent((of: ApiCall) => {
    if (of === call) ask(Math.max(0, Math.floor((known.total - 1) / PAGE)));
  });
  useEffect(() => {
    if (!growing) return;
    askForEnd(call);
    const timer = setInterval(() => askForEnd(call), GROWTH_MS);
    return () => clearInterval(timer);
  }, [growing, call]);

  return {
    total: known.total,
    complete: known.complete,
    problem: known.problem,
    event: (index) => known.pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
    look: (first, count) => {
      const last = Math.floor((first + Math.max(1, count) - 1) / PAGE);
      for (let page = Math.floor(first / PAGE); page <= last; page += 1) {
        const should = Math.min(PAGE, known.total - page * PAGE);
        if (known.total > 0 && (known.pages.get(page)?.length ?? 0) < should) ask(page);
      }
    },
  };
};

/** One event with its data at length; null until it is there. */
export const useWholeEvent = (call: ApiCall, index: number): StreamEvent | null => {
  const [told, setTold] = useState<{ of: ApiCall; index: number; event: StreamEvent } | null>(null);
  useEffect(() => {
    let gone = false;
    void call.read({ what: 'events', from: index, count: 1, whole: true }).then(
      (reply) => {
        const event = reply.ok && reply.what === 'events' ? reply.events[0] : undefined;
        if (!gone && event !== undefined) setTold({ of: call, index, event });
      },
      // The window is going.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call, index]);
  return told?.of === call && told.index === index ? told.event : null;
};
