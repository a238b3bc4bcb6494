// Secrets that are written next to what seems to be an escape.
//
// In `token=ab34%2B…` the beginning of the secret `ab34+…` is also a quoted-printable escape, and in `…w==` at the end
// of a line its end is a soft line break. Decoding takes those characters away from the secret. So where the end of a
// secret is found in a decoded text, but not the rest, what was decoded is compared with the secret once more, and each
// form in it may be text. If the secret's escapes are escaped once more, so is what that was decoded from.
import { readForm } from '../forms/character-forms';
import type { Decoded } from '../forms/encoded-runs';
import { createLayeredText } from '../forms/layered-text';
import { meaningOf, NO_FORM, takenBy, writeMeaning } from '../forms/reading';
import type { Needle } from '../needle-index';
import type { SearchWork } from './search-work';

/** Room for the longest character in UTF-8. */
const SCRATCH = new Uint8Array(4);

/** The text that a needle is compared with. */
const TEXT = createLayeredText();

/**
 * Compares a needle with {@link TEXT}, where each form may also be text.
 *
 * @param place Where it goes on in the text.
 * @param from Where it goes on in the needle.
 * @param whole All bytes of the needle.
 * @returns The place after it; 0 if it isn't there.
 */
const endOfNeedle = (
  place: number,
  from: number,
  whole: Uint8Array,
  isFirst: Uint8Array,
  work: SearchWork,
): number => {
  let at = place;
  let index = from;
  while (index < whole.length) {
    work.steps -= 1;
    if (work.steps < 0) return 0;
    const each = TEXT.byteAt(at);
    const reading = isFirst[each] === 1 ? TEXT.formAt(at) : NO_FORM;
    if (reading === NO_FORM) {
      if (each !== whole[index]) return 0;
      at += 1;
      index += 1;
      continue;
    }
    if (each === whole[index]) {
      const end = endOfNeedle(at + 1, index + 1, whole, isFirst, work);
      if (end > 0) return end;
    }
    const length = writeMeaning(reading, SCRATCH, 0);
    for (let part = 0; part < length; part += 1)
      if (SCRATCH[part] !== whole[index + part]) return 0;
    at += takenBy(reading);
    index += length;
  }
  return at;
};

/** Compares bytes with a text from a place on, decoded some layers. Returns the place after them; 0 if they aren't. */
const endOf = (
  text: Buffer,
  place: number,
  layers: number,
  part: Uint8Array,
  isFirst: Uint8Array,
  work: SearchWork,
): number => {
  const after = endOfNeedle(TEXT.open(text, place, layers, isFirst), 0, part, isFirst, work);
  work.steps -= TEXT.decoded;
  return after > 0 ? TEXT.endOf(after - 1) : 0;
};

/** A text whose forms were decoded, and where it stands in its source. */
export interface Written {
  readonly source: Buffer;
  readonly stretch: Decoded;
  /** What the source was decoded from; null if it's no decoded text itself. */
  readonly above: Written | null;
  /** Reports a secret in the source. */
  readonly report: (from: number, to: number, needle: Needle) => void;
}

/** How far from where it seems to begin a secret may begin: further on, if forms have taken characters from it. */
const BEFORE = 8;
const AFTER = 64;

/** In bytes. What the end of a secret may begin is written in no more. */
const BEHIND = 160;

/**
 * Compares a needle with a source from a place on. What comes before that place counts as text, so the forms that it
 * would begin aren't decoded, and so does what the end of the needle may begin.
 *
 * @param known The source up to where the end was found that the search knows.
 * @param layers How many layers of forms lie above the one in which each form may be text.
 * @returns The place after it; 0 if it isn't there.
 */
const endInSourceOf = (
  source: Buffer,
  place: number,
  known: Buffer,
  layers: number,
  needle: Needle,
  isFirst: Uint8Array,
  work: SearchWork,
): number => {
  if (layers === 0) return endOf(source, place, 0, needle.whole, isFirst, work);
  const knownTo = known.length;
  if (endOf(known, place, layers, needle.bytes, isFirst, work) < knownTo) return 0;
  const tail = needle.whole.subarray(needle.bytes.length);
  const tailTo = knownTo + tail.length;
  if (source.subarray(knownTo, tailTo).equals(tail)) return tailTo;
  const text = source.subarray(0, knownTo + BEHIND);
  return endOf(text, knownTo, layers, tail, isFirst, work);
};

/**
 * Looks for a secret whose end is in a decoded stretch, in the stretch's source and in what that was decoded from, and
 * reports the first one found.
 *
 * @param from The place in the stretch where the needle would begin, which may be before the stretch.
 * @returns Whether there is one.
 */
export const findAmbiguous = (
  written: Written,
  from: number,
  needle: Needle,
  isFirst: Uint8Array,
  work: SearchWork,
): boolean => {
  let [seemsFrom, seemsTo] = [from, from + needle.bytes.length];
  let layers = 0;
  for (let level: Written | null = written; level !== null; level = level.above) {
    const { source, stretch } = level;
    const start = stretch.startOf(Math.max(0, seemsFrom)) + Math.min(0, seemsFrom);
    seemsTo = stretch.endOf(seemsTo - 1);
    seemsFrom = start;
    const known = source.subarray(0, seemsTo);
    const first = Math.max(0, start - BEFORE);
    const last = Math.min(start + AFTER * (layers + 1), seemsTo - 1);
    for (let place = first; place <= last; place += 1) {
      work.steps -= 1;
      const each = source[place] as number;
      // What means nothing is before a secret, not in it.
      if (
        each !== needle.whole[0] &&
        (isFirst[each] === 0 || meaningOf(readForm(source, place)) < 0)
      )
        continue;
      const to = endInSourceOf(source, place, known, layers, needle, isFirst, work);
      if (to < seemsTo) continue;
      level.report(place, to, needle);
      return true;
    }
    layers += 1;
  }
  return false;
};
