// The state of filtering by JSONPath. Main runs the filter.
import { useEffect, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { FilterView } from '../../model/tab-view';

const LOOK_AGAIN_MS = 150;

interface Reported {
  readonly of: ApiCall;
  readonly path: string;
  readonly matches: number;
  readonly all: boolean;
  readonly reason: string | null;
  readonly at: number | null;
  readonly complete: boolean;
}

export interface Filter {
  readonly open: boolean;
  readonly path: string;
  /** What is known about the path being typed; null until there's something. */
  readonly reported: Reported | null;
  /** The filter whose result is shown, which is the latest valid one; null if everything is shown. */
  readonly shown: string | null;
  /** What is shown is the result of an earlier path, because the current one is wrong. */
  readonly isFormer: boolean;
  /** How often a person invoked it since the tab is shown. */
  readonly opened: number;
  show(): void;
  close(): void;
  change(path: string): void;
}

/** The field starts with `$`, before which a whole path may be pasted. */
const withOneRoot = (path: string): string => path.replace(/^\$\$(?=$|[.[])/, '$');

const isAll = (path: string): boolean => path === '' || path === '$';

/** The filter whose result main has of a call, so that a tab shows it at once when it's used again. */
const results = new WeakMap<ApiCall, string>();

const resultOf = (call: ApiCall) => {
  const path = results.get(call);
  return path === undefined ? null : { of: call, path };
};

/** `view` is the tab's, which changes by `onView`. */
export const useFilter = (
  call: ApiCall,
  view: FilterView,
  onView: (view: FilterView) => void,
): Filter => {
  const { open, path: text } = view;
  const [opened, setOpened] = useState(0);
  const [reported, setReported] = useState<Reported | null>(null);
  const [applied, setApplied] = useState(() => resultOf(call));
  const path = text.trim();
  const wanted = open && !isAll(path) ? path : null;

  useEffect(() => {
    if (wanted === null) return;
    let cancelled = false;
    let again: number | undefined;
    const ask = (): void => {
      void call.read({ what: 'filter', path: wanted }).then(
        (reply) => {
          if (cancelled) return;
          if (!reply.ok) {
            const { title } = reply.problem;
            const nothing = { matches: 0, all: true, at: null, complete: true };
            setReported({ of: call, path: wanted, reason: title, ...nothing });
          }
          if (!reply.ok || reply.what !== 'filter') return;
          setReported({ ...reply, of: call, path: wanted });
          if (!reply.complete) again = window.setTimeout(ask, LOOK_AGAIN_MS);
          else if (reply.reason === null) {
            results.set(call, wanted);
            setApplied({ of: call, path: wanted });
          }
        },
        // The window is closing.
        () => undefined,
      );
    };
    ask();
    return () => {
      cancelled = true;
      window.clearTimeout(again);
    };
  }, [call, wanted]);

  return {
    open,
    path: text,
    reported: reported?.of === call && reported.path === wanted ? reported : null,
    shown: wanted !== null && applied?.of === call ? applied.path : null,
    opened,
    show: () => {
      setOpened(opened + 1);
      onView({ ...view, open: true });
    },
    close: () => onView({ ...view, open: false }),
    isFormer: wanted !== null && reported?.path === wanted && reported.reason !== null,
    change: (typed) => onView({ ...view, path: withOneRoot(typed) }),
  };
};
