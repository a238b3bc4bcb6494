// Undoes Content-Encoding and Transfer-Encoding, layer by layer. What can't be decoded is passed on as it came.
import { Readable } from 'node:stream';
import type { Header } from '../../../shared/bridge/response';
import type { Problem } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';
import { valuesOf } from '../header-values';
import { holdsControls, isPlainText, TELLING_BYTES, wasMeant } from './looks-packed';
import { peek, remaining, sourceOf, type ByteSource } from './byte-source';
import { remembering } from './remembering';
import { DECODERS, endsTooEarly, type Decoder } from './content-codings';
import * as words from '../words';

/** No honest response has more layers. */
const MAX_LAYERS = 3;
/** Enough for the formats' magic numbers. */
const MARK_BYTES = 4;

/** The encodings that this Node version can decode, as an Accept-Encoding value. */
export const ACCEPT_ENCODING = [...DECODERS.keys()].filter((name) => name !== 'x-gzip').join(', ');

/** Several lines form one list (RFC 9110 section 5.3). */
const listed = (headers: readonly Header[], name: string): readonly string[] =>
  valuesOf(headers, name)
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');

/**
 * The codings of a body in the order they were applied, the outermost last: those of Content-Encoding, then those of
 * Transfer-Encoding (RFC 9112 section 7) but `chunked`, which the parser undoes.
 */
export const codingsOf = (headers: readonly Header[]): readonly string[] => [
  ...listed(headers, 'content-encoding'),
  ...listed(headers, 'transfer-encoding').filter((coding) => coding !== 'chunked'),
];

export interface InflatedBody {
  /** Ends in an error if a layer can't be decoded, after yielding what could be read. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes read from the wire so far. */
  readonly wireBytes: () => number;
  /** A layer couldn't be decoded, and `chunks` yields its content as it came. Known once `chunks` has started. */
  readonly isAsItCame: () => boolean;
  /**
   * Maps what iterating over `chunks` threw to its problem: `body-undecodable` if the data doesn't match the header, or
   * the error itself if the connection failed.
   */
  readonly failure: (error: unknown) => unknown;
}

const NOTHING = Buffer.alloc(0);

const UNSUPPORTED = { ...words.UNKNOWN_ENCODING, owner: 'keybearer' } as const;

const endedTooEarly = (shown: string, cause?: unknown): Error =>
  new ProblemError(
    'body-undecodable',
    {
      step: 'reading',
      detail: shown,
      next: words.dataIncomplete,
      action: 'try-again',
    },
    { cause },
  );

/** Whether what a layer decoded to is text, or in its turn data in the codings inside. */
const isContent = async (decoded: Buffer, inner: readonly string[]): Promise<boolean> => {
  if (!holdsControls(decoded)) return true;
  if (inner.length === 0) return false;
  const body = inflate(Readable.from([decoded]), inner);
  try {
    for await (const _ of body.chunks);
    return !body.isAsItCame();
  } catch {
    return false;
  }
};

