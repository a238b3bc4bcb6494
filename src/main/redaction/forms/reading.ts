// What a written form stands for, in one number: millions are made while a large text is searched.

/** What a form at a place stands for: how many bytes it takes, and what they mean. */
export type Reading = number;

/** No form of this kind stands there. */
export const NO_FORM: Reading = 0;

// Bytes taken × 2²¹ + a code point, a byte, or nothing.
const SCALE = 0x20_0000;
const BYTE = 0x11_0000;
const NOTHING = 0x1f_ffff;

/** A byte of a text in whatever charset. */
export const byte = (taken: number, value: number): Reading => taken * SCALE + BYTE + value;
/** As a soft line break, or a character that nobody sees. */
export const nothing = (taken: number): Reading => taken * SCALE + NOTHING;

export const isBetween = (value: number, from: number, to: number): boolean =>
  value >= from && value <= to;

/** Zero-width characters, soft hyphens and marks of direction: on a screen, a text reads as without them. */
export const isInvisible = (point: number): boolean =>
  point === 0xad ||
  point === 0xfeff ||
  isBetween(point, 0x200b, 0x200f) ||
  isBetween(point, 0x202a, 0x202e) ||
  isBetween(point, 0x2060, 0x2064) ||
  isBetween(point, 0x2066, 0x2069);

/** NO_FORM where there is no such character. */
export const codePoint = (taken: number, value: number): Reading => {
  if (value > 0x10_ffff || isBetween(value, 0xd800, 0xdfff)) return NO_FORM;
  return isInvisible(value) ? nothing(taken) : taken * SCALE + value;
};

/** Bytes that the form takes. */
export const takenBy = (reading: Reading): number => Math.floor(reading / SCALE);

/** The code point or byte it stands for; -1 where it stands for nothing, as a soft line break does. */
export const meaningOf = (reading: Reading): number => {
  const value = reading % SCALE;
  if (value === NOTHING) return -1;
  return value >= BYTE ? value - BYTE : value;
};

/** Appends what it stands for: a code point as UTF-8. Returns the new length. */
export const writeMeaning = (reading: Reading, out: Uint8Array, at: number): number => {
  const value = reading % SCALE;
  if (value === NOTHING) return at;
  if (value >= BYTE || value < 0x80) {
    // Of which an array of bytes keeps the lowest eight bits, and BYTE has none of those.
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
