// The state of Find: the current match, and the marks in view. Main searches and counts.
import { useEffect, useEffectEvent, useReducer, useRef } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Mark, ReadResult, Search } from '../../../../shared/bridge/read';
import type { TextView } from '../../../../shared/bridge/text-query';
import type { Problem } from '../../../../shared/problems/problem';

/** Lines around those in view for which marks are requested too, so that scrolling shows them at once. */
const AROUND = 100;
const LOOK_AGAIN_MS = 100;

interface Known {
  /** The call and the search it belongs to. */
  readonly of: ApiCall | null;
  readonly key: string;
  readonly total: number;
  readonly complete: boolean;
  readonly problem: Problem | null;
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  /** The lines whose marks are known. */
  readonly from: number;
  readonly to: number;
  readonly current: { readonly match: number; readonly line: number } | null;
}

const NOTHING: Known = {
  of: null,
  key: '',
  total: 0,
  complete: false,
  problem: null,
  marks: new Map(),
  from: 0,
  to: 0,
  current: null,
};

interface Reported {
  readonly of: ApiCall;
  readonly key: string;
  /** Lines for which marks were requested. */
  readonly lines: number;
  readonly reply: ReadResult;
}

const byLine = (marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> => {
  const lines = new Map<number, Mark[]>();
  for (const mark of marks) {
    const line = lines.get(mark.line);
    if (line === undefined) lines.set(mark.line, [mark]);
    else line.push(mark);
  }
  return lines;
};

const report = (before: Known, { of, key, lines, reply }: Reported): Known => {
  const known = before.of === of && before.key === key ? before : { ...NOTHING, of, key };
  if (!reply.ok) return { ...NOTHING, of, key, complete: true, problem: reply.problem };
  if (reply.what !== 'find') return known;
  const { total, complete, from, marks, wanted } = reply;
  return {
    ...known,
    total,
    complete,
    problem: null,
    marks: byLine(marks),
    from,
    to: from + lines,
    current: wanted ?? known.current,
  };
};

interface FindInput {
  readonly call: ApiCall;
  readonly view: TextView;
  /** Null if there's no search. */
  readonly search: Search | null;
  /** The lines in view. */
  readonly first: number;
  readonly count: number;
  /** Called when a match becomes current. */
  onCurrent(line: number): void;
}

export interface Finding extends Pick<Known, 'total' | 'complete' | 'problem' | 'current'> {
  marksOf(line: number): readonly Mark[] | null;
  next(): void;
  previous(): void;
}

export const useFind = ({ call, view, search, first, count, onCurrent }: FindInput): Finding => {
  const [reported, dispatch] = useReducer(report, NOTHING);
  const key = search === null ? null : JSON.stringify([view, search]);
  const known = key !== null && reported.of === call && reported.key === key ? reported : NOTHING;
  /** The latest query, to ignore replies to earlier ones. */
  const latestQuery = useRef({ key, number: 0 });

  const ask = (wanted: { match: number } | { fromLine: number } | null) => {
    if (search === null || key === null) return;
    const from = Math.max(0, first - AROUND);
    const lines = Math.min(2_000, count + 2 * AROUND);
    const number = latestQuery.current.number + 1;
    latestQuery.current = { key, number };
    void call.read({ what: 'find', view, search, from, count: lines, wanted }).then(
      (reply) => {
        const { key: now, number: latest } = latestQuery.current;
        // A later query for the same search has newer marks, unless this one is to find a match.
        if (now !== key || (latest !== number && wanted === null)) return;
        dispatch({ of: call, key, lines, reply });
        if (reply.ok && reply.what === 'find' && reply.wanted !== null)
          onCurrent(reply.wanted.line);
      },
      // The window is closing.
      () => undefined,
    );
  };

  const begin = useEffectEvent((_: ApiCall, what: string | null) => {
    latestQuery.current = { key: what, number: latestQuery.current.number };
    ask({ fromLine: first });
  });
  useEffect(() => begin(call, key), [call, key]);

  const growing = key !== null && !known.complete && known.problem === null;
  const askAgain = useEffectEvent(() => ask(known.current === null ? { fromLine: first } : null));
  useEffect(() => {
    if (!growing) return;
    const timer = setInterval(() => askAgain(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [growing]);

  const isUnseen =
    known.of !== null && known.problem === null && (first < known.from || first + count > known.to);
  const unseen = isUnseen ? first : null;
  const lookAround = useEffectEvent(() => ask(null));
  useEffect(() => {
    if (unseen !== null) lookAround();
  }, [unseen]);

  const move = (by: 1 | -1) => {
    const { total, current } = known;
    if (total > 0) ask({ match: current === null ? 0 : (current.match + by + total) % total });
  };
  return {
    total: known.total,
    complete: known.complete,
    problem: known.problem,
    current: known.current,
    marksOf: (line) => known.marks.get(line) ?? null,
    next: () => move(1),
    previous: () => move(-1),
  };
};
