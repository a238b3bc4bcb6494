// Base64 of both alphabets (RFC 4648 sections 4 and 5), at each of the places where a secret may begin in it.
import {
  OTHER,
  VALUES,
  type DecodedValue,
  type EncodedSearch,
  type Run,
  type Visit,
} from './encoded-runs';

/** Whether all of the three bytes that the four characters from `at` on stand for are in the table. */
const isTextQuad = (characters: Uint8Array, at: number, end: number, text: Uint8Array): boolean => {
  const one = VALUES[characters[at] as number] as number;
  const two = at + 1 < end ? (VALUES[characters[at + 1] as number] as number) : 0;
  if (text[(one << 2) | (two >> 4)] === 0) return false;
  const three = at + 2 < end ? (VALUES[characters[at + 2] as number] as number) : 0;
  if (text[((two & 0x0f) << 4) | (three >> 2)] === 0) return false;
  const four = at + 3 < end ? (VALUES[characters[at + 3] as number] as number) : 0;
  return text[((three & 0x03) << 6) | four] === 1;
};

/** The first place, by fours from `from`, where so many quads in a row may be text; -1 where there is none. */
const textFrom = (
  characters: Uint8Array,
  from: number,
  end: number,
  quads: number,
  text: Uint8Array,
): number => {
  for (let start = from; start + (quads - 1) * 4 < end;) {
    // From the last one: where that is no text, none of those before it can be a secret's.
    let at = start + (quads - 1) * 4;
    while (at >= start && isTextQuad(characters, at, end, text)) at -= 4;
    if (at < start) return start;
    start = at + 4;
  }
  return -1;
};

/** As many quads lie wholly within a secret of this length, wherever in them it begins. */
const quadsWithin = (shortest: number): number => Math.max(1, Math.floor((shortest - 2) / 3));

/** Whether anything of a stretch can be a secret: of most runs, which are words, nothing can. */
export const mayBeBase64 = (
  { bytes, shortest, text }: EncodedSearch,
  from: number,
  to: number,
): boolean => {
  const quads = quadsWithin(shortest);
  for (let phase = 0; phase < 4; phase += 1)
    if (textFrom(bytes, from + phase, to, quads, text) >= 0) return true;
  return false;
};

const decodeQuads = (
  values: Uint8Array,
  places: Int32Array,
  from: number,
  quads: number,
): DecodedValue => {
  const symbols = Math.min(quads * 4, values.length - from);
  const length = Math.floor((symbols * 6) / 8);
  const bytes = Buffer.allocUnsafe(length);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  for (let index = 0; index < length; index += 1) {
    const bit = index * 8;
    const symbol = from + Math.floor(bit / 6);
    const pair = ((values[symbol] ?? 0) << 6) | (values[symbol + 1] ?? 0);
    bytes[index] = (pair >> (4 - (bit % 6))) & 0xff;
    starts[index] = places[symbol] ?? 0;
    ends[index] = (places[symbol + 1] ?? 0) + 1;
  }
  return { bytes, starts, ends };
};

/** Decodes each stretch of a run that is text, as it is at one of the four places where its quads may begin. */
export const visitBase64 = (
  { characters, places }: Run,
  { shortest, text }: EncodedSearch,
  visit: Visit,
): void => {
  const { length } = characters;
  const values = characters.map((character) => VALUES[character] ?? OTHER);
  const needed = quadsWithin(shortest);
  for (let phase = 0; phase < 4 && phase < length; phase += 1) {
    let at = textFrom(characters, phase, length, needed, text);
    while (at >= 0) {
      let end = at + needed * 4;
      while (end < length && isTextQuad(characters, end, length, text)) end += 4;
      // A secret may begin and end within a quad that has other bytes in it.
      const start = Math.max(phase, at - 4);
      visit(decodeQuads(values, places, start, (end + 4 - start) / 4));
      at = textFrom(characters, end + 4, length, needed, text);
    }
  }
};
