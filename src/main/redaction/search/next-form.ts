// Finds the places of a text where a form may begin.
import type { NeedleIndex } from '../needle-index';

/** In bytes. Up to here a loop is faster than a native search for each first byte. */
const NEAR = 128;

/**
 * Creates a search for the first bytes of forms in a text.
 *
 * @returns Returns the first such place from a place on; the text's length if there is none. To be called with places
 * in ascending order.
 */
export const createFormFinder = (
  bytes: Buffer,
  { firstBytes, isFirst }: NeedleIndex,
): ((from: number) => number) => {
  const end = bytes.length;
  /** The next place of each first byte, as far as it was searched for. */
  const places = firstBytes.map(() => -1);
  return (from) => {
    const near = Math.min(end, from + NEAR);
    for (let at = from; at < near; at += 1) if (isFirst[bytes[at] as number] === 1) return at;
    if (near === end) return end;
    let nearest = end;
    for (const [kind, first] of firstBytes.entries()) {
      let place = places[kind] as number;
      if (place < near) {
        place = bytes.indexOf(first, near);
        if (place < 0) place = end;
        places[kind] = place;
      }
      nearest = Math.min(nearest, place);
    }
    return nearest;
  };
};
