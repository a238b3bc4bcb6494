// HTML references that may go on after what seems to be their end.
//
// Browsers read `&#43` without a semicolon too. In `&#43%3B` the semicolon is there, but escaped, and in `&#4\u0033;` a
// digit is. So such a reference is read in both ways: as it stands, and left for the next layer, where the rest of it
// isn't escaped any more. No other form has an end that may be missing: without it, they're left as they are anyway.
import { readForm } from '../forms/character-forms';
import { hexDigit, isX } from '../forms/characters';
import { meaningOf, NO_FORM, takenBy, type Reading } from '../forms/reading';

const AMPERSAND = 0x26;
const NUMBER_SIGN = 0x23;
const SEMICOLON = 0x3b;

/**
 * Whether a form is a numeric reference without a semicolon, and what follows it is an escape of its next digit, of the
 * semicolon, of nothing, or of the first byte of another escape.
 *
 * @param reading What was read at that place.
 */
export const isOpenReference = (
  bytes: Uint8Array,
  at: number,
  reading: Reading,
  isFirst: Uint8Array,
): boolean => {
  if (bytes[at] !== AMPERSAND || bytes[at + 1] !== NUMBER_SIGN) return false;
  const end = at + takenBy(reading);
  if (bytes[end - 1] === SEMICOLON || isFirst[bytes[end] ?? 0] === 0) return false;
  const next = readForm(bytes, end);
  const meaning = meaningOf(next);
  // What isn't an escape yet may be one in the next layer.
  if (next === NO_FORM || meaning < 0 || meaning === SEMICOLON || isFirst[meaning] === 1)
    return true;
  const digit = hexDigit(meaning);
  return digit >= 0 && (digit < 10 || isX(bytes[at + 2]));
};

/** Whether there is such a reference between two places. */
export const hasOpenReference = (
  bytes: Buffer,
  from: number,
  to: number,
  isFirst: Uint8Array,
): boolean => {
  for (let at = bytes.indexOf(AMPERSAND, from); at >= 0 && at < to;) {
    const reading = readForm(bytes, at);
    if (reading !== NO_FORM && isOpenReference(bytes, at, reading, isFirst)) return true;
    at = bytes.indexOf(AMPERSAND, at + 1);
  }
  return false;
};
