// Formats bytes for the hex view.

/** Eight digits are enough for 4 GB. */
export const offsetText = (offset: number, digits: number): string =>
  offset.toString(16).padStart(digits, '0');

/** `6b 65 79 62 65 61 72 65  72`: in groups of eight, padded to a full row. */
export const hexText = (bytes: Uint8Array, columns: number): string => {
  const groups: string[] = [];
  for (let from = 0; from < columns; from += 8) {
    const digits = Array.from({ length: 8 }, (_, at) => bytes[from + at]);
    groups.push(digits.map((byte) => byte?.toString(16).padStart(2, '0') ?? '  ').join(' '));
  }
  return groups.join('  ');
};

/** Printable ASCII; a dot for any other byte. */
export const plainText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(
    '',
  );
