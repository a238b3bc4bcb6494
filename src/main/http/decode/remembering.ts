// A source that can be rewound, for a decoder that may turn out to be the wrong one.
import type { ByteSource } from './byte-source';

/** A decoder that consumes more than this without output isn't rewound. */
const MOST_REMEMBERED = 256 * 1024;

interface Reading {
  /** Remembers what is read from it. */
  readonly source: ByteSource;
  /** The remembered bytes. */
  readonly start: () => Buffer;
  readonly bytes: () => number;
  /** Puts back everything that was read; false if it was too much to remember. */
  readonly rewind: () => boolean;
  readonly forget: () => void;
}

export const remembering = (source: ByteSource): Reading => {
  let parts: Buffer[] | null = [];
  let bytes = 0;
  return {
    source: {
      next: async (most) => {
        const chunk = await source.next(most);
        if (chunk === null) return null;
        bytes += chunk.length;
        if (bytes > MOST_REMEMBERED) parts = null;
        parts?.push(chunk);
        return chunk;
      },
      putBack: (chunk) => {
        bytes -= chunk.length;
        if (parts !== null && chunk.length > 0) {
          parts = [Buffer.concat(parts).subarray(0, bytes)];
        }
        source.putBack(chunk);
      },
      close: source.close,
    },
    start: () => Buffer.concat(parts ?? []),
    bytes: () => bytes,
    rewind: () => {
      if (parts === null) return false;
      source.putBack(Buffer.concat(parts));
      return true;
    },
    forget: () => {
      parts = null;
    },
  };
};
