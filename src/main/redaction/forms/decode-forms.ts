// Decodes the character forms of a stretch of text, one layer deep, and remembers where each byte came from.
import type { Decoded } from './encoded-runs';
import { readForm } from './character-forms';
import { NO_FORM, takenBy, writeMeaning, type Reading } from './reading';

/** Numbers per form: the decoded length before it, its place, the bytes it takes, the decoded length after it. */
const PER_FORM = 4;

/** The forms of the text that is being decoded. One list for all texts, because many are short. */
let list = new Int32Array(1_024 * PER_FORM);

const put = (at: number, before: number, place: number, taken: number, after: number): void => {
  if (at === list.length) {
    const larger = new Int32Array(list.length * 2);
    larger.set(list);
    list = larger;
  }
  list[at] = before;
  list[at + 1] = place;
  list[at + 2] = taken;
  list[at + 3] = after;
};

/** Returns where each decoded byte was written, if all between `forms` is unchanged from the place `from` on. */
const placesOf = (forms: Int32Array, from: number): Pick<Decoded, 'startOf' | 'endOf'> => {
  /** The number of the last form at or before a decoded byte; -1 if there is none. */
  const formBefore = (index: number): number => {
    let low = 0;
    let high = forms.length / PER_FORM;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((forms[middle * PER_FORM] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const placeOf = (index: number, atEnd: boolean): number => {
    const form = formBefore(index);
    if (form < 0) return from + index + (atEnd ? 1 : 0);
    const at = forms[form * PER_FORM + 1] as number;
    const taken = forms[form * PER_FORM + 2] as number;
    const after = forms[form * PER_FORM + 3] as number;
    if (index < after) return atEnd ? at + taken : at;
    return at + taken + index - after + (atEnd ? 1 : 0);
  };
  return {
    startOf: (index) => placeOf(index, false),
    endOf: (index) => placeOf(index, true),
  };
};

/** Whether the form at a place, read as this, stays as it is. */
type Keeps = (source: Buffer, at: number, reading: Reading) => boolean;

/** How many numbers of `list` the last text took. */
let listed = 0;

/**
 * Decodes as {@link decodeForms} does, and returns only the bytes.
 *
 * @param out Where to write them. They're at most as many as between the places.
 * @returns How many they are.
 */
const decodeInto = (
  out: Buffer,
  source: Buffer,
  from: number,
  to: number,
  firsts: Uint8Array,
  keeps: Keeps | null,
): number => {
  let length = 0;
  listed = 0;
  for (let at = from; at < to;) {
    const each = source[at] as number;
    const reading = firsts[each] === 1 ? readForm(source, at) : NO_FORM;
    const taken = takenBy(reading);
    if (reading === NO_FORM || at + taken > to || keeps?.(source, at, reading) === true) {
      out[length] = each;
      length += 1;
      at += 1;
    } else {
      const before = length;
      length = writeMeaning(reading, out, length);
      put(listed, before, at, taken, length);
      listed += PER_FORM;
      at += taken;
    }
  }
  return length;
};

/**
 * Decodes the character forms between two places of a text, one layer. A form that goes on after `to` is left as it is.
 *
 * @param firsts 1 for the first byte of each kind of form to decode, 0 for all other bytes.
 * @param keeps Whether a form stays as it is.
 * @returns The bytes, and where each was written in `source`.
 */
export const decodeForms = (
  source: Buffer,
  from: number,
  to: number,
  firsts: Uint8Array,
  keeps: Keeps | null = null,
): Decoded => {
  const bytes = Buffer.allocUnsafe(to - from);
  const length = decodeInto(bytes, source, from, to, firsts, keeps);
  return { bytes: bytes.subarray(0, length), ...placesOf(list.slice(0, listed), from) };
};
