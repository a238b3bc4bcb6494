// Tells whether an API refused the token as such, so that a new one is worth one more try.
import { Readable } from 'node:stream';
import { decodeMarked } from '../../../shared/marked-text';
import { contentEncodings, inflate } from '../../http/decode/decode-layers';
import type { IncomingResponse } from '../../http/send';
import { bearerError, errorCodeOf } from '../diagnose';

export type TokenRefusal = 'invalid_token' | 'TOKEN-EXPIRED';

export interface Peeked {
  readonly refusal: TokenRefusal | null;
  /** The same answer; its body still yields every byte. */
  readonly response: IncomingResponse;
}

/** An error answer is short; a longer one is not read for a code. */
const PEEK_BYTES = 64 * 1024;

const textOf = async (
  chunks: readonly Buffer[],
  headers: IncomingResponse['headers'],
): Promise<string> => {
  const encodings = contentEncodings(headers);
  const parts: Buffer[] = [];
  try {
    for await (const part of inflate(Readable.from(chunks), encodings).chunks) {
      parts.push(part);
      if (parts.reduce((sum, { length }) => sum + length, 0) > PEEK_BYTES) break;
    }
  } catch {
    // Whether it can be decoded is judged where it is shown; here only a code is looked for.
  }
  return decodeMarked(Buffer.concat(parts));
};

async function* joined(
  chunks: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  yield* chunks;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * RFC 6750 section 3.1: 401 with a Bearer challenge that says `invalid_token`. Fortellis says it by the code
 * TOKEN-EXPIRED in the body, with 401 or 403.
 */
export const findTokenRefusal = async (response: IncomingResponse): Promise<Peeked> => {
  if (response.status !== 401 && response.status !== 403) return { refusal: null, response };
  if (response.status === 401 && bearerError(response.headers) === 'invalid_token') {
    return { refusal: 'invalid_token', response };
  }
  const iterator = (response.body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let bytes = 0;
  while (bytes < PEEK_BYTES) {
    const next = await iterator.next().catch((error: unknown) => {
      throw response.failure(error);
    });
    if (next.done === true) break;
    chunks.push(next.value);
    bytes += next.value.length;
  }
  const expired = errorCodeOf(await textOf(chunks, response.headers)) === 'TOKEN-EXPIRED';
  return {
    refusal: expired ? 'TOKEN-EXPIRED' : null,
    response: { ...response, body: Readable.from(joined(chunks, iterator), { objectMode: false }) },
  };
};
