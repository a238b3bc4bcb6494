// Counts the events of a stream as they arrive and reads them in windows. Remembers the position of every so many
// events.
import type { BodyQuery, ReadResult, StreamEvent } from '../../../shared/bridge/read';
import {
  createBlockScanner,
  createLineScanner,
  type EventPlace,
  type EventScanner,
} from './event-scanner';
import { readBlock } from './event-block';
import type { TextSource } from '../text/text-source';

export interface EventsView {
  advance(until: number): boolean;
  /** Returns null if more work is needed first; `settle` returns what is known so far. */
  read(query: Extract<BodyQuery, { what: 'events' }>, settle: boolean): ReadResult | null;
}

interface Stream {
  readonly source: TextSource;
  /** One event per line, without names: NDJSON. */
  readonly byLine: boolean;
  readonly brokeOff: () => boolean;
}

const PIECE = 64 * 1024;
const STRIDE = 32;

export const createEventsView = ({ source, byLine, brokeOff }: Stream): EventsView => {
  const createScanner = byLine ? createLineScanner : createBlockScanner;
  const remembered: number[] = [];
  let scanner: EventScanner = createScanner(0);
  let scanned = 0;
  let total = 0;
  let last: EventPlace | null = null;
  let ended = false;

  const count = ({ start }: EventPlace): void => {
    if (total % STRIDE === 0) remembered.push(start);
    total += 1;
  };

  const advance = (until: number): boolean => {
    let some = source.advance(until);
    while (scanned < source.size()) {
      const bytes = source.read(scanned, scanned + PIECE);
      if (bytes.length === 0) return some;
      scanner.push(bytes, scanned, count);
      scanned += bytes.length;
      some = true;
      if (performance.now() >= until) break;
    }
    if (!ended && source.ended() && scanned >= source.size()) {
      ended = true;
      last = scanner.rest(scanned);
      if (last !== null) count(last);
      some = true;
    }
    return some;
  };

  const placesFrom = (from: number, wanted: number): readonly EventPlace[] => {
    const places: EventPlace[] = [];
    let index = Math.floor(from / STRIDE) * STRIDE;
    let at = remembered[index / STRIDE];
    if (at === undefined) return places;
    const again = createScanner(at);
    while (at < scanned && places.length < wanted) {
      const bytes = source.read(at, Math.min(scanned, at + PIECE));
      if (bytes.length === 0) return places;
      again.push(bytes, at, (event) => {
        if (index >= from) places.push(event);
        index += 1;
        return places.length >= wanted;
      });
      at += bytes.length;
    }
    if (last !== null && places.length < wanted && index === total - 1 && index >= from)
      places.push(last);
    return places;
  };

  return {
    advance,
    read: ({ from, count: wanted, whole }, settle) => {
      if (!ended && total < from + wanted && !settle) return null;
      // The last line of a complete response needs no line break.
      const isFinished = (place: EventPlace): boolean => place !== last || (byLine && !brokeOff());
      const events = placesFrom(from, whole ? 1 : wanted).map((place): StreamEvent => ({
        ...readBlock(source, place, byLine, whole),
        finished: isFinished(place),
        end: place.end,
        arrivedAt: null,
      }));
      return { ok: true, what: 'events', from, events, total, complete: ended };
    },
  };
};
