// Where a byte stands among an answer's bytes, which are shared memory while they arrive and as long as they stay there.
//
// Not by Buffer's own indexOf, lastIndexOf and includes: where their optimized code meets a number and shared memory, it
// traps, and the whole program ends without a word (Electron 33, V8 13.0). The typed array's own are safe.

const { indexOf, lastIndexOf } = Uint8Array.prototype;

/** At or after `from`; -1 where there is none. */
export const indexOfByte = (bytes: Uint8Array, byte: number, from = 0): number =>
  indexOf.call(bytes, byte, from);

/** -1 where there is none. */
export const lastIndexOfByte = (bytes: Uint8Array, byte: number): number =>
  lastIndexOf.call(bytes, byte);
