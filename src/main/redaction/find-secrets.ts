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

/** A secret where it was found. */
interface Place extends Found {
  /** Length of the secret in characters. */
  readonly length: number;
  readonly isOwn: boolean;
}

/**
 * The secrets that belong to the request that a response is to, as they are: its token, and the credentials that this
 * was issued for.
 *
 * A server, or whoever fills in Settings, may choose what else is hidden. So those come first, and no other secret
 * decides what is shown beside them.
 */
export type OwnSecrets = ReadonlySet<string>;

export const NO_OWN_SECRETS: OwnSecrets = new Set();

/** Sorts what was found and joins what overlaps, under the label of the longest secret in it. */
const joined = (all: Place[]): readonly Place[] => {
  all.sort((one, other) => one.from - other.from);
  const result: Place[] = [];
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

/** What a search needs to know besides the text. */
export interface SearchedFor {
  readonly index: NeedleIndex;
  readonly own: OwnSecrets;
  /** What the search may do: for a part of a longer text, what's left of that. */
  readonly work: SearchWork;
  /** The same for what's beside a request's own secrets, so that those don't decide how far it comes. */
  readonly workBeside: SearchWork;
}

/** `own`: of the request that the text is from a response to. */
export const searchedFor = (index: NeedleIndex, own = NO_OWN_SECRETS): SearchedFor => ({
  index,
  own,
  work: createSearchWork(),
  workBeside: createSearchWork(),
});

/** Finds all places, also those that overlap. */
function* search(
  bytes: Buffer,
  { index, own }: SearchedFor,
  work: SearchWork,
): Generator<void, Place[]> {
  const all: Place[] = [];
  const report: Report = (from, to, { label, length, value }) =>
    all.push({ from, to, label, length, isOwn: own.has(value) });
  yield* searchText(bytes, { index, work, since: 0 }, report);
  keepSome(work);
  return all;
}

const LINE_BREAK = 0x0a;

/** A copy with empty lines in these places. No written form crosses an empty line. */
const emptiedAt = (places: readonly Found[], bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  for (const { from, to } of places) copy.fill(LINE_BREAK, from, to);
  return copy;
};

/** The places that have one of these in them. */
const around = (inner: readonly Found[], places: readonly Place[]): Place[] =>
  places.filter(({ from, to }) => inner.some((each) => from <= each.from && each.to <= to));

/**
 * Finds what to hide, in order.
 *
 * If there are secrets of the request's own, the others are searched for in what's beside those. Otherwise a text that
 * ends with a guess of a token's first letter, hidden as another secret, would show whether the guess is right. One that
 * has a whole own secret in it was chosen by somebody who knows that one.
 */
function* find(bytes: Buffer, what: SearchedFor): Generator<void, readonly Found[]> {
  const all = yield* search(bytes, what, what.work);
  const own = joined(all.filter(({ isOwn }) => isOwn));
  if (own.length === 0) return joined(all);
  const others = yield* search(emptiedAt(own, bytes), what, what.workBeside);
  const larger = around(
    own,
    all.filter(({ isOwn }) => !isOwn),
  );
  return joined([...own, ...larger, ...others]);
}

/**
 * Finds each place in the text where a whole secret is written. Takes time in proportion to the text.
 *
 * @returns The places in order. Secrets that overlap are one place, with the longest one's label; but a place with
 *   the request's own secrets is the same whatever else is searched for, unless that has one of them in it.
 */
export const findSecrets = (bytes: Buffer, what: SearchedFor): readonly Found[] => {
  const finding = find(bytes, what);
  for (;;) {
    const { done, value } = finding.next();
    if (done === true) return value;
  }
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
  what: SearchedFor,
  pause = createPause(),
): Promise<readonly Found[]> => {
  const { revision } = what.index;
  const finding = find(bytes, what);
  let step = finding.next();
  for (; step.done !== true; step = finding.next()) await pause();
  await pause();
  // A secret that became known meanwhile may be in what was searched before.
  return what.index.revision === revision ? step.value : findSecretsInSlices(bytes, what, pause);
};
