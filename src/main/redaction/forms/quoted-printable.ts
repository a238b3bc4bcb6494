// Quoted-printable: `=2B`, and the soft line breaks between the lines of it.
import { hexNumber, isBlank, tableOf } from './characters';
import { byte, NO_FORM, nothing, type Reading } from './reading';

/** What an escaped line feed begins with, but in quoted-printable itself. */
const IS_ESCAPE = tableOf('\\%&');

/** How many blanks a mail server may leave after the `=` of a soft line break. */
export const MOST_BLANKS = 16;

const EQUALS = 0x3d;

/** Whether `=3D` comes before a place, or before the blanks there: a soft line break of the next layer begins with it. */
const followsEscapedEquals = (bytes: Uint8Array, at: number): boolean => {
  let end = at;
  while (end > at - MOST_BLANKS && isBlank(bytes[end - 1])) end -= 1;
  return bytes[end - 3] === EQUALS && hexNumber(bytes, end - 2, 2) === EQUALS;
};

/**
 * Reads what begins with an equals sign: an escape, or a soft line break, which some decoders also read without the LF.
 *
 * @see [RFC 2045 section 6.7](https://www.rfc-editor.org/rfc/rfc2045#section-6.7)
 */
export const readEquals = (bytes: Uint8Array, at: number): Reading => {
  let end = at + 1;
  while (end <= at + MOST_BLANKS && (bytes[end] === 0x20 || bytes[end] === 0x09)) end += 1;
  if (bytes[end] === 0x0d) {
    // The LF may be escaped: then the line break is one for the next layer.
    if (IS_ESCAPE[bytes[end + 1] ?? 0] === 1) return NO_FORM;
    // In quoted-printable, if a soft line break cut its escape, which the layer before has put together.
    const isCut = bytes[end + 1] === EQUALS && hexNumber(bytes, end + 2, 2) === 0x0a;
    if (isCut && !followsEscapedEquals(bytes, at)) return nothing(end + 4 - at);
    return nothing(end + (bytes[end + 1] === 0x0a ? 2 : 1) - at);
  }
  if (bytes[end] === 0x0a) return nothing(end + 1 - at);
  const value = hexNumber(bytes, at + 1, 2);
  return value < 0 ? NO_FORM : byte(3, value);
};
