// What a person has folded of one response. Which lines close what others open is main's to say, so each fold waits for
// its reply, and none waits for another's.
import type { ApiCall } from '../../../../shared/bridge/contract';
import { createFolds, revealing, type Fold, type Folds } from './folded-rows';

const ASK_AGAIN_MS = 150;

export interface FoldState {
  readonly folds: Folds;
  /** True where there are more of a level than are folded. */
  readonly some: boolean;
}

export interface FoldStore {
  now(): FoldState;
  subscribe(listener: () => void): () => void;
  /** Folds or unfolds what the line opens; a line whose fold has not come yet is left unfolded. */
  toggle(line: number): void;
  /** Null: unfolds all. */
  toLevel(level: number | null): void;
  /** Unfolds what a line is hidden in. */
  reveal(line: number): void;
}

const UNFOLDED: FoldState = { folds: createFolds([]), some: false };

/** Of the ranges as they cross: by twos. */
const foldsOf = (ranges: Uint32Array): readonly Fold[] =>
  Array.from({ length: ranges.length >> 1 }, (_, at) => ({
    first: ranges[2 * at] ?? 0,
    last: ranges[2 * at + 1] ?? 0,
  }));

export const createFoldStore = (read: ApiCall['read']): FoldStore => {
  let state = UNFOLDED;
  const listeners = new Set<() => void>();
  const waiting = new Map<number, AbortController>();
  let waitingLevel: AbortController | null = null;

  const change = (folds: readonly Fold[], some = false): void => {
    state = folds.length === 0 ? UNFOLDED : { folds: createFolds(folds), some };
    for (const listener of listeners) listener();
  };

  const ask = (
    of: { readonly line: number } | { readonly level: number },
    take: (found: readonly Fold[], all: boolean) => void,
  ): AbortController => {
    const given = new AbortController();
    const look = (): void => {
      if (given.signal.aborted) return;
      void read({ what: 'folds', of }).then(
        (reply) => {
          if (given.signal.aborted) return;
          if (!reply.ok || reply.what !== 'folds') given.abort();
          else if (reply.complete) take(foldsOf(reply.ranges), reply.all);
          else setTimeout(look, ASK_AGAIN_MS);
        },
        // The window is going.
        () => given.abort(),
      );
    };
    look();
    return given;
  };

  const forgetWaiting = (): void => {
    waitingLevel?.abort();
    waitingLevel = null;
    for (const each of waiting.values()) each.abort();
    waiting.clear();
  };

  return {
    now: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toggle: (line) => {
      const { all } = state.folds;
      const asked = waiting.get(line);
      const isWaiting = asked?.signal.aborted === false;
      asked?.abort();
      waiting.delete(line);
      if (all.some(({ first }) => first === line))
        change(all.filter(({ first }) => first !== line));
      else if (!isWaiting)
        waiting.set(
          line,
          ask({ line }, (found) => {
            waiting.delete(line);
            change([...state.folds.all, ...found], state.some);
          }),
        );
    },
    toLevel: (level) => {
      forgetWaiting();
      if (level === null) return change([]);
      const before = new Set(state.folds.all.map(({ first }) => first));
      waitingLevel = ask({ level }, (found, all) => {
        waitingLevel = null;
        // What was folded meanwhile stays.
        const since = state.folds.all.filter(({ first }) => !before.has(first));
        change([...found, ...since], !all);
      });
    },
    reveal: (line) => {
      const left = revealing(state.folds, line);
      if (left.length < state.folds.all.length) change(left, state.some);
    },
  };
};
