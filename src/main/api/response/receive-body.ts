// Takes an answer's body off the wire: inflates, counts, holds it against the limit, redacts, and hands it to where it is kept.
import { startOf, type Gate, type Passed } from '../../redaction/gate';
import type { ResponseBody } from '../../response/store/response-body';
import { contentEncodings, inflate } from '../../http/decode/decode-layers';
import type { IncomingResponse } from '../../http/send';
import { ProblemError } from '../../problem-error';

export interface Received {
  wireBytes: number;
  bytes: number;
  hidden: number;
  /** All of it has come, though its packing could not be undone. */
  asItCame: boolean;
}

interface Reception {
  readonly response: IncomingResponse;
  readonly gate: Gate;
  readonly maxBytes: number;
  /**
   * Made from the body's first bytes; where there are none it is called with an empty buffer. `isPacked`: they are
   * not what its type says, since their packing could not be undone.
   */
  readonly openBody: (start: Buffer, isPacked: boolean) => ResponseBody;
  readonly received: Received;
  /** Called after each chunk that was kept. */
  readonly onChunk: () => void;
}

/** More of it is nobody's beginning. */
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
 * Reads to the end. Throws a ProblemError where the body breaks off, cannot be inflated or is over the limit; what
 * had come by then is kept, and the body is ended in any case.
 */
export const receiveBody = async (reception: Reception): Promise<ResponseBody> => {
  const { response, gate, maxBytes, openBody, received, onChunk } = reception;
  const redaction = gate.stream();
  const inflated = inflate(untilCutOff(response), contentEncodings(response.headers));
  const kept: { body: ResponseBody | null } = { body: null };

  /** What has come before there is a body: white space alone, which tells nothing of what follows it. */
  let blank: Passed<Buffer>[] = [];

  const saveAll = async (chunks: readonly Passed<Buffer>[], isEnd = false): Promise<void> => {
    received.hidden = redaction.hidden;
    const all = [...blank, ...chunks];
    blank = kept.body === null && !isEnd && isBlank(all) ? all : [];
    if (all.length === 0 || blank.length > 0) return;
    kept.body ??= openBody(
      all.length === 1 ? (all[0] as Buffer) : Buffer.concat(all),
      inflated.isAsItCame(),
    );
    for (const chunk of all) await keep(kept.body, chunk);
  };
  const keep = async (body: ResponseBody, chunk: Passed<Buffer>): Promise<void> => {
    const room = maxBytes - received.bytes;
    const fitting = chunk.length > room ? startOf(chunk, room) : chunk;
    received.bytes += fitting.length;
    await body.append(fitting);
    if (fitting.length < chunk.length) {
      throw new ProblemError('too-large', {
        detail: `The limit is ${maxBytes / 1e6} MB.`,
        step: 'reading',
      });
    }
    onChunk();
  };

  try {
    for await (const chunk of inflated.chunks) {
      received.wireBytes = inflated.wireBytes();
      await saveAll(redaction.push(chunk));
    }
    received.wireBytes = inflated.wireBytes();
    await saveAll(redaction.end(), true);
    kept.body ??= openBody(Buffer.alloc(0), false);
    await kept.body.end(true);
    return kept.body;
  } catch (error) {
    // What was held back has come all the same. Where it cannot be kept, the first failure is the one to tell.
    received.wireBytes = inflated.wireBytes();
    await saveAll(redaction.end(), true).catch(() => undefined);
    await kept.body?.end(false);
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
