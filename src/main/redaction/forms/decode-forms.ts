// Decodes the character forms of a stretch of text, one layer deep, and remembers where each byte came from.
import type { Decoded } from './encoded-runs';
import { BACKSLASH, readForm, SIMPLE_ESCAPES } from './character-forms';
import { NO_FORM, takenBy, writeMeaning } from './reading';

export interface DecodedForms extends Decoded {
  /** Four numbers per form: the decoded length before it, its place, the bytes it takes, the decoded length after it. */
  readonly forms: readonly number[];
}

/**
 * Decodes the character forms between two places of a text, one layer. A form that goes on after `to` is left as it is.
 *
 * @param firsts 1 for the first byte of each kind of form to decode, 0 for all other bytes.
 * @param keepSimple Whether `\\`, `\n` and the like stay as they are, because a backslash may belong to a secret.
 * @returns The bytes, and where each was written in `source`. Read the places before `source` changes.
 */
export const decodeForms = (
  source: Buffer,
  from: number,
  to: number,
  firsts: Uint8Array,
  keepSimple = false,
): DecodedForms => {
  const bytes = Buffer.allocUnsafe(to - from);
  /** See {@link DecodedForms.forms}. Other text is unchanged. */
  const forms: number[] = [];
  let length = 0;
  let plain = from;
  for (let at = from; at < to; at += 1) {
    const first = source[at] as number;
    if (firsts[first] === 0) continue;
    if (keepSimple && first === BACKSLASH && SIMPLE_ESCAPES.has(source[at + 1] ?? 0)) continue;
    const reading = readForm(source, at);
    if (reading === NO_FORM) continue;
    const taken = takenBy(reading);
    if (at + taken > to) continue;
    source.copy(bytes, length, plain, at);
    length += at - plain;
    const before = length;
    length = writeMeaning(reading, bytes, length);
    forms.push(before, at, taken, length);
    plain = at + taken;
    at = plain - 1;
  }
  source.copy(bytes, length, plain, to);
  length += to - plain;

  /** The number of the last form at or before a decoded byte; -1 if there is none. */
  const formBefore = (index: number): number => {
    let low = 0;
    let high = forms.length / 4;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((forms[middle * 4] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const placeOf = (index: number, atEnd: boolean): number => {
    const form = formBefore(index);
    if (form < 0) return from + index + (atEnd ? 1 : 0);
    const [at = 0, taken = 0, after = 0] = forms.slice(form * 4 + 1, form * 4 + 4);
    if (index < after) return atEnd ? at + taken : at;
    return at + taken + index - after + (atEnd ? 1 : 0);
  };
  return {
    bytes: bytes.subarray(0, length),
    forms,
    startOf: (index) => placeOf(index, false),
    endOf: (index) => placeOf(index, true),
  };
};
