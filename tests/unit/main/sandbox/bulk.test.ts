import { expect, test } from 'vitest';
import { binaryChunks, jsonRows } from '../../../../src/main/sandbox/data/bulk';

test.each(['compact', 'formatted'] as const)('%s rows are JSON of the requested size', (style) => {
  for (const bytes of [1000, 65_536, 300_000]) {
    const text = [...jsonRows(bytes, style)].join('');
    expect(Math.abs(Buffer.byteLength(text) - bytes)).toBeLessThan(1000);
    const rows = JSON.parse(text) as { id: number }[];
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => index));
    const again =
      style === 'formatted' ? `${JSON.stringify(rows, null, 2)}\n` : JSON.stringify(rows);
    expect(text).toBe(again);
  }
});

test('no piece is large, however large the whole is', () => {
  let pieces = 0;
  for (const piece of jsonRows(4_000_000_000, 'compact')) {
    expect(piece.length).toBeLessThan(70_000);
    pieces += 1;
    if (pieces === 20) break;
  }
});

test.each([0, 1, 65_536, 65_537, 200_000])('binary of %i bytes', (bytes) => {
  const body = Buffer.concat([...binaryChunks(bytes)]);
  expect(body.length).toBe(bytes);
  expect(body.every((byte, index) => byte === (index % 65_536) % 256)).toBe(true);
});
