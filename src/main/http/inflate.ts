// Undoes Content-Encoding, with a cap on what it may grow to.
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import { ProblemError } from '../problem-error';

/** A sixth layer is nobody's honest answer. */
const MAX_LAYERS = 3;

type Layer = Transform & Zlib;

/** By the name that a server sends, which may be that of anything. */
const LAYERS: ReadonlyMap<string, () => Layer> = new Map<string, () => Layer>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  // Node has zstd from 22.15 on; older ones show the body as it came.
  ...('createZstdDecompress' in zlib
    ? [['zstd', (zlib as { createZstdDecompress: () => Layer }).createZstdDecompress] as const]
    : []),
]);

/** The encodings Keybearer can undo here, as an Accept-Encoding value. */
export const ACCEPT_ENCODING = [...LAYERS.keys()].filter((name) => name !== 'x-gzip').join(', ');

/** What Content-Encoding names, outermost last as it was applied; empty for `identity` or none. */
export const contentEncodings = (value: string | null): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');

/** True where every encoding can be undone; otherwise the body is shown as it came. */
export const canInflate = (encodings: readonly string[]): boolean =>
  encodings.every((name) => LAYERS.has(name));

export interface InflatedBody {
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes taken from the wire so far; null where nothing is inflated, so that the chunks tell it themselves. */
  readonly wireBytes: () => number | null;
  /** The problem of what iterating over `chunks` threw: `body-undecodable` where the data is not what the header says,
   * or the error itself where the connection is at fault. */
  readonly failure: (error: unknown) => unknown;
}

/** The body's chunks decoded. Destroy the body when done; throws ProblemError `body-undecodable` for too many layers. */
export const inflate = (body: Readable, encodings: readonly string[]): InflatedBody => {
  if (encodings.length > MAX_LAYERS) {
    throw new ProblemError('body-undecodable', {
      detail: `It is packed ${encodings.length} times.`,
    });
  }
  const layers = encodings.toReversed().flatMap((name) => LAYERS.get(name)?.() ?? []);
  let wireError: Error | null = null;
  body.once('error', (error) => {
    wireError = error;
    layers[0]?.destroy(error);
  });
  layers.reduce<Readable>((from, layer, index) => {
    from.once('error', (error) => layer.destroy(error));
    if (index > 0) layer.once('close', () => from.destroy());
    return from.pipe(layer);
  }, body);
  return {
    chunks: layers.at(-1) ?? body,
    wireBytes: () => layers[0]?.bytesWritten ?? null,
    failure: (error) => {
      if (layers.length === 0 || wireError !== null || error instanceof ProblemError) return error;
      return new ProblemError('body-undecodable', { step: 'reading' }, { cause: error });
    },
  };
};
