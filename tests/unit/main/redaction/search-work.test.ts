// How much a search may do, and when other events come first.
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createPause,
  findSecretsInSlices,
  searchedFor,
} from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { searchText } from '../../../../src/main/redaction/search/search-text';
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
      searchedFor(index),
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

describe('a search lets other events come in', () => {
  const index = createNeedleIndex();
  index.add({ value: 'abcdefgh', label: '#' });
  const timesIn = (text: string): number => {
    const so = { index, work: createSearchWork(), since: 0 };
    return Array.from(searchText(Buffer.from(text), so, () => undefined)).length;
  };

  test.each([
    ['never in a short text', '!'.repeat(32_767), 0],
    ['once in a longer one', '!'.repeat(32_768), 1],
    ['at each step of decoding', `${'%41'.repeat(5_462)}!`, 2],
  ])('%s', (_when, text, times) => expect(timesIn(text)).toBe(times));
});

describe('where a secret’s end was found', () => {
  /** How many steps it takes to compare all that seems to be the secret's end. */
  const stepsIn = (text: string): number => {
    const index = createNeedleIndex();
    index.add({ value: 'ab34tOkEn93mNpX', label: '#' });
    let [left, taken] = [100_000, 0];
    const work = {
      bytes: 1_000_000,
      get steps() {
        return left;
      },
      set steps(steps: number) {
        taken += Math.max(0, left - steps);
        left = steps;
      },
    };
    let found = 0;
    const so = { index, work, since: 0 };
    for (const _ of searchText(Buffer.from(text), so, () => (found += 1))) continue;
    expect(found).toBeGreaterThan(0);
    return taken;
  };
  const once = stepsIn('q=ab34tOkEn93mNpX%41');

  test('it takes a few steps to compare the text', () => {
    expect(once).toBeGreaterThan(15);
    expect(once).toBeLessThan(30);
  });

  test.each([
    'q=ab34tOkEn93mNpX\\n\\%41',
    'q=ab34tOkEn93mNpX&#65%3B',
    'q=ab34tOkEn93mNpX&#38%3B#65%3B',
  ])('it isn’t compared again in other readings: %j', (text) => expect(stepsIn(text)).toBe(once));
});

describe('of the bytes that a search may decode', () => {
  const bytesIn = (text: string): { readonly taken: number; readonly allowed: number } => {
    const index = createNeedleIndex();
    index.add({ value: 'abcdefgh', label: '#' });
    let [left, taken, allowed] = [1_000, 0, 0];
    const work = {
      steps: 1_000,
      get bytes() {
        return left;
      },
      set bytes(bytes: number) {
        taken += Math.max(0, left - bytes);
        allowed += Math.max(0, bytes - left);
        left = bytes;
      },
    };
    const searching = searchText(
      Buffer.from(`"${text}"`),
      { index, work, since: 0 },
      () => undefined,
    );
    while (searching.next().done !== true) continue;
    return { taken, allowed };
  };

  test.each([
    ['none are taken without an escape', 'abcdefgh', 0, 0],
    ['a stretch takes as many as it has', 'abcdefgh%41', 11, 11],
    ['each layer takes those that it has', 'abcdefgh%2541', 13, 13 + 11],
    ['four layers do', 'abcdefgh%25252541', 17, 17 + 15 + 13 + 11],
    ['a fifth isn’t decoded', 'abcdefgh%2525252541', 19, 19 + 17 + 15 + 13],
    [
      'each reading does, and the usual one again for others below it',
      'abcdefgh&#65%3B',
      15,
      15 + (15 + 13) + 15,
    ],
    ['a value takes as many as it decodes to', '61:62:63:64:65:66:67:68', 8, 8],
    ['so does an escape in it', '25:34:31:62:63:64:65:66:67:68', 10, 10 + 10],
    ['two stretches take those of both', 'abcdefgh%41"ABCDEFGH%61', 22, 22],
  ])('%s', (_what, text, allowed, taken) =>
    expect(bytesIn(text)).toEqual({ allowed: 12 * allowed, taken }),
  );
});
