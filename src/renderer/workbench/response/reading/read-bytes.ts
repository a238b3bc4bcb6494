// The bytes of an answer, a window after another, which keeps main's memory flat.
import type { ApiCall } from '../../../../shared/bridge/contract';

const PIECE = 1024 * 1024;

/** Null where they are not all there any more. */
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
