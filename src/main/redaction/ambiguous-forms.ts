// Secrets that are written next to what seems to be an escape.
//
// In `token=ab34%2B…` the beginning of the secret `ab34+…` is also a quoted-printable escape, and in `…w==` at the end
// of a line its end is a soft line break. Decoding takes those characters away from the secret. So where the end of a
// secret is found in a decoded text, but not the rest, what was decoded is compared with the secret once more, and each
// form in it may be text.
import { readForm } from './forms/character-forms';
import type { DecodedForms } from './forms/decode-forms';
import { meaningOf, NO_FORM, takenBy, writeMeaning } from './forms/reading';
import type { Needle } from './needle-index';

/** Room for the longest character in UTF-8. */
const SCRATCH = new Uint8Array(4);

/** What is left of the steps that a search of one stretch may take. */
export interface Budget {
  steps: number;
}

/** So many steps per byte, that no text takes long, however its forms and the secrets are made. */
const STEPS_PER_BYTE = 8;
const FEWEST_STEPS = 1_000;

export const budgetFor = (bytes: Uint8Array): Budget => ({
  steps: FEWEST_STEPS + bytes.length * STEPS_PER_BYTE,
});

/**
 * Compares a needle with the text at a place, where each form may also be text.
 *
 * @param whole All bytes of the needle.
 * @returns The place after it; -1 if it isn't there.
 */
const endOfNeedle = (
  source: Uint8Array,
  place: number,
  whole: Uint8Array,
  isFirst: Uint8Array,
  budget: Budget,
): number => {
  const endFrom = (startOfText: number, startOfNeedle: number): number => {
    let at = startOfText;
    let index = startOfNeedle;
    while (index < whole.length) {
      budget.steps -= 1;
      const each = source[at];
      if (each === undefined || budget.steps < 0) return -1;
      const reading = isFirst[each] === 1 ? readForm(source, at) : NO_FORM;
      if (reading === NO_FORM) {
        if (each !== whole[index]) return -1;
        at += 1;
        index += 1;
        continue;
      }
      if (each === whole[index]) {
        const end = endFrom(at + 1, index + 1);
        if (end >= 0) return end;
      }
      const length = writeMeaning(reading, SCRATCH, 0);
      for (let part = 0; part < length; part += 1)
        if (SCRATCH[part] !== whole[index + part]) return -1;
      at += takenBy(reading);
      index += length;
    }
    return at;
  };
  return endFrom(place, 0);
};

/** A text whose forms were decoded, and where it stands in its source. */
export interface Written {
  readonly source: Buffer;
  readonly stretch: DecodedForms;
}

/** In bytes. So much of the end has to be there; shorter needles have less. */
const SURE_END = 8;

/** How far from where it seems to begin a secret may begin: further on, if forms have taken characters from it. */
const BEFORE = 8;
const AFTER = 64;

/**
 * Looks for a secret whose end was found in a decoded stretch.
 *
 * @param from The place in the stretch where the needle would begin, which may be before the stretch.
 * @returns Where the whole secret is in the source; null if it isn't there.
 */
export const findAmbiguous = (
  { source, stretch }: Written,
  from: number,
  needle: Needle,
  isFirst: Uint8Array,
  budget: Budget,
): { readonly from: number; readonly to: number } | null => {
  const end = from + needle.bytes.length;
  // In UTF-16 and UTF-32, zero bytes are part of the needle, and of no form.
  if (end <= 0 || end > stretch.bytes.length || needle.whole.includes(0)) return null;
  // The tables call back for other bytes with the same hash, too.
  const known = Math.min(SURE_END, needle.bytes.length);
  if (!stretch.bytes.subarray(end - known, end).equals(needle.bytes.subarray(-known))) return null;
  const endInSource = stretch.endOf(end - 1);
  const start = stretch.startOf(Math.max(0, from)) + Math.min(0, from);
  const last = Math.min(start + AFTER, endInSource - 1);
  for (let place = Math.max(0, start - BEFORE); place <= last && budget.steps > 0; place += 1) {
    budget.steps -= 1;
    const each = source[place] as number;
    if (each !== needle.whole[0]) {
      // What means nothing is before a secret, not in it.
      if (isFirst[each] === 0 || meaningOf(readForm(source, place)) < 0) continue;
    }
    const to = endOfNeedle(source, place, needle.whole, isFirst, budget);
    if (to >= endInSource) return { from: place, to };
  }
  return null;
};
