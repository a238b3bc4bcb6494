// Tests a pair that replaces another. If the test is slow, that's reported, and a person can end it.
import { orAborted } from '../or-aborted';
import { ProblemError } from '../problem-error';
import * as words from './words';

/** How long a person waits without wondering why. */
const SLOW_MS = 1_000;

/** A person ended the test before the token endpoint responded. */
export class TrialEnded extends ProblemError {
  /** Whether to save the pair untested; otherwise the old one stays. */
  readonly save: boolean;

  constructor(save: boolean) {
    super('cancelled', { next: words.nothingSaved });
    this.save = save;
  }
}

export interface Trial {
  /** Rejects with TrialEnded as soon as a person ends the test. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  end(save: boolean): void;
  isSlow(): boolean;
  onSlow(listener: (slow: boolean) => void): () => void;
}

export const createTrial = (): Trial => {
  const running = new Set<AbortController>();
  const slow = new Set<AbortController>();
  const listeners = new Set<(slow: boolean) => void>();
  const announce = (): void => {
    for (const listener of listeners) listener(slow.size > 0);
  };
  return {
    run: async (work) => {
      const controller = new AbortController();
      running.add(controller);
      const timer = setTimeout(() => {
        slow.add(controller);
        announce();
      }, SLOW_MS);
      try {
        return await orAborted(work(controller.signal), controller.signal);
      } finally {
        clearTimeout(timer);
        running.delete(controller);
        if (slow.delete(controller)) announce();
      }
    },
    end: (save) => {
      for (const controller of running) controller.abort(new TrialEnded(save));
    },
    isSlow: () => slow.size > 0,
    onSlow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
