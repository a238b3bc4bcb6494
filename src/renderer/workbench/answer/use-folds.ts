// The folds of an answer: main knows which lines close what others open, here is what a person has folded.
import { useMemo, useRef, useState } from 'react';
import type { ApiCall } from '../../../shared/bridge/contract';
import { createFolds, revealing, type Fold, type Folds } from './folds';

const LOOK_AGAIN_MS = 150;
const NONE: readonly Fold[] = [];

export interface Folding {
  readonly folds: Folds;
  /** True where there are more of a level than are folded. */
  readonly some: boolean;
  toggle(line: number): void;
  /** Null: unfolds all. */
  toLevel(level: number | null): void;
  /** Unfolds what a line is hidden in. */
  reveal(line: number): void;
}

export const useFolds = (call: ApiCall): Folding => {
  const [told, setTold] = useState<{
    readonly of: ApiCall;
    readonly folds: readonly Fold[];
    readonly some: boolean;
  } | null>(null);
  const mine = told?.of === call ? told : null;
  const list = mine?.folds ?? NONE;
  const folds = useMemo(() => createFolds(list), [list]);
  /** The latest wish: an answer to a former one comes too late. */
  const wish = useRef(0);

  const change = (next: readonly Fold[], some = false) => setTold({ of: call, folds: next, some });
  const ask = (
    of: { line: number } | { level: number },
    take: (found: readonly Fold[], all: boolean) => void,
  ) => {
    wish.current += 1;
    const own = wish.current;
    const look = (): void => {
      void call.read({ what: 'folds', of }).then(
        (reply) => {
          if (wish.current !== own || !reply.ok || reply.what !== 'folds') return;
          if (!reply.complete) return void window.setTimeout(look, LOOK_AGAIN_MS);
          const found: Fold[] = [];
          for (let at = 0; at + 1 < reply.ranges.length; at += 2)
            found.push({ first: reply.ranges[at] ?? 0, last: reply.ranges[at + 1] ?? 0 });
          take(found, reply.all);
        },
        // The window is going.
        () => undefined,
      );
    };
    look();
  };

  return {
    folds,
    some: mine?.some ?? false,
    toggle: (line) => {
      if (folds.at(line) !== null) change(list.filter(({ first }) => first !== line));
      else ask({ line }, (found) => change([...list, ...found]));
    },
    toLevel: (level) => {
      wish.current += 1;
      if (level === null) change(NONE);
      else ask({ level }, (found, all) => change(found, !all));
    },
    reveal: (line) => {
      const next = revealing(folds, line);
      if (next.length < folds.all.length) change(next);
    },
  };
};
