// Maps positions in a hex view's text to bytes. The view has two columns: hex digits, and characters.
import type { TextPlace } from '../../../../shared/bridge/text-query';
import type { TextRange } from '../selection/text-places';
import { hexText, plainText } from './hex';

export type HexColumn = 'hex' | 'text';

/** A row as one of its columns shows it. */
export const rowText = (bytes: Uint8Array, columns: number, column: HexColumn): string =>
  column === 'hex' ? hexText(bytes, columns).trimEnd() : plainText(bytes);

/** Where a byte's two digits start in its row: groups of eight have one more space between them. */
const digitsAt = (byte: number): number => byte * 3 + Math.floor(byte / 8);

const byteAt = (
  { line, column }: TextPlace,
  columns: number,
  of: HexColumn,
  isEnd: boolean,
): number => {
  const before = Array.from({ length: columns }, (_, byte) => byte).filter((byte) => {
    const start = of === 'hex' ? digitsAt(byte) : byte;
    const end = of === 'hex' ? start + 2 : start + 1;
    return isEnd ? start < column : end <= column;
  });
  return line * columns + before.length;
};

/** The bytes that a selection has something of. */
export const bytesOf = (
  { from, to }: TextRange,
  columns: number,
  of: HexColumn,
  total: number,
): readonly [from: number, to: number] => [
  Math.min(total, byteAt(from, columns, of, false)),
  Math.min(total, byteAt(to, columns, of, true)),
];
