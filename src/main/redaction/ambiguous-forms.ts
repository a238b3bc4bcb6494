// Secrets that are written next to what seems to be an escape.
//
// In `token=ab34%2B…` the beginning of the secret `ab34+…` is also a quoted-printable escape, and in `…w==` at the end
// of a line its end is a soft line break. Decoding takes those characters away from the secret. So wherever a form was
// decoded, the text is also compared with the secrets as if the form's characters were text.
import { readForm } from './forms/character-forms';
import type { DecodedForms } from './forms/decode-forms';
import { NO_FORM, takenBy, writeMeaning } from './forms/reading';
import type { Needle, NeedleIndex } from './needle-index';

/** Room for the longest character in UTF-8. */
const SCRATCH = new Uint8Array(4);

/** Steps per byte of a needle, so that no text takes long, however its forms and the secret are made. */
const STEPS_PER_BYTE = 4;

/**
 * Compares a needle, from its byte `from` on, with the text at a place, where each form may also be text.
 *
 * @returns The place after it; -1 if it isn't there.
 */
const endOfNeedle = (
  source: Uint8Array,
  place: number,
  needle: Uint8Array,
  from: number,
  isFirst: Uint8Array,
): number => {
  let steps = needle.length * STEPS_PER_BYTE;
  const endFrom = (startOfText: number, startOfNeedle: number): number => {
    let at = startOfText;
    let index = startOfNeedle;
    while (index < needle.length) {
      steps -= 1;
      const each = source[at];
      if (each === undefined || steps < 0) return -1;
      const reading = isFirst[each] === 1 ? readForm(source, at) : NO_FORM;
      if (reading === NO_FORM) {
        if (each !== needle[index]) return -1;
        at += 1;
        index += 1;
        continue;
      }
      if (each === needle[index]) {
        const end = endFrom(at + 1, index + 1);
        if (end >= 0) return end;
      }
      const length = writeMeaning(reading, SCRATCH, 0);
      for (let part = 0; part < length; part += 1)
        if (SCRATCH[part] !== needle[index + part]) return -1;
      at += takenBy(reading);
      index += length;
    }
    return at;
  };
  return endFrom(place, from);
};

type Report = (from: number, to: number, needle: Needle) => void;

/** The four bytes from a place within a form on: those of the form as they are, then the decoded ones. */
const fourFrom = (
  source: Uint8Array,
  place: number,
  end: number,
  decoded: Uint8Array,
  after: number,
): number => {
  let four = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte =
      place + index < end ? source[place + index] : decoded[after + index - (end - place)];
    four = (four << 8) | (byte ?? 0);
  }
  return four >>> 0;
};

/** Whether the decoded bytes before a place are the beginning of the needle. */
const isBefore = (
  decoded: Uint8Array,
  place: number,
  needle: Uint8Array,
  length: number,
): boolean => {
  if (place < length) return false;
  for (let index = 0; index < length; index += 1)
    if (decoded[place - length + index] !== needle[index]) return false;
  return true;
};

/**
 * Finds the secrets in a decoded stretch of which a form has taken characters away: the first ones, the last ones, or
 * some in between.
 *
 * @param stretch The stretch, up to the place `to` of `source`.
 */
export const findAmbiguous = (
  source: Buffer,
  stretch: DecodedForms,
  to: number,
  index: NeedleIndex,
  report: Report,
): void => {
  const { bytes, forms } = stretch;
  const { isFirst, startsWith, startingWith, within } = index;
  const middle = (before: number, at: number): void => {
    for (const { needle, place } of within(bytes, before, source[at] as number)) {
      if (!isBefore(bytes, before, needle.bytes, place)) continue;
      const end = endOfNeedle(source, at + 1, needle.bytes, place + 1, isFirst);
      if (end >= 0) report(stretch.startOf(before - place), end, needle);
    }
  };
  for (let form = 0; form < forms.length; form += 4) {
    const [before = 0, at = 0, taken = 0, after = 0] = forms.slice(form, form + 4);
    const end = at + taken;
    for (let place = at; place < end; place += 1) {
      if (startsWith[source[place] as number] === 0) continue;
      for (const needle of startingWith(fourFrom(source, place, end, bytes, after))) {
        const needleEnd = endOfNeedle(source, place, needle.bytes, 0, isFirst);
        if (needleEnd >= 0) report(place, needleEnd, needle);
      }
    }
    middle(before, at);
  }
  // What ended the stretch may be a form too.
  if (to < source.length && isFirst[source[to] as number] === 1) middle(bytes.length, to);
};
