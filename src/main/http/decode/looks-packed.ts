// Whether bytes are compressed data, for formats that have no magic number and no checksum.

/** Fewer bytes can be both plain text and valid data in such a format. */
export const TELLING_BYTES = 16;
/** So much isn't decoded by accident. */
const NO_ACCIDENT_BYTES = 32;

export const holdsControls = (start: Buffer): boolean =>
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(
    new TextDecoder().decode(start.subarray(0, 1024), { stream: true }),
  );

/** Compressed data beyond a certain length has bytes that never occur in text. */
export const isPlainText = (start: Buffer): boolean =>
  start.length >= TELLING_BYTES && !holdsControls(start);

/** White space or zeros, which some servers append. */
const isPadding = (rest: Buffer): boolean => /^[\0\t\n\r ]*$/.test(rest.toString('latin1'));

/** Whether data that was decoded up to its own end was meant to be, although `rest` follows. */
export const wasMeant = (packedBytes: number, rest: Buffer): boolean =>
  packedBytes >= NO_ACCIDENT_BYTES || isPadding(rest);