export const inflate = (
  body: AsyncIterable<Buffer>,
  encodings: readonly string[],
): InflatedBody => {
  let wireBytes = 0;
  let hasBrokenOff = false;
  let cameAsItIs = false;
  let isAnyShown = false;
  let failed: Error | null = null;

  async function* wire(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of body) {
        wireBytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      hasBrokenOff = true;
      throw error;
    }
  }

  /** Yields the decoder's output. If there is none, everything is rewound. */
  async function* attempt(
    { decode, isMarked }: Decoder,
    source: ByteSource,
    inner: readonly string[],
  ): AsyncGenerator<Buffer, 'decoded' | 'undecoded' | 'incomplete'> {
    const reading = remembering(source);
    const held: Buffer[] = [];
    let first: Buffer | null = null;
    let hasGiven = false;
    try {
      for await (const chunk of decode(reading.source)) {
        first ??= chunk;
        if (!hasGiven && !isMarked) {
          const start = reading.start();
          if (isPlainText(start)) throw new Error('It is text that looks packed.');
          if (start.length < TELLING_BYTES) {
            held.push(chunk);
            continue;
          }
        }
        hasGiven = true;
        reading.forget();
        yield* held.splice(0);
        yield chunk;
      }
      const rest = isMarked ? NOTHING : await peek(source, 1);
      // As after a format with a magic number, what follows the end is left out.
      const isMeant =
        rest.length === 0 ||
        ((wasMeant(reading.bytes(), rest) || (first !== null && (await isContent(first, inner)))) &&
          (hasGiven || holdsControls(reading.start())));
      if (!isMeant) throw new Error('There’s extra data after its end.');
    } catch (error) {
      const start = reading.start();
      if (hasBrokenOff || hasGiven || !reading.rewind()) throw error;
      const isPacked = holdsControls(start) && (isMarked || start.length >= TELLING_BYTES);
      return isPacked && endsTooEarly(error) ? 'incomplete' : 'undecoded';
    }
    yield* held;
    return 'decoded';
  }

  const notDecoded = (place: number, isIncomplete: boolean): Error => {
    const undone = encodings.slice(place + 1).toReversed();
    const names = undone.join(', ');
    if (isIncomplete)
      return endedTooEarly(
        names === '' ? words.shownAsReceived(words.nothingDecompressed) : words.onlyDecoded(names),
      );
    const coding = encodings[place]!;
    return new ProblemError('body-undecodable', {
      step: 'reading',
      detail: names === '' ? words.mislabelled(coding) : words.mislabelledInside(coding, names),
    });
  };

  /** Undoes the coding at this place of the list. */
  async function* undo(source: ByteSource, place: number): AsyncGenerator<Buffer> {
    const inner = encodings.slice(0, place);
    try {
      const start = await peek(source, MARK_BYTES);
      // RFC 9110 section 8.4: an empty body is empty in any coding.
      if (start.length === 0) return;
      let isIncomplete = false;
      for (const decoder of DECODERS.get(encodings[place] ?? '') ?? []) {
        if (!decoder.fits(start)) continue;
        const outcome = yield* attempt(decoder, source, inner);
        if (outcome === 'decoded') return;
        isIncomplete ||= outcome === 'incomplete';
      }
      cameAsItIs = true;
      // The outermost failure counts: what's inside it can't be in the codings that are left.
      const failure = (failed ??= notDecoded(place, isIncomplete));
      yield* remaining(source);
      throw failure;
    } catch (error) {
      // What the coding outside couldn't undo comes as it is, if too little of it to recognize anything.
      if (!hasBrokenOff && error instanceof ProblemError) yield* remaining(source);
      throw error;
    } finally {
      await source.close();
    }
  }

  /** Yields everything as it came. `mayBeText`: if it's text, nothing is missing. */
  async function* unopened(
    { detail, ...more }: { readonly detail: string } & Partial<Problem>,
    mayBeText: boolean,
  ): AsyncGenerator<Buffer> {
    const source = sourceOf(wire());
    const start = await peek(source, TELLING_BYTES);
    if (start.length === 0) return;
    cameAsItIs = true;
    yield* remaining(source);
    if (mayBeText && !holdsControls(start)) return;
    throw new ProblemError('body-undecodable', {
      ...more,
      step: 'reading',
      detail: words.shownAsReceived(detail),
    });
  }

  const unpack = (): AsyncIterable<Buffer> => {
    if (!encodings.every((name) => DECODERS.has(name))) return unopened(UNSUPPORTED, true);
    if (encodings.length > MAX_LAYERS)
      return unopened({ detail: words.tooManyLayers(encodings.length) }, false);
    return encodings.reduceRight<AsyncIterable<Buffer>>(
      (from, _name, place) => undo(sourceOf(from), place),
      wire(),
    );
  };

  async function* shown(): AsyncGenerator<Buffer> {
    for await (const chunk of unpack()) {
      isAnyShown ||= chunk.length > 0;
      yield chunk;
    }
  }

  return {
    chunks: shown(),
    wireBytes: () => wireBytes,
    isAsItCame: () => cameAsItIs,
    failure: (error) => {
      if (hasBrokenOff || error instanceof ProblemError) return error;
      const detail = isAnyShown ? words.partDecompressed : words.nothingDecompressed;
      if (endsTooEarly(error)) return endedTooEarly(detail, error);
      return new ProblemError(
        'body-undecodable',
        { step: 'reading', detail, next: words.dataDamaged },
        { cause: error },
      );
    },
  };
};
