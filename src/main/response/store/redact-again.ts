// Searches a stored body for secrets that became known after it arrived, and overwrites them with asterisks.
//
// Positions don't change, so lines, events and rows that were found stay valid.
import { maskBytes } from '../../redaction/redactor';
import type { NeedleIndex } from '../../redaction/needle-index';
import { LONGEST_WRITTEN_FORM } from '../../redaction/secret';
import type { RewritableBytes } from './byte-store';

export interface Sweep {
  /** A secret was added since the last search. Nothing may be read until the next one has finished. */
  readonly isDue: boolean;
  /** Works until the time (of performance.now()); returns false if nothing is due. */
  advance(until: number): boolean;
}

const WINDOW = 4 * LONGEST_WRITTEN_FORM;

/** `stores` is called for each search. The text that others are derived from comes first. */
export const createSweep = (
  stores: () => readonly RewritableBytes[],
  index: NeedleIndex,
): Sweep => {
  let swept = index.revision;
  let going: { readonly revision: number; readonly left: RewritableBytes[]; at: number } | null =
    null;

  const step = (store: RewritableBytes, at: number): void => {
    // A copy: the store may return shared memory.
    const window = Buffer.from(store.read(at, at + WINDOW));
    if (maskBytes(window, index)) store.overwrite(at, window);
  };

  return {
    get isDue() {
      return index.revision !== swept;
    },
    advance: (until) => {
      if (index.revision === swept) return false;
      if (going?.revision !== index.revision)
        going = { revision: index.revision, left: [...stores()], at: 0 };
      do {
        const [store] = going.left;
        if (store === undefined) {
          swept = going.revision;
          going = null;
          return true;
        }
        step(store, going.at);
        if (going.at + WINDOW >= store.size) {
          going.left.shift();
          going.at = 0;
        } else going.at += WINDOW - LONGEST_WRITTEN_FORM;
      } while (performance.now() < until);
      return true;
    },
  };
};
