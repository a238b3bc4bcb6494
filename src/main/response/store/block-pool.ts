// A pool of shared memory blocks in which bodies reach the worker without a copy.

/** Small, because a body in memory occupies whole blocks. */
export const BLOCK_SIZE = 256 * 1024;
/** Free blocks to keep. */
const MOST_FREE = 32;

export interface BlockPool {
  take(): SharedArrayBuffer;
  /** Returns a block that nothing reads any more. */
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
