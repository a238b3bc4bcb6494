// The folded lines of a response. Main knows which line closes a fold, so each fold waits for its own reply.
import type { ApiCall } from '../../../../shared/bridge/contract';
import { createFolds, revealing, type Fold, type Folds } from './folded-rows';

const ASK_AGAIN_MS = 150;

export interface FoldState {
  readonly folds: Folds;
  /** True if the level has more folds than are folded. */
  readonly some: boolean;
}

export interface FoldStore {
  now(): FoldState;
  subscribe(listener: () => void): () => void;
  /** Toggles a line's fold. If the fold is still being loaded, cancels that. */
  toggle(line: number): void;
  /** Null: unfolds everything. */
  toLevel(level: number | null): void;
  /** Unfolds whatever hides a line. */
  reveal(line: number): void;
}

const UNFOLDED: FoldState = { folds: createFolds([]), some: false };

/** Converts the contract's pairs of lines. */
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
    const poll = (): void => {
      if (given.signal.aborted) return;
      void read({ what: 'folds', of }).then(
        (reply) => {
          if (given.signal.aborted) return;
          if (!reply.ok || reply.what !== 'folds') given.abort();
          else if (reply.complete) take(foldsOf(reply.ranges), reply.all);
          else setTimeout(poll, ASK_AGAIN_MS);
        },
        // The window is closing.
        () => given.abort(),
      );
    };
    poll();
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
      const pending = waiting.get(line);
      const isWaiting = pending?.signal.aborted === false;
      pending?.abort();
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
        // Keeps what was folded in the meantime.
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
