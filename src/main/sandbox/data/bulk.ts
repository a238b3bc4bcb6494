// Bodies of any size, made piece by piece and never held whole.
import { VEHICLES } from './vehicles';

const PIECE = 65_536;

type Style = 'compact' | 'formatted';

/** Each vehicle's row cut where its numbers go: two gigabytes are then joined strings and not a million stringified rows. */
const rowTemplates = (style: Style): readonly (readonly string[])[] =>
  VEHICLES.map(({ description, prices, status }) => {
    const row = { id: '@', ...description, ...prices, status, tags: ['lot-@', 'row-@'] };
    const text =
      style === 'compact'
        ? JSON.stringify(row)
        : `  ${JSON.stringify(row, null, 2).replaceAll('\n', '\n  ')}`;
    return text.split(/"@"|@/);
  });

/** A JSON array of objects, `bytes` long or less than a row off. */
export function* jsonRows(bytes: number, style: Style): Generator<string> {
  const templates = rowTemplates(style);
  const [open, between, close] = style === 'formatted' ? ['[\n', ',\n', '\n]\n'] : ['[', ',', ']'];

  let sent = 0;
  let piece = open;
  for (let index = 0; sent + piece.length < bytes; index += 1) {
    const [start, afterId, afterLot, end] = templates[index % templates.length]!;
    if (index > 0) piece += between;
    piece += `${start}${index}${afterId}${index % 97}${afterLot}${index % 13}${end}`;
    if (piece.length >= PIECE) {
      sent += Buffer.byteLength(piece);
      yield piece;
      piece = '';
    }
  }
  yield piece + close;
}

/** Every byte value in turn: no text in any charset, and easily checked. */
const pattern = Buffer.from(Array.from({ length: PIECE }, (_, index) => index % 256));

export function* binaryChunks(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= PIECE) {
    yield left >= PIECE ? pattern : pattern.subarray(0, left);
  }
}
