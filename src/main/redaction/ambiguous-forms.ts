// Secrets that are written next to what seems to be an escape.
//
// In `token=ab34%2B…` the beginning of the secret `ab34+…` is also a quoted-printable escape, and in `…w==` at the end
// of a line its end is a soft line break. Decoding takes those characters away from the secret. So where the end of a
// secret is found in a decoded text, but not the rest, what was decoded is compared with the secret once more, and each
// form in it may be text. If the secret's escapes are escaped once more, so is what that was decoded from.
import { readForm } from './forms/character-forms';
import { decodeForms, type DecodedForms } from './forms/decode-forms';
import { meaningOf, NO_FORM, takenBy, writeMeaning } from './forms/reading';
import type { Needle } from './needle-index';
import { SHORTEST_SECRET } from './secret';

/** Room for the longest character in UTF-8. */
const SCRATCH = new Uint8Array(4);

/** What is left of the steps that a search of one stretch may take. */
export interface Budget {
  steps: number;
}

/** So many steps per byte, that no text takes long, however its forms and the secrets are made. */
const STEPS_PER_BYTE = 8;
const FEWEST_STEPS = 4_000;

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
  /** What the source was decoded from; null if it's no decoded text itself. */
  readonly above: Written | null;
  /** Reports a secret in the source. */
  readonly report: (from: number, to: number, needle: Needle) => void;
}

/** In bytes. So much of the end has to be there: of a shorter needle, its last four. */
const SURE_END = 8;

/** How far from where it seems to begin a secret may begin: further on, if forms have taken characters from it. */
const BEFORE = 8;
const AFTER = 64;

/** In bytes. What the end of a secret may begin is written in no more. */
const BEHIND = 160;

/** A part of a source, decoded some layers, and what it was written with. */
interface Redecoded {
  readonly bytes: Buffer;
  /** The place in the source after the form of a byte. */
  readonly endOf: (index: number) => number;
}

const redecode = (
  source: Buffer,
  from: number,
  to: number,
  layers: number,
  isFirst: Uint8Array,
): Redecoded => {
  let all: Redecoded = { bytes: source.subarray(from, to), endOf: (index) => from + index + 1 };
  for (let layer = 0; layer < layers; layer += 1) {
    const { bytes, endOf } = all;
    const decoded = decodeForms(bytes, 0, bytes.length, isFirst);
    all = { bytes: decoded.bytes, endOf: (index) => endOf(decoded.endOf(index) - 1) };
  }
  return all;
};

/** Enough to tell that a needle doesn't begin at a place: four characters, whatever they're written in. */
const BEGINNING = 160;
const CHARACTERS_OF_BEGINNING = 4;

/**
 * Compares a needle with a source from a place on. What comes before that place counts as text, so the forms that it
 * would begin aren't decoded, and so does what the end of the needle may begin.
 *
 * @param knownTo Where the end was found that the search knows.
 * @param layers How many layers of forms lie above the one in which each form may be text.
 * @returns The place after it; -1 if it isn't there.
 */
const endInSourceOf = (
  source: Buffer,
  place: number,
  knownTo: number,
  layers: number,
  { bytes: known, whole }: Needle,
  isFirst: Uint8Array,
  budget: Budget,
): number => {
  if (layers === 0) return endOfNeedle(source, place, whole, isFirst, budget);
  const endOf = (from: number, to: number, part: Uint8Array): number => {
    budget.steps -= (to - from) * layers;
    const decoded = redecode(source, from, to, layers, isFirst);
    const after = endOfNeedle(decoded.bytes, 0, part, isFirst, budget);
    return after > 0 ? decoded.endOf(after - 1) : -1;
  };
  const beginning = whole.subarray(0, CHARACTERS_OF_BEGINNING);
  if (endOf(place, Math.min(place + BEGINNING, knownTo), beginning) < 0) return -1;
  if (endOf(place, knownTo, known) < knownTo) return -1;
  const tail = whole.subarray(known.length);
  const tailTo = knownTo + tail.length;
  if (source.subarray(knownTo, tailTo).equals(tail)) return tailTo;
  return endOf(knownTo, Math.min(source.length, knownTo + BEHIND), tail);
};

/**
 * Looks for a secret whose end was found in a decoded stretch, in the stretch's source and in what that was decoded
 * from, and reports the first one found.
 *
 * @param from The place in the stretch where the needle would begin, which may be before the stretch.
 */
export const findAmbiguous = (
  written: Written,
  from: number,
  needle: Needle,
  isFirst: Uint8Array,
  budget: Budget,
): void => {
  const end = from + needle.bytes.length;
  const { bytes } = written.stretch;
  // In UTF-16 and UTF-32, zero bytes are part of the needle, and of no form.
  if (end <= 0 || end > bytes.length || needle.whole.includes(0)) return;
  // The tables call back for other bytes with the same hash, too.
  const known = needle.bytes.length < SURE_END ? SHORTEST_SECRET : SURE_END;
  if (!bytes.subarray(end - known, end).equals(needle.bytes.subarray(-known))) return;
  let [seemsFrom, seemsTo] = [from, end];
  let layers = 0;
  for (let level: Written | null = written; level !== null; level = level.above) {
    const { source, stretch } = level;
    const start = stretch.startOf(Math.max(0, seemsFrom)) + Math.min(0, seemsFrom);
    seemsTo = stretch.endOf(seemsTo - 1);
    seemsFrom = start;
    const first = Math.max(0, start - BEFORE);
    const last = Math.min(start + AFTER * (layers + 1), seemsTo - 1);
    for (let place = first; place <= last && budget.steps > 0; place += 1) {
      budget.steps -= 1;
      const each = source[place] as number;
      // What means nothing is before a secret, not in it.
      if (
        each !== needle.whole[0] &&
        (isFirst[each] === 0 || meaningOf(readForm(source, place)) < 0)
      )
        continue;
      const to = endInSourceOf(source, place, seemsTo, layers, needle, isFirst, budget);
      if (to >= seemsTo) return level.report(place, to, needle);
    }
    layers += 1;
  }
};
