// Text of two or four bytes a character: UTF-16 and UTF-32, whichever way round, as it is without its bytes of zero.
//
// A byte of zero is a character form too, which is enough for a secret as it is. But an encoded value has separators and
// line breaks in it that are part of nothing else, so all of such a text is read at once.
import type { Visit } from './encoded-runs';

/** Bytes of zero in a row, in UTF-32. */
const MOST_ZEROS = 3;

/** Where a stretch ends that begins with this zero: two characters side by side are none of it. */
const endOf = (bytes: Uint8Array, zero: number): number => {
  let zeros = 1;
  let to = zero + 1;
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

/** Calls back with each stretch in which there is room for as many characters as the shortest secret has. */
export const visitWide = (bytes: Buffer, shortest: number, visit: Visit): void => {
  let done = 0;
  for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, done)) {
    // With the byte before it, which may be its character.
    const from = Math.max(done, zero - 1);
    done = endOf(bytes, zero);
    if (done - from >= 2 * shortest - 1) {
      const { characters, places } = withoutZeros(bytes, from, done);
      const placeOf = (index: number): number => places[index] ?? 0;
      visit({ bytes: characters, startOf: placeOf, endOf: (index) => placeOf(index) + 1 });
    }
    // More of them in a row are no text.
    while (bytes[done] === 0) done += 1;
  }
};
