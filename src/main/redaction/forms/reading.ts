// What a written form means, in one number: the search of a large text makes millions of them.

/** How many bytes a form takes, and what it means: a code point, a byte, or nothing. */
export type Reading = number;

/** There is no form at this place. */
export const NO_FORM: Reading = 0;

// The lowest 21 bits are a code point, a byte, or nothing; above them are the bytes taken. Up to 1,023 of these fit into
// 31 bits, which a number takes no memory of its own for. Only a reference with many zeros in front takes more.
const BITS = 21;
const PER_BYTE_TAKEN = 2 ** BITS;
const SMALL = 2 ** 31;
const VALUE = 0x1f_ffff;
const BYTE = 0x11_0000;
const NOTHING = 0x1f_ffff;

/**
 * Makes the reading of a form that means a byte in the text's own charset.
 *
 * @param taken Bytes that the form takes.
 * @param value 0 to 255.
 */
export const byte = (taken: number, value: number): Reading => (taken << BITS) | (BYTE + value);
/** Makes the reading of a form that means nothing, such as a soft line break or an invisible character. */
export const nothing = (taken: number): Reading => taken * PER_BYTE_TAKEN + NOTHING;

/** Whether a number is in a range, both ends included. */
export const isBetween = (value: number, from: number, to: number): boolean =>
  value >= from && value <= to;

/** Zero-width characters, soft hyphens, marks of direction and variation selectors, which a reader doesn't see. In order. */
export const INVISIBLE: readonly (readonly [from: number, to: number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe_0100, 0xe_01ef],
];

/** Whether a code point is in {@link INVISIBLE}. */
export const isInvisible = (point: number): boolean => {
  // Without destructuring, which takes longer here.
  for (const range of INVISIBLE) {
    if (point < range[0]) return false;
    if (point <= range[1]) return true;
  }
  return false;
};

/**
 * Makes the reading of a form that means a character.
 *
 * @param taken Bytes that the form takes.
 * @param value The character's number.
 * @returns NO_FORM if there is no such character; {@link nothing} if it's invisible.
 */
export const codePoint = (taken: number, value: number): Reading => {
  if (value > 0x10_ffff || isBetween(value, 0xd800, 0xdfff)) return NO_FORM;
  return isInvisible(value) ? nothing(taken) : taken * PER_BYTE_TAKEN + value;
};

/** Returns how many bytes the form takes. */
export const takenBy = (reading: Reading): number =>
  reading < SMALL ? reading >> BITS : Math.floor(reading / PER_BYTE_TAKEN);

/** Returns the code point or byte that the form means; -1 if it means nothing. */
export const meaningOf = (reading: Reading): number => {
  const value = reading & VALUE;
  if (value === NOTHING) return -1;
  return value >= BYTE ? value - BYTE : value;
};

/**
 * Writes what the form means: a code point in UTF-8, a byte as it is.
 *
 * @param at Where to write in `out`, which needs room for up to four bytes.
 * @returns The place after it.
 * @see [RFC 3629 section 3](https://www.rfc-editor.org/rfc/rfc3629#section-3)
 */
export const writeMeaning = (reading: Reading, out: Uint8Array, at: number): number => {
  const value = reading & VALUE;
  if (value === NOTHING) return at;
  if (value >= BYTE || value < 0x80) {
    // An array of bytes stores only the lowest eight bits, and those of BYTE are zero.
    out[at] = value;
    return at + 1;
  }
  if (value < 0x800) {
    out[at] = 0xc0 | (value >> 6);
  } else if (value < 0x1_0000) {
    out[at] = 0xe0 | (value >> 12);
    out[at + 1] = 0x80 | ((value >> 6) & 0x3f);
  } else {
    out[at] = 0xf0 | (value >> 18);
    out[at + 1] = 0x80 | ((value >> 12) & 0x3f);
    out[at + 2] = 0x80 | ((value >> 6) & 0x3f);
  }
  const length = value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4;
  out[at + length - 1] = 0x80 | (value & 0x3f);
  return at + length;
};
