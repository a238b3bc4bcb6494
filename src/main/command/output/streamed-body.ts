// A response's body that's written out as it arrives, instead of being stored.
import type { Passed } from '../../redaction/gate';
import { HEAD_BYTES, type CreateResponseBody } from '../../response/store/response-body';
import { describeProblem } from '../../../shared/problems/problem';

/** `write` gets one part after the other, and the server waits until it has taken them. */
export const createStreamedBody =
  (write: (part: Passed<Buffer>) => Promise<void>): CreateResponseBody =>
  () => {
    let bytes = 0;
    let head: Buffer = Buffer.alloc(0);
    let last = Promise.resolve();
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
        return last;
      },
      end: () => undefined,
      read: async () => ({ ok: false, problem: describeProblem('response-released') }),
      check: async () => ({ ok: false, problem: describeProblem('response-released') }),
      describeAs: () => undefined,
      file: () => null,
      dispose: () => undefined,
    };
  };
