// Detects whether an API refused the token itself, so that a retry with a new one makes sense.
import { Readable } from 'node:stream';
import { decodeMarked } from '../../../shared/marked-text';
import { codingsOf, inflate } from '../../http/decode/decode-layers';
import type { IncomingResponse } from '../../http/send';
import { bearerError, errorCodeOf } from '../diagnose';

export type TokenRefusal = 'invalid_token' | 'TOKEN-EXPIRED';

export interface Peeked {
  readonly refusal: TokenRefusal | null;
  /** The same response. Its body still yields every byte. */
  readonly response: IncomingResponse;
}

/** Error responses are short; a longer body isn't searched for a code. */
const PEEK_BYTES = 64 * 1024;

const textOf = async (
  chunks: readonly Buffer[],
  headers: IncomingResponse['headers'],
): Promise<string> => {
  const encodings = codingsOf(headers);
  const parts: Buffer[] = [];
  try {
    for await (const part of inflate(Readable.from(chunks), encodings).chunks) {
      parts.push(part);
      if (parts.reduce((sum, { length }) => sum + length, 0) > PEEK_BYTES) break;
    }
  } catch {
    // Decoding errors are reported when the body is shown; this only looks for a code.
  }
  return decodeMarked(Buffer.concat(parts));
};

/** `failure`: what ended the response after the chunks, if anything did. */
async function* joined(
  chunks: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
  failure: { readonly error: unknown } | null,
): AsyncGenerator<Buffer> {
  yield* chunks;
  if (failure !== null) throw failure.error;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * RFC 6750 section 3.1: 401 with `invalid_token` in a Bearer challenge. Fortellis sends the code TOKEN-EXPIRED in the
 * body, with 401 or 403.
 */
export const findTokenRefusal = async (response: IncomingResponse): Promise<Peeked> => {
  if (response.status !== 401 && response.status !== 403) return { refusal: null, response };
  if (response.status === 401 && bearerError(response.headers) === 'invalid_token') {
    return { refusal: 'invalid_token', response };
  }
  const iterator = (response.body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let bytes = 0;
  let failure: { readonly error: unknown } | null = null;
  while (bytes < PEEK_BYTES && failure === null) {
    try {
      const next = await iterator.next();
      if (next.done === true) break;
      chunks.push(next.value);
      bytes += next.value.length;
    } catch (error) {
      // Its status and what arrived are worth showing all the same.
      failure = { error };
    }
  }
  const expired = errorCodeOf(await textOf(chunks, response.headers)) === 'TOKEN-EXPIRED';
  const body = Readable.from(joined(chunks, iterator, failure), { objectMode: false });
  return {
    refusal: expired && failure === null ? 'TOKEN-EXPIRED' : null,
    response: { ...response, body },
  };
};
