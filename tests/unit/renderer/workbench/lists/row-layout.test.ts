// Which rows of a long list are rendered.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evenRows,
  positionToShow,
  rowsInSight,
  unevenRows,
} from '../../../../../src/renderer/workbench/lists/row-layout';

const anySizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 200 });

describe('a layout', () => {
  test('of equal rows is the same whether it’s told one size or all', () => {
    const even = evenRows(50, 28);
    const uneven = unevenRows(Array.from({ length: 50 }, () => 28));
    expect(uneven.size).toBe(even.size);
    for (let position = -30; position < 1_500; position += 7)
      expect(uneven.rowAt(position)).toBe(even.rowAt(position));
    for (let row = 0; row <= 50; row += 1) expect(uneven.startOf(row)).toBe(even.startOf(row));
  });

  test('finds the row at each position', () => {
    fc.assert(
      fc.property(anySizes, fc.nat(12_000), (sizes, position) => {
        const layout = unevenRows(sizes);
        const row = layout.rowAt(position);
        if (position >= layout.size) expect(row).toBe(sizes.length - 1);
        else {
          expect(layout.startOf(row)).toBeLessThanOrEqual(position);
          expect(layout.startOf(row + 1)).toBeGreaterThan(position);
        }
      }),
    );
  });

  test('without rows has none in sight', () => {
    for (const layout of [evenRows(0, 28), unevenRows([])])
      expect(rowsInSight(layout, 0, 400)).toEqual({ from: 0, to: 0 });
  });
});

test('all rows in sight are rendered, and of a long list only few others', () => {
  fc.assert(
    fc.property(anySizes, fc.nat(8_000), fc.integer({ min: 1, max: 900 }), (sizes, at, room) => {
      const layout = unevenRows(sizes);
      const { from, to } = rowsInSight(layout, at, room);
      for (let row = 0; row < sizes.length; row += 1) {
        const isInSight = layout.startOf(row) < at + room && layout.startOf(row + 1) > at;
        if (isInSight) expect(row >= from && row < to).toBe(true);
      }
      expect(to - from).toBeLessThanOrEqual(room + 10);
    }),
  );
  const { from, to } = rowsInSight(evenRows(10_000, 28), 28_000, 280);
  expect([from, to]).toEqual([996, 1_015]);
});

test('a row that’s shown is in sight, and one in sight isn’t moved', () => {
  const layout = evenRows(100, 20);
  expect(positionToShow(layout, 5, 0, 200)).toBe(0);
  expect(positionToShow(layout, 50, 0, 200)).toBe(820);
  expect(positionToShow(layout, 3, 400, 200)).toBe(60);
});
