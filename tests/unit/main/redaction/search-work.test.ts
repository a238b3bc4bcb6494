// How much a search may do, and when other events come first.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPause, findSecretsInSlices } from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import {
  allow,
  createSearchWork,
  keepSome,
  takeBytes,
} from '../../../../src/main/redaction/search/search-work';

describe('what a search may do', () => {
  test('is enough for a short text at first, and in proportion to a long one', () => {
    const work = createSearchWork();
    expect(work).toEqual({ steps: 100_000, bytes: 262_144 });
    allow(work, 1_000);
    expect(work).toEqual({ steps: 114_000, bytes: 274_144 });
  });

  test('isn’t less because of steps that were taken too many', () => {
    const work = { steps: -5_000, bytes: 0 };
    allow(work, 10);
    expect(work).toEqual({ steps: 140, bytes: 120 });
  });

  test('is what’s left of the bytes', () => {
    const work = { steps: 0, bytes: 10 };
    expect([takeBytes(work, 11), work.bytes]).toEqual([false, 10]);
    expect([takeBytes(work, 4), work.bytes]).toEqual([true, 6]);
    expect([takeBytes(work, 6), work.bytes]).toEqual([true, 0]);
    expect([takeBytes(work, 1), work.bytes]).toEqual([false, 0]);
  });

  test('is no more than at first once a text is over', () => {
    const [much, little] = [
      { steps: 200_000, bytes: 300_000 },
      { steps: 5, bytes: 6 },
    ];
    keepSome(much);
    keepSome(little);
    expect([much, little]).toEqual([createSearchWork(), { steps: 5, bytes: 6 }]);
  });
});

describe('other events', () => {
  afterEach(() => vi.restoreAllMocks());

  test('come first once a slice has taken ten milliseconds, and then a new one begins', async () => {
    let now = 100;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const pause = createPause();
    /** Whether another event comes before the search goes on. */
    const comesAt = async (time: number): Promise<boolean> => {
      now = time;
      let came = false;
      const event = setImmediate(() => (came = true));
      await pause();
      clearImmediate(event);
      return came;
    };
    expect(await comesAt(109.9)).toBe(false);
    expect(await comesAt(110)).toBe(true);
    expect(await comesAt(119.9)).toBe(false);
    expect(await comesAt(120)).toBe(true);
  });

  test('may add a secret, which is found in the same text', async () => {
    const index = createNeedleIndex();
    index.add({ value: 'abcdefgh', label: '#' });
    let isAdded = false;
    const found = await findSecretsInSlices(
      Buffer.from('abcdefgh ijklmnop'),
      index,
      createSearchWork(),
      async () => {
        if (!isAdded) index.add({ value: 'ijklmnop', label: '#' });
        isAdded = true;
      },
    );
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [0, 8],
      [9, 17],
    ]);
  });
});
