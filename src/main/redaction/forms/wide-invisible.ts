// Invisible characters in UTF-16 and UTF-32, whose bytes are others than in UTF-8.
import type { Stretch, Visit } from './encoded-runs';
import { isBetween, isInvisible } from './reading';

/** Whether a code unit is an invisible character, or half of one beyond U+FFFF. */
const isInvisibleUnit = (unit: number): boolean =>
  isInvisible(unit) || unit === 0xdb40 || isBetween(unit, 0xdd00, 0xddef);

/** Text of code units in one byte order, from an even place or an odd one. */
interface Lane {
  readonly isBig: boolean;
  readonly isOdd: boolean;
  /** All before it has been read. */
  done: number;
}

/** What a code unit is in a text of ASCII or Latin-1. */
type Unit = 'character' | 'zero' | 'invisible' | 'other';

const unitAt = (bytes: Uint8Array, at: number, { isBig }: Lane): Unit => {
  const [high = -1, low = -1] = isBig ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
  if (at < 0 || (high | low) < 0) return 'other';
  const unit = (high << 8) | low;
  if (isInvisibleUnit(unit)) return 'invisible';
  return unit === 0 ? 'zero' : unit > 0xff ? 'other' : 'character';
};

/** Where the text around an invisible character begins and ends. UTF-32 has a zero unit next to each of its others. */
const textAround = (bytes: Uint8Array, seed: number, lane: Lane): Stretch => {
  const ends = (at: number, next: number): boolean => {
    const unit = unitAt(bytes, at, lane);
    return unit === 'other' || (unit === 'zero' && unitAt(bytes, next, lane) === 'zero');
  };
  let from = seed;
  while (from - 2 >= lane.done && !ends(from - 2, from)) from -= 2;
  let to = seed + 2;
  while (!ends(to, to - 2)) to += 2;
  return { from, to };
};

const visitAround = (
  bytes: Buffer,
  seed: number,
  lane: Lane,
  shortest: number,
  visit: Visit,
): void => {
  const { from, to } = textAround(bytes, seed, lane);
  lane.done = to;
  const characters = Buffer.allocUnsafe((to - from) / 2);
  const places = new Int32Array(characters.length);
  let length = 0;
  for (let at = from; at < to; at += 2) {
    if (unitAt(bytes, at, lane) !== 'character') continue;
    places[length] = lane.isBig ? at + 1 : at;
    characters[length] = bytes[places[length] as number] as number;
    length += 1;
  }
  if (length < shortest) return;
  const placeOf = (index: number): number => places[index] ?? 0;
  visit({
    bytes: characters.subarray(0, length),
    startOf: placeOf,
    endOf: (index) => placeOf(index) + 1,
  });
};

/**
 * Creates a search of one text for UTF-16 and UTF-32 that has invisible characters in it.
 *
 * @param visit Called with the characters of each text that has room for the shortest secret, without the invisible ones.
 * @returns To be called with places in ascending order, before or in which an invisible character may be.
 */
export const createInvisibleFinder = (
  bytes: Buffer,
  shortest: number,
  visit: Visit,
): ((place: number) => void) => {
  const lanes: readonly Lane[] = [false, true].flatMap((isBig) =>
    [false, true].map((isOdd) => ({ isBig, isOdd, done: 0 })),
  );
  return (place) => {
    for (let seed = place - 2; seed <= place; seed += 1)
      for (const lane of lanes)
        if (
          lane.isOdd === (seed % 2 !== 0) &&
          seed >= lane.done &&
          unitAt(bytes, seed, lane) === 'invisible'
        )
          visitAround(bytes, seed, lane, shortest, visit);
  };
};

/** Whether two bytes are an invisible character in UTF-16, in either byte order. */
export const areInvisible = (one: number, other: number): boolean =>
  isInvisible((one << 8) | other) || isInvisible((other << 8) | one);
