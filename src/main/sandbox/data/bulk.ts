// Bodies of any size, generated piece by piece.
import { VEHICLES } from './vehicles';

const PIECE = 65_536;
/** Longer than any row. */
const ROOM_FOR_A_ROW = 1024;

type Style = 'compact' | 'formatted';

/**
 * One row per vehicle, split where its number goes. Two gigabytes are copied rather than stringified, so that the
 * network is the bottleneck.
 */
const rowTemplates = (style: Style) =>
  VEHICLES.map(({ description, prices, status }, index) => {
    const tags = [`lot-${index % 7}`, `row-${index % 13}`];
    const row = { id: '@', ...description, ...prices, status, tags };
    const text =
      style === 'compact'
        ? JSON.stringify(row)
        : `  ${JSON.stringify(row, null, 2).replaceAll('\n', '\n  ')}`;
    const [before = '', after = ''] = text.split('"@"');
    return { before: Buffer.from(before), after: Buffer.from(after) };
  });

const PUNCTUATION = {
  compact: { open: '[', between: ',', close: ']' },
  formatted: { open: '[\n', between: ',\n', close: '\n]\n' },
} as const;

/** A JSON array of objects, `bytes` long or up to a row longer. */
export function* jsonRows(bytes: number, style: Style): Generator<Buffer> {
  const templates = rowTemplates(style);
  const { open, between, close } = PUNCTUATION[style];
  const fresh = () => Buffer.allocUnsafe(PIECE + ROOM_FOR_A_ROW);

  let sent = 0;
  let piece = fresh();
  let used = piece.write(open);
  for (let index = 0; sent + used < bytes; index += 1) {
    const { before, after } = templates[index % templates.length]!;
    if (index > 0) used += piece.write(between, used);
    used += before.copy(piece, used);
    used += piece.write(String(index), used, 'latin1');
    used += after.copy(piece, used);
    if (used >= PIECE) {
      yield piece.subarray(0, used);
      sent += used;
      piece = fresh();
      used = 0;
    }
  }
  yield Buffer.concat([piece.subarray(0, used), Buffer.from(close)]);
}

/** Every byte value in turn: not text in any charset, and easy to verify. */
const pattern = Buffer.from(Array.from({ length: PIECE }, (_, index) => index % 256));

export function* binaryChunks(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= PIECE) {
    yield left >= PIECE ? pattern : pattern.subarray(0, left);
  }
}
