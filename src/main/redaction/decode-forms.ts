// Decodes the character forms of a stretch of text, one layer deep, and remembers where each byte came from.
import {
  BACKSLASH,
  SIMPLE_ESCAPES,
  NO_FORM,
  readForm,
  takenBy,
  writeMeaning,
} from './character-forms';

export interface Decoded {
  readonly bytes: Buffer;
  /** Where in the source the form of each byte begins, and where it ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * `firsts`: 1 for each byte with which a form may begin that is to be decoded. `keepSimple`: `\\`, `\n` and the like
 * stay as they are, since the backslash may be a secret's own.
 */
export const decodeForms = (
  source: Uint8Array,
  from: number,
  to: number,
  firsts: Uint8Array,
  keepSimple = false,
): Decoded => {
  const bytes = Buffer.allocUnsafe(to - from);
  const starts = new Int32Array(to - from);
  const ends = new Int32Array(to - from);
  let length = 0;
  for (let at = from; at < to;) {
    const first = source[at] ?? 0;
    const isKept = keepSimple && first === BACKSLASH && SIMPLE_ESCAPES.has(source[at + 1] ?? 0);
    const reading = firsts[first] === 1 && !isKept ? readForm(source, at) : NO_FORM;
    const taken = reading === NO_FORM ? 1 : takenBy(reading);
    let next = length;
    if (reading === NO_FORM || at + taken > to) {
      bytes[length] = first;
      next += 1;
    } else next = writeMeaning(reading, bytes, length);
    const end = reading === NO_FORM ? at + 1 : Math.min(to, at + taken);
    for (; length < next; length += 1) {
      starts[length] = at;
      ends[length] = end;
    }
    at = end;
  }
  return { bytes: bytes.subarray(0, length), starts, ends };
};
