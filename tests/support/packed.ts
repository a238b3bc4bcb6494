// Texts packed in each content coding, and what decoding makes of them.
import type { Problem } from '../../src/shared/problems/problem';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { inflate } from '../../src/main/http/decode/decode-layers';
import { problemOf } from '../../src/main/problem-error';

export const TEXT = 'the vehicles of the sample dealership, '.repeat(100);
export const HAS_ZSTD = 'createZstdDecompress' in zlib;

/** By coding and format. */
export const PACK: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  deflate: zlib.deflateSync,
  'deflate, raw': zlib.deflateRawSync,
  br: (data) =>
    zlib.brotliCompressSync(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  ...(HAS_ZSTD && {
    zstd: (zlib as { zstdCompressSync?: (data: Buffer) => Buffer }).zstdCompressSync!,
  }),
};
export const FORMATS = Object.keys(PACK);
export const codingOf = (format: string): string => format.split(',')[0]!;

export const packed = (encodings: readonly string[]): Buffer =>
  encodings.reduce<Buffer>((data, name) => PACK[name]!(data), Buffer.from(TEXT));

interface Read {
  readonly text: Buffer;
  readonly problem: Problem | null;
  readonly asItCame: boolean;
  readonly wireBytes: number;
}

export const read = async (
  chunks: readonly Buffer[],
  encodings: readonly string[],
): Promise<Read> => {
  const body = inflate(Readable.from(chunks, { objectMode: true }), encodings);
  const parts: Buffer[] = [];
  let problem: Read['problem'] = null;
  try {
    for await (const part of body.chunks) parts.push(part);
  } catch (error) {
    problem = problemOf(body.failure(error));
  }
  return {
    text: Buffer.concat(parts),
    problem,
    asItCame: body.isAsItCame(),
    wireBytes: body.wireBytes(),
  };
};

export const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (one, other) => one - other,
  );
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
};
