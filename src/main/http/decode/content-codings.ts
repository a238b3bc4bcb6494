// Decoders for single content codings, in each of the formats that go by a coding's name.
import { createBrotliDecompress, createInflateRaw, type Zlib } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import { peek, take, type ByteSource } from './byte-source';

type Layer = Transform & Zlib;

export interface Decoder {
  /** Whether data that starts like this may be in this format. */
  readonly fits: (start: Buffer) => boolean;
  /** Whether the format starts with a magic number that doesn't occur by chance. */
  readonly isMarked: boolean;
  /** Throws if the data isn't in the format, after yielding what came before. */
  readonly decode: (source: ByteSource) => AsyncGenerator<Buffer>;
}

/** zlib discards the output of the piece it fails in, so pieces are small. */
const PIECE = 16 * 1024;

/** Decodes up to the end that the data itself marks; what follows stays in the source. */
async function* through(layer: Layer, source: ByteSource): AsyncGenerator<Buffer> {
  let failure: Error | null = null;
  let isOver = false;
  let wake = (): void => undefined;
  layer.on('readable', () => wake());
  layer.once('end', () => {
    isOver = true;
    wake();
  });
  layer.once('error', (error) => {
    failure = error;
    wake();
  });
  try {
    for (;;) {
      const piece = await source.next(PIECE);
      const before = layer.bytesWritten;
      let isTaken = false;
      if (piece === null) layer.end();
      else
        layer.write(piece, () => {
          isTaken = true;
          wake();
        });
      for (;;) {
        const decoded = layer.read() as Buffer | null;
        if (decoded !== null) yield decoded;
        else if (failure !== null) throw failure as Error;
        else if (isOver || isTaken) break;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
      if (piece === null) return;
      const left = piece.subarray(layer.bytesWritten - before);
      source.putBack(left);
      // zlib consumes all of a piece except what follows its own end.
      if (left.length > 0) return;
    }
  } finally {
    layer.destroy();
  }
}

/** The compressed data ends too early. */
class CutOff extends Error {
  override readonly name = 'CutOff';
}

const mismatch = (): Error => new Error('The checksum of the decompressed data doesn’t match.');

/** Whether a decoder failed because data is missing at the end. */
export const endsTooEarly = (error: unknown): boolean =>
  error instanceof CutOff ||
  (error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR');

/** RFC 1952 section 2.3. */
const FLAGS = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;
const GZIP = Buffer.from([0x1f, 0x8b, 8]);
const startsWith = (start: Buffer, mark: Buffer): boolean =>
  start.subarray(0, mark.length).equals(mark);
/** Data that ends within its magic number is incomplete, not another format. */
const mayStartWith = (start: Buffer, mark: Buffer): boolean =>
  startsWith(start, mark.subarray(0, start.length));

const skipText = async (source: ByteSource): Promise<void> => {
  for (;;) {
    const bytes = await source.next(PIECE);
    if (bytes === null) throw new CutOff();
    const end = bytes.indexOf(0);
    if (end === -1) continue;
    source.putBack(bytes.subarray(end + 1));
    return;
  }
};

const takeWhole = async (source: ByteSource, count: number): Promise<Buffer> => {
  const bytes = await take(source, count);
  if (bytes.length < count) throw new CutOff();
  return bytes;
};

const skipGzipHeader = async (source: ByteSource): Promise<void> => {
  const header = await takeWhole(source, 10);
  const flags = header[3] ?? 0;
  if ((flags & FLAGS.reserved) !== 0)
    throw new Error('The compressed data has unknown flags in its header.');
  if ((flags & FLAGS.extra) !== 0) {
    await takeWhole(source, (await takeWhole(source, 2)).readUInt16LE(0));
  }
  if ((flags & FLAGS.name) !== 0) await skipText(source);
  if ((flags & FLAGS.comment) !== 0) await skipText(source);
  if ((flags & FLAGS.headerCrc) !== 0) await takeWhole(source, 2);
};

/** In Node from 22.2 on; without it only the length is checked. */
const crc32 = (zlib as { crc32?: (data: Buffer, value?: number) => number }).crc32;

/** Parsed by hand: zlib's own gunzip loses output if what follows isn't a gzip member. */
async function* gunzip(source: ByteSource): AsyncGenerator<Buffer> {
  do {
    await skipGzipHeader(source);
    let length = 0;
    let sum = 0;
    for await (const bytes of through(createInflateRaw(), source)) {
      length += bytes.length;
      sum = crc32?.(bytes, sum) ?? 0;
      yield bytes;
    }
    const trailer = await takeWhole(source, 8);
    const isWhole =
      trailer.readUInt32LE(4) === length % 2 ** 32 &&
      (crc32 === undefined || trailer.readUInt32LE(0) === sum);
    if (!isWhole) throw mismatch();
  } while (startsWith(await peek(source, GZIP.length), GZIP));
}

/** RFC 1950 section 2.2, without a preset dictionary. */
const isZlib = (start: Buffer): boolean => {
  const [method = 0, flags = 0] = start;
  return (method & 0x8f) === 8 && (flags & 0x20) === 0 && (method * 256 + flags) % 31 === 0;
};

/** Adler-32 (RFC 1950 section 8.2). */
const adler32 = (data: Buffer, value: number): number => {
  let low = value & 0xffff;
  let high = value >>> 16;
  // The most bytes after which both still fit in 32 bits.
  for (let at = 0; at < data.length; at += 5_552) {
    for (const byte of data.subarray(at, at + 5_552)) {
      low += byte;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 65_536 + low;
};

/** Parsed by hand: zlib's own inflate loses output if the checksum doesn't match. */
async function* inflateZlib(source: ByteSource): AsyncGenerator<Buffer> {
  await takeWhole(source, 2);
  let sum = 1;
  for await (const bytes of through(createInflateRaw(), source)) {
    sum = adler32(bytes, sum);
    yield bytes;
  }
  const trailer = await takeWhole(source, 4);
  if (trailer.readUInt32BE(0) !== sum) throw mismatch();
}

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Layer };

const gzip: Decoder = {
  fits: (start) => mayStartWith(start, GZIP),
  isMarked: true,
  decode: gunzip,
};

/** By the names of RFC 9110 section 8.4.1, RFC 7932 and RFC 8878. The first decoder that fits is used. */
export const DECODERS: ReadonlyMap<string, readonly Decoder[]> = new Map([
  ['gzip', [gzip]],
  ['x-gzip', [gzip]],
  [
    'deflate',
    [
      {
        fits: isZlib,
        isMarked: true,
        decode: inflateZlib,
      },
      // Some servers omit zlib's wrapper (RFC 9110 section 8.4.1.2).
      {
        fits: () => true,
        isMarked: false,
        decode: (source: ByteSource) => through(createInflateRaw(), source),
      },
    ],
  ],
  [
    'br',
    [
      {
        fits: () => true,
        isMarked: false,
        decode: (source: ByteSource) => through(createBrotliDecompress(), source),
      },
    ],
  ],
  // Node has zstd from 22.15 on; older versions show the body as it came.
  ...(createZstdDecompress === undefined
    ? []
    : [
        [
          'zstd',
          [
            {
              fits: (start: Buffer) => mayStartWith(start, ZSTD),
              isMarked: true,
              decode: (source: ByteSource) => through(createZstdDecompress(), source),
            },
          ],
        ] as const,
      ]),
]);
