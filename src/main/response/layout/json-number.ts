// A state machine for JSON numbers (RFC 8259 §6).

const enum Part {
  Minus,
  Zero,
  Integer,
  Point,
  Fraction,
  E,
  ESign,
  Exponent,
}
export type NumberPart = Part;

export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** The next state after a byte of a number; null if the number has ended. */
export const nextPart = (part: Part, byte: number): Part | null => {
  const digit = isDigit(byte);
  switch (part) {
    case Part.Minus:
      if (byte === 0x30) return Part.Zero;
      return digit ? Part.Integer : null;
    case Part.Zero:
    case Part.Integer:
      if (digit && part === Part.Integer) return Part.Integer;
      if (byte === 0x2e) return Part.Point;
      return byte === 0x65 || byte === 0x45 ? Part.E : null;
    case Part.Point:
      return digit ? Part.Fraction : null;
    case Part.Fraction:
      if (digit) return Part.Fraction;
      return byte === 0x65 || byte === 0x45 ? Part.E : null;
    case Part.E:
      if (byte === 0x2b || byte === 0x2d) return Part.ESign;
      return digit ? Part.Exponent : null;
    case Part.ESign:
    case Part.Exponent:
      return digit ? Part.Exponent : null;
  }
};

export const isWholeNumber = (part: Part): boolean =>
  part === Part.Zero || part === Part.Integer || part === Part.Fraction || part === Part.Exponent;

/** Returns null if no number starts with the byte. */
export const beginNumber = (byte: number): NumberPart | null =>
  byte === 0x2d ? Part.Minus : nextPart(Part.Minus, byte);
