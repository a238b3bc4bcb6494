// When which bytes of a stream arrived. Main's clock tells it, since a body may change its keeper on the way.
import type { ReadResult } from '../../../shared/bridge/read';

/** Pieces that come closer together than this count as one. */
const TOGETHER_MS = 2;
/** Past this a time is told to within a few pieces. */
const MOST = 65_536;

export interface Arrivals {
  /** So many bytes are there now. */
  note(bytes: number): void;
  /** When all bytes before the place were there; null where they are not yet. */
  timeOf(place: number): number | null;
}

export const createArrivals = (now: () => number = Date.now): Arrivals => {
  let pieces: { upTo: number; at: number }[] = [];
  return {
    note: (bytes) => {
      const at = now();
      const last = pieces.at(-1);
      if (last !== undefined && at - last.at < TOGETHER_MS) {
        last.upTo = bytes;
        return;
      }
      if (pieces.length === MOST) pieces = pieces.filter((_, index) => index % 2 === 1);
      pieces.push({ upTo: bytes, at });
    },
    timeOf: (place) => {
      let low = 0;
      let high = pieces.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((pieces[middle]?.upTo ?? 0) < place) low = middle + 1;
        else high = middle;
      }
      return pieces[low]?.at ?? null;
    },
  };
};

/** Tells when each event came, where its place is one of the body's. */
export const withTimes = (result: ReadResult, arrivals: Arrivals): ReadResult =>
  result.ok && result.what === 'events'
    ? {
        ...result,
        events: result.events.map((event) => ({
          ...event,
          arrivedAt: arrivals.timeOf(event.end),
        })),
      }
    : result;
