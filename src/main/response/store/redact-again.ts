// Searches a kept body again for secrets that became known after it arrived, and writes asterisks over them.
//
// Nothing changes its place, so that lines, events and rows that were found stay where they are.
import { maskBytes } from '../../redaction/redactor';
import type { NeedleIndex } from '../../redaction/needle-index';
import { LONGEST_WRITTEN_FORM } from '../../redaction/secret';
import type { ByteStore } from './byte-store';

export interface Sweep {
  /** A secret has been added since the last search was over: nothing may be read until the next one is. */
  readonly isDue: boolean;
  /** Goes on until the moment (of performance.now()); false where nothing is due. */
  advance(until: number): boolean;
}

const WINDOW = 4 * LONGEST_WRITTEN_FORM;

/** `stores` is asked anew for each search: the text first that others are made of. */
export const createSweep = (stores: () => readonly ByteStore[], index: NeedleIndex): Sweep => {
  let swept = index.revision;
  let going: { readonly revision: number; readonly left: ByteStore[]; at: number } | null = null;

  const step = (store: ByteStore, at: number): void => {
    // A copy: what the store gives may be memory that is shared.
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
