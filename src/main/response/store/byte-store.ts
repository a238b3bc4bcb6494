// An append-only byte store: in memory up to a few megabytes, beyond that in a private file.
import { closeSync, openSync, readSync, rmSync, writeSync, writevSync } from 'node:fs';

export interface RewritableBytes {
  readonly size: number;
  /** Returns the bytes that are there. Valid until the next call; don't pass them on. */
  read(from: number, to: number): Buffer;
  /** Overwrites existing bytes. */
  overwrite(at: number, bytes: Buffer): void;
}

export interface ByteStore extends RewritableBytes {
  /** Bytes in the file. The buffers they came in can be reused. */
  readonly inFile: number;
  /** Takes ownership of the bytes without copying. Throws the file system's error, such as for a full disk. */
  append(bytes: Buffer): void;
  dispose(): void;
}

export interface StorePlace {
  /** Null: memory only. */
  readonly file: string | null;
  readonly memoryLimit: number;
  /** Bytes that the file already has, from a worker that died. */
  readonly inFile?: number;
}

/** Few large writes are several times cheaper than many small ones. */
const WRITE_SIZE = 1024 * 1024;

export const createByteStore = ({ file, memoryLimit, inFile = 0 }: StorePlace): ByteStore => {
  let descriptor: number | null = file !== null && inFile > 0 ? openSync(file, 'r+') : null;
  let written = inFile;
  let size = inFile;
  let tail: { readonly at: number; readonly bytes: Buffer }[] = [];
  let scratch = Buffer.alloc(0);

  const writeTail = (path: string): void => {
    descriptor ??= openSync(path, 'w+', 0o600);
    while (tail.length > 0) {
      // The system accepts up to 1,024 buffers per call, and may write less than requested.
      const pieces = tail.slice(0, 512);
      const until =
        written +
        writevSync(
          descriptor,
          pieces.map(({ bytes }) => bytes),
          written,
        );
      written = until;
      tail = tail.filter(({ at, bytes }) => at + bytes.length > until);
      const first = tail[0];
      if (first !== undefined && first.at < until) {
        tail[0] = { at: until, bytes: first.bytes.subarray(until - first.at) };
      }
    }
  };

  /** Reads into the scratch buffer; returns the position it reached. */
  const readFile = (from: number, to: number, open: number): number => {
    let at = from;
    while (at < to) {
      const got = readSync(open, scratch, at - from, to - at, at);
      if (got === 0) break;
      at += got;
    }
    return Math.max(at, from);
  };

  const pieceAt = (from: number): number => {
    let low = 0;
    let high = tail.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((tail[middle]?.at ?? 0) <= from) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    get size() {
      return size;
    },
    get inFile() {
      return written;
    },
    append: (bytes) => {
      if (bytes.length === 0) return;
      tail.push({ at: size, bytes });
      size += bytes.length;
      if (file === null) return;
      if (size - written > (descriptor === null ? memoryLimit : WRITE_SIZE)) writeTail(file);
    },
    read: (from, to) => {
      const end = Math.min(to, size);
      if (from >= end) return Buffer.alloc(0);
      const only = from >= written ? tail[pieceAt(from)] : undefined;
      if (only !== undefined && end <= only.at + only.bytes.length) {
        return only.bytes.subarray(from - only.at, end - only.at);
      }
      if (scratch.length < end - from) scratch = Buffer.allocUnsafeSlow(end - from);
      let at = descriptor === null ? from : readFile(from, Math.min(end, written), descriptor);
      // Another program truncated the file; the missing bytes read as empty.
      if (at < Math.min(end, written)) return scratch.subarray(0, at - from);
      for (let index = at < end ? pieceAt(at) : 0; at < end; index += 1) {
        const { at: start, bytes } = tail[index] ?? { at: end, bytes: scratch };
        const upTo = Math.min(end, start + bytes.length);
        bytes.copy(scratch, at - from, at - start, upTo - start);
        at = upTo;
      }
      return scratch.subarray(0, end - from);
    },
    overwrite: (at, bytes) => {
      const inTheFile = Math.max(0, Math.min(written - at, bytes.length));
      for (let done = 0; done < inTheFile;)
        done += writeSync(descriptor ?? -1, bytes, done, inTheFile - done, at + done);
      for (const { at: start, bytes: piece } of tail) {
        const from = Math.max(at, start);
        if (from < Math.min(at + bytes.length, start + piece.length))
          bytes.copy(piece, from - start, from - at);
      }
    },
    dispose: () => {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
      if (file !== null && written > 0) rmSync(file, { force: true });
      written = 0;
      size = 0;
      tail = [];
      scratch = Buffer.alloc(0);
    },
  };
};
