// Lines of an answer, asked of main a page at a time as they come into sight.
import { useEffect, useEffectEvent, useMemo, useReducer, useRef } from 'react';
import type { AnswerBody, ApiCall, Line, ReadAnswer, TextView } from '../../../shared/bridge';
import type { Problem } from '../../../shared/problem';
import { layOutJson } from '../request/json-text';
import { withPage } from './kept-pages';

/** Lines asked for at a time: several screens, and within what main gives at once. */
const PAGE = 200;
/** Pages kept, whatever the answer's size; where lines are folded each one in sight may be of another page. */
const KEPT_PAGES = 128;
/** How often the end is looked at while it moves: smooth to see, and next to no load. */
const GROWTH_MS = 80;
/** More than a tall window shows; main's own lines are there before anyone has scrolled past it. */
const FIRST_PART = 8_192;

type LinesAnswer = Extract<ReadAnswer, { readonly ok: true; readonly what: 'lines' }>;

interface Page {
  readonly lines: readonly Line[];
  /** Whether the answer went on after it, or had ended: it will be the same when asked for again. */
  readonly final: boolean;
}

interface Known {
  /** The call it is known of: another one's answer begins with nothing known. */
  readonly of: ApiCall | null;
  readonly pages: ReadonlyMap<number, Page>;
  readonly total: number;
  readonly complete: boolean;
  readonly invalidAt: LinesAnswer['invalidAt'];
  readonly problem: Problem | null;
}

export interface Lines extends Omit<Known, 'pages' | 'of'> {
  line(index: number): Line | null;
}

interface Told {
  readonly of: ApiCall;
  /** Null: it was asked how many lines there are, not which. */
  readonly page: number | null;
  readonly reply: ReadAnswer;
}

const NOTHING: Known = {
  of: null,
  pages: new Map(),
  total: 0,
  complete: false,
  invalidAt: null,
  problem: null,
};

const tell = (before: Known, { of, page, reply }: Told): Known => {
  const known = before.of === of ? before : { ...NOTHING, of };
  if (!reply.ok) return { ...known, problem: reply.problem };
  if (reply.what !== 'lines') return known;
  const { lines, total, complete } = reply;
  const final = complete || total > reply.from + PAGE;
  return {
    of,
    pages: page === null ? known.pages : withPage(known.pages, page, { lines, final }, KEPT_PAGES),
    total: Math.max(total, complete ? 0 : known.total),
    complete,
    invalidAt: reply.invalidAt,
    problem: null,
  };
};

/** What can be shown of the first part without asking: laid out here where the view is Pretty. */
export const firstLines = (
  { firstText, kind }: Pick<AnswerBody, 'firstText' | 'kind'>,
  view: TextView,
): readonly Line[] => {
  if (view === 'filtered') return [];
  if (firstText === null || firstText === '') return [];
  // Main lays it out: its lines as received would be seen for a moment only.
  if (view === 'pretty' && (kind === 'xml' || kind === 'html')) return [];
  const part = firstText.slice(0, FIRST_PART);
  const text = view === 'pretty' && kind === 'json' ? layOutJson(part) : part;
  const lines = text.split(/\r\n|\n|\r/);
  // A last line break ends the line before it.
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ text: line.slice(0, 4_096), continued: false }));
};

export const useLines = (
  call: ApiCall,
  body: AnswerBody,
  view: TextView,
): readonly [Lines, (first: number, count: number) => void] => {
  const { firstText, kind } = body;
  const beginning = useMemo(() => firstLines({ firstText, kind }, view), [firstText, kind, view]);
  const [told, dispatch] = useReducer(tell, NOTHING);
  const known = told.of === call ? told : NOTHING;
  /** The pages that are being asked for, of the call that is shown. */
  const asking = useRef({ of: call, pages: new Set<number | null>() });
  const alive = useRef<ApiCall | null>(null);
  useEffect(() => {
    alive.current = call;
    return () => {
      alive.current = null;
    };
  }, [call]);

  /** `page`: null asks for one line at the end, to be told how many there are by now. */
  const ask = (page: number | null) => {
    if (asking.current.of !== call) asking.current = { of: call, pages: new Set() };
    const { pages } = asking.current;
    if (pages.has(page)) return;
    pages.add(page);
    const [from, count] = page === null ? [Math.max(0, known.total - 1), 1] : [page * PAGE, PAGE];
    void call
      .read({ what: 'lines', view, from, count })
      .then((reply) => {
        pages.delete(page);
        if (alive.current === call) dispatch({ of: call, page, reply });
      })
      // A page that went away while main answered; the next look asks again.
      .catch(() => pages.delete(page));
  };

  const look = (first: number, count: number) => {
    // Main keeps to what it said: asking again would only say it again.
    if (known.problem !== null) return;
    const last = Math.floor((first + Math.max(1, count) - 1) / PAGE);
    for (let page = Math.floor(first / PAGE); page <= last; page += 1)
      if (known.pages.get(page)?.final !== true) ask(page);
  };

  // While the answer arrives or is laid out, the total grows: look at the end again until it is known.
  const growing = !known.complete && known.problem === null;
  const askForTotal = useEffectEvent(() => ask(null));
  useEffect(() => {
    if (!growing) return;
    const timer = setInterval(() => askForTotal(), GROWTH_MS);
    return () => clearInterval(timer);
  }, [growing]);

  const total = known.pages.size === 0 ? beginning.length : known.total;
  return [
    {
      ...known,
      total,
      line: (index) =>
        known.pages.get(Math.floor(index / PAGE))?.lines[index % PAGE] ?? beginning[index] ?? null,
    },
    look,
  ];
};
