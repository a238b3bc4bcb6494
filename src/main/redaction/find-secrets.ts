// Finds every secret in a text, whatever form its characters are written in, up to four encodings deep.
import { setImmediate as otherEvents } from 'node:timers/promises';
import type { NeedleIndex } from './needle-index';
import { searchText, type Report } from './search/search-text';
import { createSearchWork, keepSome, type SearchWork } from './search/search-work';

/** Where a secret is written. */
export interface Found {
  /** The first byte of it. */
  readonly from: number;
  /** The byte after it. */
  readonly to: number;
  /** What to show in its place. */
  readonly label: string;
}

/** Sorts what was found and joins what overlaps, under the label of the longest secret in it. */
const joined = (all: (Found & { readonly length: number })[]): readonly Found[] => {
  all.sort((one, other) => one.from - other.from);
  const result: (Found & { readonly length: number })[] = [];
  for (const each of all) {
    const last = result.at(-1);
    if (last === undefined || each.from >= last.to) result.push(each);
    else {
      const longer = each.length > last.length ? each : last;
      result[result.length - 1] = { ...longer, from: last.from, to: Math.max(last.to, each.to) };
    }
  }
  return result;
};

/** Starts a search. What it finds is in `all` once it's over. */
const start = (bytes: Buffer, index: NeedleIndex, work: SearchWork) => {
  const all: (Found & { readonly length: number })[] = [];
  const report: Report = (from, to, { label, length }) => all.push({ from, to, label, length });
  return { all, searching: searchText(bytes, { index, work, since: 0 }, report) };
};

/**
 * Finds each place in the text where a whole secret is written. Takes time in proportion to the text.
 *
 * @param work What the search may do: for a part of a longer text, what's left of that.
 * @returns The places in order. Secrets that overlap are one place, with the longest one's label.
 */
export const findSecrets = (
  bytes: Buffer,
  index: NeedleIndex,
  work = createSearchWork(),
): readonly Found[] => {
  const { all, searching } = start(bytes, index, work);
  while (searching.next().done !== true);
  keepSome(work);
  return joined(all);
};

/** In milliseconds. Then other events come first. */
const LONGEST_SLICE = 10;

/** Lets other events come first if the current slice has taken long enough. */
export type Pause = () => Promise<void>;

/** Begins a slice. */
export const createPause = (): Pause => {
  let from = performance.now();
  return async () => {
    if (performance.now() - from < LONGEST_SLICE) return;
    await otherEvents();
    from = performance.now();
  };
};

/**
 * Does the same, in slices with other events in between.
 *
 * @param bytes Must not change until the search is over.
 * @param pause Of what the search is a part of, so that many short searches come in slices too.
 */
export const findSecretsInSlices = async (
  bytes: Buffer,
  index: NeedleIndex,
  work = createSearchWork(),
  pause = createPause(),
): Promise<readonly Found[]> => {
  const { revision } = index;
  const { all, searching } = start(bytes, index, work);
  while (searching.next().done !== true) await pause();
  await pause();
  keepSome(work);
  // A secret that became known meanwhile may be in what was searched before.
  return index.revision === revision ? joined(all) : findSecretsInSlices(bytes, index, work, pause);
};
