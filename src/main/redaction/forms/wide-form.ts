// UTF-16 and UTF-32 text, in either byte order, as it is without its zero bytes.
//
// A zero byte is a character form too, which is enough for a secret as it is. But an encoded value may have separators
// and line breaks in it that aren't part of a secret, so all of such a text is decoded at once.
import type { Visit } from './encoded-runs';
import { createInvisibleFinder } from './wide-invisible';

/** Zero bytes in a row, in UTF-32. */
const MOST_ZEROS = 3;

/** Where the stretch at this zero byte ends: before the second of two characters in a row, or a fourth zero byte. */
const endOf = (bytes: Uint8Array, zero: number): number => {
  let zeros = 0;
  let to = zero;
  for (; to < bytes.length; to += 1) {
    const isZero = bytes[to] === 0;
    if (isZero ? zeros === MOST_ZEROS : zeros === 0) return to;
    zeros = isZero ? zeros + 1 : 0;
  }
  return to;
};

const withoutZeros = (bytes: Uint8Array, from: number, to: number) => {
  const characters = Buffer.allocUnsafe(to - from);
  const places = new Int32Array(to - from);
  let length = 0;
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === 0) continue;
    characters[length] = bytes[at] as number;
    places[length] = at;
    length += 1;
  }
  return { characters: characters.subarray(0, length), places };
};

/** The bytes of invisible characters that have a zero byte: the soft hyphen and the first variation selector. */
const BESIDE_ZERO = [0xad, 0xfe];

/**
 * Finds the stretches of a text that may be UTF-16 or UTF-32.
 *
 * @param shortest Bytes of the shortest needle, which are as many characters here.
 * @param visit Called with each stretch that has room for it, without its zero bytes and invisible characters.
 */
export const visitWide = (bytes: Buffer, shortest: number, visit: Visit): void => {
  const first = bytes.indexOf(0);
  if (first < 0) return;
  const findInvisible = createInvisibleFinder(bytes, shortest, visit);
  const places = BESIDE_ZERO.map((each) => bytes.indexOf(each));
  let done = 0;
  for (let zero = first; zero >= 0; zero = bytes.indexOf(0, done)) {
    // With the byte before it, which may be a character of the stretch.
    const from = Math.max(done, zero - 1);
    done = endOf(bytes, zero);
    if (done - from >= 2 * shortest - 1) {
      const { characters, places } = withoutZeros(bytes, from, done);
      const placeOf = (index: number): number => places[index] ?? 0;
      visit({ bytes: characters, startOf: placeOf, endOf: (index) => placeOf(index) + 1 });
    }
    // Any other invisible character is next to the stretch.
    findInvisible(from);
    for (const [which, each] of BESIDE_ZERO.entries()) {
      let place = places[which] as number;
      for (; place >= 0 && place < done; place = bytes.indexOf(each, place + 1))
        findInvisible(place);
      places[which] = place;
    }
    findInvisible(done);
    // More zero bytes in a row aren't text.
    while (bytes[done] === 0) done += 1;
  }
};
