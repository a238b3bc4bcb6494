// Stored positions: always in order, and few of them change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionsOf } from '../../../../../src/renderer/workbench/storage/positions';

const ids = (count: number) => Array.from({ length: count }, (_, number) => `id ${number}`);

const inOrder = (list: readonly string[], positions: ReadonlyMap<string, number>): boolean =>
  list.every((id, at) => {
    const position = positions.get(id);
    const before = positions.get(list[at - 1] ?? '') ?? Number.NEGATIVE_INFINITY;
    return position !== undefined && position > before;
  });

const changed = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) =>
  [...after].filter(([id, position]) => before.get(id) !== position).map(([id]) => id);

const list = ids(10_000);
const stored = positionsOf(list, new Map());

describe('of ten thousand', () => {
  test('at first each has one', () => {
    expect(inOrder(list, stored)).toBe(true);
    expect(stored.size).toBe(10_000);
  });

  test.each([
    ['nothing', list, []],
    ['a move to the top', ['id 9999', ...list.slice(0, -1)], ['id 9999']],
    ['a move to the end', [...list.slice(1), 'id 0'], ['id 0']],
    ['a move down', list.toSpliced(3, 1).toSpliced(5_000, 0, 'id 3'), ['id 3']],
    ['a new one in the middle', list.toSpliced(70, 0, 'new'), ['new']],
    ['a removal', list.toSpliced(70, 1), []],
  ])('%s changes no other', (_what, next, moved) => {
    const after = positionsOf(next, stored);
    expect(inOrder(next, after)).toBe(true);
    expect(after.size).toBe(next.length);
    expect(changed(stored, after)).toEqual(moved);
  });
});

test('any order is stored in order, also after many moves to the same place', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 }), (moves) => {
      let order = ids(10);
      let positions = positionsOf(order, new Map());
      for (const [from, to] of moves) {
        const [moved] = order.slice(from, from + 1);
        order = order.toSpliced(from, 1).toSpliced(to, 0, moved ?? '');
        positions = positionsOf(order, positions);
        expect(inOrder(order, positions)).toBe(true);
      }
    }),
  );
});

// Each halves the room between two, until there's none left.
test.each([
  ['after the second', 2],
  ['before the last', -1],
])('so many new ones %s are stored in order', (_where, place) => {
  let order = ids(4);
  let positions = positionsOf(order, new Map());
  for (let step = 0; step < 200; step += 1) {
    order = order.toSpliced(place, 0, `between ${step}`);
    positions = positionsOf(order, positions);
    if (!inOrder(order, positions)) throw new Error(`not in order after ${step} moves`);
  }
});
