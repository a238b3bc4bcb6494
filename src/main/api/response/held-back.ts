// Holds a compressed body back until all of it has arrived.
import { randomInt } from 'node:crypto';

/**
 * In bytes: between 8 and 16 MB. What follows in a longer body is passed on as it arrives. It's another number for each
 * body, because a page that knows when it's reached would know the compressed size.
 */
const mostHeld = (): number => randomInt(8 * 1024 * 1024, 16 * 1024 * 1024);

/**
 * Yields a body's parts once there are no more. How much text comes out of the first part of a compressed body tells
 * how well it was compressed, and so whether a page's own text is repeated in it, such as the start of a token.
 *
 * @param signal A body that a page gives up on tells nothing: what arrived isn't passed on after an abort.
 */
export async function* heldBack(
  parts: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  const most = mostHeld();
  let size = 0;
  let end: { readonly error: unknown } | null = null;
  const arriving = parts[Symbol.asyncIterator]();
  try {
    while (size <= most) {
      const part = await arriving.next();
      if (part.done === true) break;
      held.push(part.value);
      size += part.value.length;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    end = { error };
  }
  yield* held;
  if (end !== null) throw end.error;
  if (size > most) yield* { [Symbol.asyncIterator]: () => arriving };
}
