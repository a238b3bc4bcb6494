// Bytes of ASCII that several searches check for, and tables of bytes.

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

export const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What separates hexadecimal and decimal numbers. A line break does so only where a value may be wrapped. */
export const SEPARATORS = ' :,;-._|/"\'\t\r\n';

export const isDigit = (character = 0): boolean => character >= 0x30 && character <= 0x39;

/** Whether a byte is `x` or `X`, as in `0x` and `&#x`. */
export const isX = (character = 0): boolean => (character | 0x20) === 0x78;

/** Whether a byte is a space or a tab. */
export const isBlank = (character: number | undefined): boolean =>
  character === 0x20 || character === 0x09;

/** Whether a byte may be next to a line feed. A carriage return is a line break itself, or begins one. */
export const isBlankOrReturn = (character: number | undefined): boolean =>
  isBlank(character) || character === CARRIAGE_RETURN;

/** Whether a character may be between lines of a wrapped value: a line break, or a blank if it's folded or indented. */
export const isBetweenLines = (character: number | undefined): boolean =>
  isBlankOrReturn(character) || character === LINE_FEED;

/** Returns a table of 256 entries: 1 for each of the bytes, 0 for the others. */
export const tableOfBytes = (bytes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(256);
  for (const each of bytes) table[each] = 1;
  return table;
};

/** Returns the same table for ASCII characters. */
export const tableOf = (characters: string): Uint8Array =>
  tableOfBytes(Array.from(characters, (each) => each.charCodeAt(0)));

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** Returns the value of a hexadecimal digit in either case, 0 to 15; -1 for any other byte. */
export const hexDigit = (character = 0): number => HEX[character] ?? -1;

/** Returns the number in so many hexadecimal digits; -1 if one of them isn't a digit. */
export const hexNumber = (bytes: Uint8Array, at: number, digits: number): number => {
  let value = 0;
  for (let index = at; index < at + digits; index += 1) {
    const digit = hexDigit(bytes[index]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
};
