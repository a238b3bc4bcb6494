// Undoes Content-Encoding, with a cap on what it may grow to.
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib';
import * as zlib from 'node:zlib';
import { Transform, type Readable } from 'node:stream';
import { ProblemError } from '../problem-error';

/** A sixth layer is nobody's honest answer. */
const MAX_LAYERS = 3;

type Layer = Transform & Zlib;

const LAYERS: Readonly<Record<string, () => Layer>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  // Node has zstd from 22.15 on; older ones show the body as it came.
  ...('createZstdDecompress' in zlib && {
    zstd: (zlib as { createZstdDecompress: () => Layer }).createZstdDecompress,
  }),
};

/** The encodings Keybearer can undo here, as an Accept-Encoding value. */
export const ACCEPT_ENCODING = Object.keys(LAYERS)
  .filter((name) => name !== 'x-gzip')
  .join(', ');

/** What Content-Encoding names, outermost last as it was applied; empty for `identity` or none. */
export const contentEncodings = (value: string | null): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');

/** True where every encoding can be undone; otherwise the body is shown as it came. */
export const canInflate = (encodings: readonly string[]): boolean =>
  encodings.every((name) => name in LAYERS);

/**
 * Yields the body's chunks decoded. Throws ProblemError `body-undecodable` where the data is not what
 * the header says, or ends early; `isWireError` tells such an error from one of the connection, which is thrown as it is.
 */
export async function* inflate(
  body: Readable,
  encodings: readonly string[],
  isWireError: (error: unknown) => boolean,
): AsyncGenerator<Buffer, void, undefined> {
  if (encodings.length === 0) {
    yield* body as AsyncIterable<Buffer>;
    return;
  }
  if (encodings.length > MAX_LAYERS) {
    body.destroy();
    throw new ProblemError('body-undecodable', {
      detail: `It is packed ${encodings.length} times.`,
    });
  }
  let last: Readable = body;
  for (const name of encodings.toReversed()) {
    const layer = LAYERS[name]?.() ?? new Transform();
    last.once('error', (error) => layer.destroy(error));
    last = last.pipe(layer);
  }
  try {
    yield* last as AsyncIterable<Buffer>;
  } catch (error) {
    if (isWireError(error)) throw error;
    throw new ProblemError('body-undecodable', { step: 'reading' }, { cause: error });
  } finally {
    body.destroy();
  }
}
