// A response's body that's written out as it arrives, instead of being stored.
import type { Passed } from '../../redaction/gate';
import { HEAD_BYTES, type CreateResponseBody } from '../../response/store/response-body';
import { describeProblem } from '../../../shared/problems/problem';

/** `write` gets each part, and the server waits until it has taken it. */
export const createStreamedBody =
  (write: (part: Passed<Buffer>) => Promise<void>): CreateResponseBody =>
  () => {
    let bytes = 0;
    let head: Buffer = Buffer.alloc(0);
    return {
      get bytes() {
        return bytes;
      },
      head: () => head,
      append: (part) => {
        bytes += part.length;
        if (head.length < HEAD_BYTES)
          head = Buffer.concat([head, part.subarray(0, HEAD_BYTES - head.length)]);
        return write(part);
      },
      end: () => undefined,
      read: async () => ({ ok: false, problem: describeProblem('response-released') }),
      describeAs: () => undefined,
      file: () => null,
      dispose: () => undefined,
    };
  };
