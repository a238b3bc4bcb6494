// Tracks running checks, so that they stop when a person cancels or leaves the page.
import { orAborted } from '../or-aborted';
import { ProblemError } from '../problem-error';
import * as words from './words';

export interface Checks {
  /** Rejects with ProblemError `cancelled` as soon as it's stopped; the signal stops the work. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  stop(): void;
}

export const createChecks = (): Checks => {
  const running = new Set<AbortController>();
  return {
    run: async (work) => {
      const controller = new AbortController();
      running.add(controller);
      try {
        return await orAborted(work(controller.signal), controller.signal);
      } finally {
        running.delete(controller);
      }
    },
    stop: () => {
      for (const controller of running)
        controller.abort(new ProblemError('cancelled', { next: words.checkCancelled }));
    },
  };
};
