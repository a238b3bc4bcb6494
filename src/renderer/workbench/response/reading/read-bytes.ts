// Reads a response's bytes window by window, which limits main's memory.
import type { ApiCall } from '../../../../shared/bridge/contract';

const PIECE = 1024 * 1024;

/** Up to `to`. Returns null if they aren't complete any more. */
export const readBytes = async (
  call: ApiCall,
  to: number,
  start = 0,
): Promise<Uint8Array<ArrayBuffer>[] | null> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let from = start; from < to;) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    const reply = await call.read({ what: 'bytes', from, count: Math.min(PIECE, to - from) });
    if (!reply.ok || reply.what !== 'bytes' || reply.bytes.length === 0) return null;
    pieces.push(new Uint8Array(reply.bytes));
    from += reply.bytes.length;
  }
  return pieces;
};
