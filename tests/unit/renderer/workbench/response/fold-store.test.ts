// Folds that wait for main's reply: in any order, each is applied, except those cancelled.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFoldStore } from '../../../../../src/renderer/workbench/response/folds/fold-store';
import type { ReadResult, ReadQuery } from '../../../../../src/shared/bridge/read';

type Reply = (ranges: readonly number[], how?: { all?: boolean; complete?: boolean }) => void;

const setUp = () => {
  const asked: { readonly of: unknown; readonly reply: Reply; readonly fail: () => void }[] = [];
  const store = createFoldStore(
    (query: ReadQuery) =>
      new Promise<ReadResult>((resolve, reject) => {
        if (query.what !== 'folds') throw new Error('It asks for nothing else.');
        asked.push({
          of: query.of,
          reply: (ranges, { all = true, complete = true } = {}) =>
            resolve({ ok: true, what: 'folds', ranges: new Uint32Array(ranges), all, complete }),
          fail: () => reject(new Error('gone')),
        });
      }),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const folded = async () => {
    await settle();
    return store.now().folds.all.map(({ first }) => first);
  };
  /** Replies to the queries in this order. */
  const reply = async (...results: readonly (readonly [number, readonly number[]])[]) => {
    for (const [which, ranges] of results) {
      asked[which]?.reply(ranges);
      await settle();
    }
  };
  return { store, asked, folded, reply };
};

describe('several at once', () => {
  const TEN = [10, 12];
  const TWENTY = [20, 29];
  it.each([
    [
      'in order',
      [
        [0, TEN],
        [1, TWENTY],
      ],
    ],
    [
      'the other way round',
      [
        [1, TWENTY],
        [0, TEN],
      ],
    ],
  ] as const)('two lines, whose replies arrive %s', async (_how, replies) => {
    const { store, folded, reply } = setUp();
    store.toggle(10);
    store.toggle(20);
    await reply(...replies);
    expect(await folded()).toEqual([10, 20]);
  });

  it('a line unfolded again before its reply stays so, and the other is folded', async () => {
    const { store, asked, folded, reply } = setUp();
    store.toggle(10);
    store.toggle(20);
    store.toggle(10);
    expect(asked).toHaveLength(2);
    await reply([0, TEN], [1, TWENTY]);
    expect(await folded()).toEqual([20]);
  });

  it('a third time, it is folded', async () => {
    const { store, folded, reply } = setUp();
    for (let times = 0; times < 3; times += 1) store.toggle(10);
    await reply([0, TEN], [1, TEN]);
    expect(await folded()).toEqual([10]);
  });

  it('a fold removed while another is being loaded', async () => {
    const { store, folded, reply } = setUp();
    store.toggle(10);
    await reply([0, TEN]);
    store.toggle(20);
    store.toggle(10);
    await reply([1, TWENTY]);
    expect(await folded()).toEqual([20]);
  });

  it('a level replaces what was folded or requested before', async () => {
    const { store, folded, reply } = setUp();
    store.toggle(10);
    await reply([0, TEN]);
    store.toggle(20);
    store.toLevel(1);
    await reply([2, [30, 40]], [1, TWENTY]);
    expect(await folded()).toEqual([30]);
  });

  it.each([
    [
      'before',
      [
        [1, TWENTY],
        [0, [30, 40]],
      ],
    ],
    [
      'after',
      [
        [0, [30, 40]],
        [1, TWENTY],
      ],
    ],
  ] as const)('a line folded after a level, its reply %s', async (_how, replies) => {
    const { store, folded, reply } = setUp();
    store.toLevel(1);
    store.toggle(20);
    await reply(...replies);
    expect(await folded()).toEqual([20, 30]);
  });

  it('the later of two levels', async () => {
    const { store, folded, reply } = setUp();
    store.toLevel(1);
    store.toLevel(2);
    await reply([1, [5, 6]], [0, [0, 9]]);
    expect(await folded()).toEqual([5]);
  });

  it('unfolding all cancels what was requested', async () => {
    const { store, folded, reply } = setUp();
    store.toLevel(1);
    store.toggle(20);
    store.toLevel(null);
    await reply([0, [30, 40]], [1, TWENTY]);
    expect(await folded()).toEqual([]);
  });
});

it('says if not all of a level are folded, and shows a hidden line', async () => {
  const { store, asked, folded } = setUp();
  const heard = vi.fn();
  const leave = store.subscribe(heard);
  store.toLevel(1);
  asked[0]?.reply([0, 9, 10, 19], { all: false });
  expect(await folded()).toEqual([0, 10]);
  expect(store.now().some).toBe(true);
  store.reveal(15);
  expect(await folded()).toEqual([0]);
  store.reveal(15);
  expect(heard).toHaveBeenCalledTimes(2);
  leave();
  store.toLevel(null);
  expect(heard).toHaveBeenCalledTimes(2);
});

describe('while main doesn’t know yet', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('asks again, unless it was cancelled', async () => {
    const { store, asked, folded } = setUp();
    store.toggle(10);
    store.toggle(20);
    asked[0]?.reply([], { complete: false });
    asked[1]?.reply([], { complete: false });
    await folded();
    store.toggle(20);
    vi.runAllTimers();
    expect(asked.map(({ of }) => of)).toEqual([{ line: 10 }, { line: 20 }, { line: 10 }]);
    asked[2]?.reply([10, 12]);
    expect(await folded()).toEqual([10]);
  });

  it('a failed query folds nothing, and the next click asks again', async () => {
    const { store, asked, folded } = setUp();
    store.toggle(10);
    asked[0]?.fail();
    expect(await folded()).toEqual([]);
    store.toggle(10);
    asked[1]?.reply([10, 12]);
    expect(await folded()).toEqual([10]);
  });
});
