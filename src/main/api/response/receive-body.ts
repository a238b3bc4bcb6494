// Reads a response's body from the wire: decodes the content coding, counts bytes, enforces the size limit, redacts,
// and passes it on for storage.
import { startOf, type Passed, type PassedStream } from '../../redaction/gate';
import type { ResponseBody } from '../../response/store/response-body';
import { codingsOf, inflate } from '../../http/decode/decode-layers';
import type { IncomingResponse } from '../../http/send';
import { orAborted } from '../../or-aborted';
import { ProblemError } from '../../problem-error';
import { SNIFFED } from '../body-kind';
import { heldBack } from './held-back';
import * as words from '../words';

export interface Received {
  /** As received; of a compressed body, as stored. */
  wireBytes: number;
  bytes: number;
  hidden: number;
  decompressed: boolean;
  /** The body arrived completely, but its content coding couldn't be undone. */
  asItCame: boolean;
  /** Parts of a compressed body wait for the rest of it. */
  heldBack: boolean;
}

export const beginReceived = (): Received => ({
  wireBytes: 0,
  bytes: 0,
  hidden: 0,
  decompressed: false,
  asItCame: false,
  heldBack: false,
});

interface Reception {
  readonly response: IncomingResponse;
  readonly redaction: PassedStream;
  readonly maxBytes: number;
  /** False: a compressed body is read once it has arrived. */
  readonly acceptsCompressed: boolean;
  /** Also ends the decompression of what has arrived already. */
  readonly signal: AbortSignal;
  /**
   * Creates the store for a body, from its first bytes; from an empty buffer if there are none.
   *
   * @param isPacked The bytes aren't what the media type says, because the content coding couldn't be undone.
   */
  readonly openBody: (start: Buffer, isPacked: boolean) => ResponseBody;
  readonly received: Received;
  /** Called while the first {@link SNIFFED} bytes arrive, after each part of them but the one that opened the body. */
  readonly onStart: (body: ResponseBody) => void;
  /** Called after each stored chunk. */
  readonly onChunk: () => void;
}

/** No body starts with more white space than this. */
const MOST_BLANK = 1_024;

const isBlank = (chunks: readonly Buffer[]): boolean =>
  chunks.reduce((sum, { length }) => sum + length, 0) <= MOST_BLANK &&
  chunks.every((chunk) => /^[ \t\r\n]*$/.test(chunk.toString('latin1')));

async function* untilCutOff({ body, cutOffBy }: IncomingResponse): AsyncGenerator<Buffer> {
  yield* body as AsyncIterable<Buffer>;
  const error = cutOffBy();
  if (error !== null) throw error;
}

/**
 * Reads to the end.
 *
 * @throws ProblemError if the body breaks off, can't be decoded or exceeds the limit. What arrived until then is
 *   stored, and the body is ended in any case.
 */
export const receiveBody = async (reception: Reception): Promise<ResponseBody> => {
  const {
    response,
    redaction,
    maxBytes,
    acceptsCompressed,
    signal,
    openBody,
    received,
    onStart,
    onChunk,
  } = reception;
  const codings = codingsOf(response.headers);
  const isCompressed = codings.length > 0;
  const arriving = untilCutOff(response);
  received.heldBack = isCompressed && !acceptsCompressed;
  const inflated = inflate(received.heldBack ? heldBack(arriving, signal) : arriving, codings);
  /** A compressed size isn't counted: it would tell a page letter by letter what's compressed with its own text. */
  const count = (): void => {
    received.wireBytes = isCompressed ? received.bytes : inflated.wireBytes();
    received.decompressed = isCompressed && received.bytes > 0 && !inflated.isAsItCame();
  };
  const stored: { body: ResponseBody | null } = { body: null };

  /** White space so far. It doesn't reveal what kind of body follows. */
  let blank: Passed<Buffer>[] = [];

  /** Takes the chunk at once; returns whether all of it fits. */
  const take = (body: ResponseBody, chunk: Passed<Buffer>, waits: Promise<void>[]): boolean => {
    const room = maxBytes - received.bytes;
    const fitting = chunk.length > room ? startOf(chunk, room) : chunk;
    const before = received.bytes;
    received.bytes += fitting.length;
    count();
    const wait = body.append(fitting);
    if (wait !== undefined) waits.push(wait);
    if (before > 0 && before < SNIFFED) onStart(body);
    if (fitting.length < chunk.length) return false;
    onChunk();
    return true;
  };
  /** Resolves when there's room for more. Everything has been passed on by then, or by an abort. */
  const saveAll = async (chunks: readonly Passed<Buffer>[], isEnd = false): Promise<void> => {
    received.hidden = redaction.hidden;
    const all = [...blank, ...chunks];
    blank = stored.body === null && !isEnd && isBlank(all) ? all : [];
    if (all.length === 0 || blank.length > 0) return;
    const body = (stored.body ??= openBody(
      all.length === 1 ? (all[0] as Buffer) : Buffer.concat(all),
      inflated.isAsItCame(),
    ));
    const waits: Promise<void>[] = [];
    const fits = all.every((chunk) => take(body, chunk, waits));
    if (waits.length > 0) await orAborted(Promise.all(waits), signal);
    if (!fits) {
      throw new ProblemError('too-large', {
        detail: words.sizeLimit(maxBytes / 1e6),
        step: 'reading',
      });
    }
  };

  try {
    for await (const chunk of inflated.chunks) {
      signal.throwIfAborted();
      received.heldBack = false;
      count();
      await saveAll(await redaction.pushInSlices(chunk));
    }
    received.heldBack = false;
    count();
    await saveAll(await redaction.endInSlices(), true);
    stored.body ??= openBody(Buffer.alloc(0), false);
    stored.body.end(true);
    return stored.body;
  } catch (error) {
    // Passes on what the redactor held back. If that fails as well, the first failure is reported.
    count();
    const rest = await redaction.endInSlices();
    // It's little, so it doesn't wait for room.
    void saveAll(rest, true).catch(() => undefined);
    stored.body?.end(false);
    const failure = inflated.failure(error);
    received.asItCame =
      inflated.isAsItCame() &&
      failure instanceof ProblemError &&
      failure.problem.code === 'body-undecodable';
    throw response.failure(failure);
  } finally {
    response.body.destroy();
  }
};
