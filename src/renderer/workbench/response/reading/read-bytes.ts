// Reads a response's bytes window by window, which limits main's memory.
import type { ApiCall } from '../../../../shared/bridge/contract';

const PIECE = 1024 * 1024;

/** Returns null if they aren't complete any more. */
export const readBytes = async (
  call: ApiCall,
  total: number,
): Promise<Uint8Array<ArrayBuffer>[] | null> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < total;) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    const reply = await call.read({ what: 'bytes', from, count: PIECE });
    if (!reply.ok || reply.what !== 'bytes' || reply.bytes.length === 0) return null;
    pieces.push(new Uint8Array(reply.bytes));
    from += reply.bytes.length;
  }
  return pieces;
};
