// A response's body that's written out as it arrives, instead of being stored.
import type { Passed } from '../../redaction/gate';
import { HEAD_BYTES, type ResponseBody } from '../../response/store/response-body';
import { describeProblem } from '../../../shared/problems/problem';

/** Parts that may wait to be written, so that the next ones are received and searched meanwhile. */
const MOST_WAITING = 8;

export interface StreamedBody extends ResponseBody {
  /** Resolves once all parts have been written. Rejects if one couldn't be. */
  written(): Promise<void>;
}

/** `write` gets one part after the other. If it's slow, the server waits. After a failure, nothing more is written. */
export const createStreamedBody = (
  write: (part: Passed<Buffer>) => Promise<void>,
): StreamedBody => {
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let last = Promise.resolve();
  /** The latest ones, oldest first. */
  let waiting: readonly Promise<void>[] = [];
  return {
    get bytes() {
      return bytes;
    },
    head: () => head,
    append: (part) => {
      bytes += part.length;
      if (head.length < HEAD_BYTES)
        head = Buffer.concat([head, part.subarray(0, HEAD_BYTES - head.length)]);
      last = last.then(() => write(part));
      // It's reported to whoever waits.
      last.catch(() => undefined);
      const oldest = waiting.length < MOST_WAITING ? undefined : waiting[0];
      waiting = [...waiting, last].slice(-MOST_WAITING);
      return oldest;
    },
    written: () => last,
    end: () => undefined,
    read: async () => ({ ok: false, problem: describeProblem('response-released') }),
    check: async () => ({ ok: false, problem: describeProblem('response-released') }),
    describeAs: () => undefined,
    file: () => null,
    dispose: () => undefined,
  };
};
