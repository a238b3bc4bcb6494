// Records when the bytes of a stream arrived. Uses main's clock, because a body can move from main to the worker.
import type { ReadResult } from '../../../shared/bridge/read';

/** Chunks closer together than this count as one. */
const TOGETHER_MS = 2;
/** Beyond this number, times are approximate. */
const MOST = 65_536;

export interface Arrivals {
  /** `bytes` have arrived in total. */
  note(bytes: number): void;
  /** When all bytes before the position had arrived; null if they haven't. */
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

/** Adds the arrival time to each event whose position is a position in the body. */
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
