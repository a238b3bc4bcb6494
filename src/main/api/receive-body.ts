// Takes an answer's body off the wire: inflates, counts, holds it against the limit, redacts, and hands it to where it is kept.
import { startOf, type Gate, type Passed } from '../redaction/gate';
import type { AnswerBody } from '../answer/answer-body';
import { contentEncodings, inflate } from '../http/inflate';
import type { IncomingAnswer } from '../http/send';
import { ProblemError } from '../problem-error';

export interface Received {
  wireBytes: number;
  bytes: number;
  hidden: number;
}

interface Reception {
  readonly answer: IncomingAnswer;
  readonly gate: Gate;
  readonly maxBytes: number;
  /**
   * Made from the body's first bytes; where there are none it is called with an empty buffer. `isPacked`: they are
   * not what its type says, since their packing could not be undone.
   */
  readonly openBody: (start: Buffer, isPacked: boolean) => AnswerBody;
  readonly received: Received;
  /** Called after each chunk that was kept. */
  readonly onChunk: () => void;
}

/**
 * Reads to the end. Throws a ProblemError where the body breaks off, cannot be inflated or is over the limit; what
 * had come by then is kept, and the body is ended in any case.
 */
export const receiveBody = async (reception: Reception): Promise<AnswerBody> => {
  const { answer, gate, maxBytes, openBody, received, onChunk } = reception;
  const redaction = gate.stream();
  const inflated = inflate(answer.body, contentEncodings(answer.headers));
  const kept: { body: AnswerBody | null } = { body: null };

  const keepAll = async (chunks: readonly Passed<Buffer>[]): Promise<void> => {
    received.hidden = redaction.hidden;
    for (const chunk of chunks) await keep(chunk);
  };
  const keep = async (chunk: Passed<Buffer>): Promise<void> => {
    kept.body ??= openBody(chunk, inflated.isAsItCame());
    const room = maxBytes - received.bytes;
    const fitting = chunk.length > room ? startOf(chunk, room) : chunk;
    received.bytes += fitting.length;
    await kept.body.append(fitting);
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
      await keepAll(redaction.push(chunk));
    }
    received.wireBytes = inflated.wireBytes();
    await keepAll(redaction.end());
    kept.body ??= openBody(Buffer.alloc(0), false);
    await kept.body.end(true);
    return kept.body;
  } catch (error) {
    // What was held back has come all the same. Where it cannot be kept, the first failure is the one to tell.
    received.wireBytes = inflated.wireBytes();
    await keepAll(redaction.end()).catch(() => undefined);
    await kept.body?.end(false);
    throw answer.failure(inflated.failure(error));
  } finally {
    answer.body.destroy();
  }
};
