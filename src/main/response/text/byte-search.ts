// Searches for a byte in a body's bytes, which may be shared memory.
//
// Doesn't use Buffer's indexOf, lastIndexOf and includes: with a number and shared memory, their optimized code traps
// and the program exits without a message (Electron 33, V8 13.0). The typed array's methods are safe.

const { indexOf, lastIndexOf } = Uint8Array.prototype;

/** Searches from `from`; returns -1 if there is none. */
export const indexOfByte = (bytes: Uint8Array, byte: number, from = 0): number =>
  indexOf.call(bytes, byte, from);

/** Returns -1 if there is none. */
export const lastIndexOfByte = (bytes: Uint8Array, byte: number): number =>
  lastIndexOf.call(bytes, byte);
