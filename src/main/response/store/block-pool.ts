// Blocks of shared memory in which an answer's bytes reach the worker uncopied, used again and again.

/** Small, since an answer in memory holds on to whole ones. */
export const BLOCK_SIZE = 256 * 1024;
/** Kept for the next answer. */
const MOST_FREE = 32;

export interface BlockPool {
  take(): SharedArrayBuffer;
  /** Nobody reads it any more. */
  give(block: SharedArrayBuffer): void;
}

export const createBlockPool = (): BlockPool => {
  const free: SharedArrayBuffer[] = [];
  return {
    take: () => free.pop() ?? new SharedArrayBuffer(BLOCK_SIZE),
    give: (block) => {
      if (free.length < MOST_FREE) free.push(block);
    },
  };
};
