// Reads bytes that arrive in chunks by other sizes than they arrived in.

export interface ByteSource {
  /** The next bytes, at most `most`; null at the end. */
  next(most: number): Promise<Buffer | null>;
  /** Puts bytes back; they're the next ones to be read. */
  putBack(bytes: Buffer): void;
  /** Stops reading. */
  close(): Promise<void>;
}

export const sourceOf = (chunks: AsyncIterable<Buffer>): ByteSource => {
  const iterator = chunks[Symbol.asyncIterator]();
  let waiting: Buffer[] = [];
  const arrived = async (): Promise<Buffer | null> => {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk !== undefined) return chunk;
      const { done, value } = await iterator.next();
      if (done === true) return null;
      if (value.length > 0) return value;
    }
  };
  return {
    next: async (most) => {
      const chunk = await arrived();
      if (chunk === null || chunk.length <= most) return chunk;
      waiting.unshift(chunk.subarray(most));
      return chunk.subarray(0, most);
    },
    putBack: (bytes) => {
      if (bytes.length > 0) waiting.unshift(bytes);
    },
    close: async () => {
      waiting = [];
      await iterator.return?.();
    },
  };
};

/** Reads exactly `count` bytes; fewer at the end. */
export const take = async (source: ByteSource, count: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let missing = count;
  while (missing > 0) {
    const part = await source.next(missing);
    if (part === null) break;
    parts.push(part);
    missing -= part.length;
  }
  return Buffer.concat(parts);
};

/** Returns at least the next `count` bytes, if there are as many, without consuming them, even if it fails. */
export const peek = async (source: ByteSource, count: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let missing = count;
  try {
    while (missing > 0) {
      const part = await source.next(Number.POSITIVE_INFINITY);
      if (part === null) break;
      parts.push(part);
      missing -= part.length;
    }
  } finally {
    source.putBack(Buffer.concat(parts));
  }
  return Buffer.concat(parts);
};

/** Yields the rest as it arrives. */
export async function* remaining(source: ByteSource): AsyncGenerator<Buffer> {
  for (;;) {
    const chunk = await source.next(Number.POSITIVE_INFINITY);
    if (chunk === null) return;
    yield chunk;
  }
}
