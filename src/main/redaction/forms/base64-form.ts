// Base64 in both alphabets (RFC 4648 sections 4 and 5), from each of the four places where its groups may begin.
import { VALUES, type Decoded, type EncodedSearch, type Run, type Visit } from './encoded-runs';

/** Whether the table has all three bytes that the four characters from `at` on encode. */
const isTextQuad = (characters: Uint8Array, at: number, text: Uint8Array): boolean => {
  const one = VALUES[characters[at] as number] as number;
  const two = VALUES[characters[at + 1] as number] as number;
  if (text[(one << 2) | (two >> 4)] === 0) return false;
  const three = VALUES[characters[at + 2] as number] as number;
  if (text[((two & 0x0f) << 4) | (three >> 2)] === 0) return false;
  const four = VALUES[characters[at + 3] as number] as number;
  return text[((three & 0x03) << 6) | four] === 1;
};

/** Returns the first place, in steps of four from `from`, with so many groups of text in a row; -1 if there is none. */
const textFrom = (
  characters: Uint8Array,
  from: number,
  quads: number,
  text: Uint8Array,
): number => {
  for (let start = from; start + quads * 4 <= characters.length;) {
    // From the last group back: if it isn't text, a row can only begin after it.
    let at = start + (quads - 1) * 4;
    while (at >= start && isTextQuad(characters, at, text)) at -= 4;
    if (at < start) return start;
    start = at + 4;
  }
  return -1;
};

/** How many whole groups a secret of this length has at least, wherever in a group it begins. */
const quadsWithin = (shortest: number): number => Math.floor((shortest - 2) / 3);

/** Decodes the symbols from `from` to `to`. Bits left over at the end, too few for a byte, are dropped. */
const decodeSymbols = ({ characters, placeOf }: Run, from: number, to: number): Decoded => {
  const bytes = Buffer.allocUnsafe(to - from);
  let held = 0;
  let bits = 0;
  let length = 0;
  for (let at = from; at < to; at += 1) {
    held = ((held << 6) | (VALUES[characters[at] as number] as number)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = held >> bits;
    length += 1;
  }
  return {
    bytes: bytes.subarray(0, length),
    startOf: (index) => placeOf(from + Math.floor((index * 8) / 6)),
    endOf: (index) => placeOf(from + Math.floor((index * 8 + 7) / 6)) + 1,
  };
};

/**
 * Decodes each stretch of a run that may be text, from each of the four places where a group may begin.
 *
 * @param visit Called with each stretch that is long enough for the shortest secret.
 * @see [RFC 4648 sections 4 and 5](https://www.rfc-editor.org/rfc/rfc4648#section-4)
 */
export const visitBase64 = (run: Run, { shortest, text }: EncodedSearch, visit: Visit): void => {
  const { characters } = run;
  const { length } = characters;
  const needed = quadsWithin(shortest);
  for (let phase = 0; phase < 4; phase += 1) {
    let at = textFrom(characters, phase, needed, text);
    while (at >= 0) {
      let end = at + needed * 4;
      while (end + 4 <= length && isTextQuad(characters, end, text)) end += 4;
      // A secret may begin and end within a group that has other bytes in it.
      visit(decodeSymbols(run, Math.max(phase, at - 4), Math.min(length, end + 4)));
      at = textFrom(characters, end + 4, needed, text);
    }
  }
};
