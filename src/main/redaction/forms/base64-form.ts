// Base64 in both alphabets (RFC 4648 sections 4 and 5), from each of the four places where its groups may begin.
import {
  mayBeWide,
  shortestWide,
  VALUES,
  type Decoded,
  type EncodedSearch,
  type Run,
  type Visit,
} from './encoded-runs';

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

/** Whether all groups between two places are text. */
const isText = (characters: Uint8Array, from: number, to: number, text: Uint8Array): boolean => {
  for (let at = from; at < to; at += 4) if (!isTextQuad(characters, at, text)) return false;
  return true;
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

/** Decodes a row of groups, and those next to it: a secret may begin and end within a group that has other bytes in it. */
const decodeAround = (run: Run, phase: number, from: number, to: number): Decoded =>
  decodeSymbols(run, Math.max(phase, from - 4), Math.min(run.characters.length, to + 4));

/** Where a row of groups of text ends that begins with so many. */
const rowEnd = (characters: Uint8Array, at: number, quads: number, text: Uint8Array): number => {
  let end = at + quads * 4;
  while (end + 4 <= characters.length && isTextQuad(characters, end, text)) end += 4;
  return end;
};

/** Decodes each stretch of a run that may be UTF-16 with invisible characters, and isn't all text without them. */
const visitWideIn = (run: Run, phase: number, search: EncodedSearch, visit: Visit): void => {
  const { shortest, text, wide } = search;
  const { characters } = run;
  const needed = quadsWithin(shortestWide(shortest));
  for (let at = textFrom(characters, phase, needed, wide); at >= 0;) {
    const end = rowEnd(characters, at, needed, wide);
    if (!isText(characters, at, end, text)) {
      const decoded = decodeAround(run, phase, at, end);
      if (mayBeWide(decoded.bytes, decoded.bytes.length, search)) visit(decoded);
    }
    at = textFrom(characters, end + 4, needed, wide);
  }
};

/**
 * Decodes each stretch of a run that may be text, from each of the four places where a group may begin.
 *
 * @param visit Called with each stretch that is long enough for the shortest secret.
 * @see [RFC 4648 sections 4 and 5](https://www.rfc-editor.org/rfc/rfc4648#section-4)
 */
export const visitBase64 = (run: Run, search: EncodedSearch, visit: Visit): void => {
  const { shortest, text } = search;
  const { characters } = run;
  const needed = quadsWithin(shortest);
  for (let phase = 0; phase < 4; phase += 1) {
    for (let at = textFrom(characters, phase, needed, text); at >= 0;) {
      const end = rowEnd(characters, at, needed, text);
      visit(decodeAround(run, phase, at, end));
      at = textFrom(characters, end + 4, needed, text);
    }
    visitWideIn(run, phase, search, visit);
  }
};
