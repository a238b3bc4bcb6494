// Bodies of any size, made piece by piece and never held whole.
import { VEHICLES } from './vehicles';

const PIECE = 65_536;

const rowFor = (index: number) => {
  const { description, prices, status } = VEHICLES[index % VEHICLES.length]!;
  return {
    id: index,
    description: description.description,
    netPrice: prices.netPrice,
    currencyCode: prices.currencyCode,
    status,
    tags: [`lot-${index % 97}`, `row-${index % 13}`],
  };
};

/** A JSON array of objects, `bytes` long or less than a row over it. */
export function* jsonRows(bytes: number, style: 'compact' | 'formatted'): Generator<string> {
  const formatted = style === 'formatted';
  const write = (index: number): string =>
    formatted
      ? `  ${JSON.stringify(rowFor(index), null, 2).replaceAll('\n', '\n  ')}`
      : JSON.stringify(rowFor(index));
  const [open, between, close] = formatted ? ['[\n', ',\n', '\n]\n'] : ['[', ',', ']'];

  let sent = 0;
  let piece = open;
  for (let index = 0; sent + piece.length < bytes; index += 1) {
    piece += index === 0 ? write(index) : between + write(index);
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
