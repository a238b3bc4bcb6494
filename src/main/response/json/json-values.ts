// Walks over JSON in a buffer: value by value, and through an object key by key.
//
// Expects valid JSON. In anything else it stops at the buffer's end, and it never throws.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

export const skipSpace = (bytes: Buffer, from: number, to: number): number => {
  let at = from;
  while (at < to && isSpace(bytes[at] ?? 0)) at += 1;
  return at;
};

/** `from` is the opening quote. Returns the position after the closing one. */
const skipText = (bytes: Buffer, from: number, to: number): number => {
  let at = from + 1;
  while (at < to) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return to;
};

/** Returns the position after the value that starts at `from`. */
export const skipValue = (bytes: Buffer, from: number, to: number): number => {
  const first = bytes[from] ?? 0;
  if (first === QUOTE) return skipText(bytes, from, to);
  let at = from;
  if (first !== 0x7b && first !== 0x5b) {
    while (at < to) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x2c || byte === 0x7d || byte === 0x5d || isSpace(byte)) return at;
      at += 1;
    }
    return to;
  }
  let depth = 0;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      at = skipText(bytes, at, to);
      continue;
    }
    at += 1;
    if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return to;
};

/**
 * Calls `visit` with the positions of each key (with its quotes) and value of the object at `from`. `visit` can return
 * the value's end if it has found it; 0 lets the walk find it.
 */
export const walkObject = (
  bytes: Buffer,
  from: number,
  to: number,
  visit: (keyFrom: number, keyTo: number, valueFrom: number) => number,
): number => {
  let at = from + 1;
  for (;;) {
    at = skipSpace(bytes, at, to);
    if (bytes[at] !== QUOTE || at >= to) return Math.min(to, at + 1);
    const keyTo = skipText(bytes, at, to);
    let valueFrom = skipSpace(bytes, keyTo, to);
    valueFrom = skipSpace(bytes, valueFrom + 1, to);
    if (valueFrom >= to) return to;
    const valueTo = visit(at, keyTo, valueFrom) || skipValue(bytes, valueFrom, to);
    at = skipSpace(bytes, valueTo, to);
    if (bytes[at] !== 0x2c) return Math.min(to, at + 1);
    at += 1;
  }
};
