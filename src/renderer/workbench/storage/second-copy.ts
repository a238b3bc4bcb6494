// A second copy of the saved requests, in files that are not the page's database: a kill at the wrong moment can leave
// that database as one which Chromium takes for damaged, and throws away whole.
//
// Cache Storage keeps each record in a file of its own. The two records are written in turn, so that a program that is
// killed while it writes one leaves the other.
import { withItemDefaults, type Collection } from '../model/collection';

const NAME = 'saved requests';
/** Nothing is asked for there: a record's address is its name. */
const ADDRESSES = ['https://copy.invalid/0', 'https://copy.invalid/1'] as const;

interface Copy {
  /** Grows with each copy. */
  readonly number: number;
  readonly items: Collection;
}

const isCopy = (value: unknown): value is Copy =>
  typeof value === 'object' && value !== null && 'number' in value && 'items' in value;

const readOne = async (cache: Cache, address: string): Promise<Copy | null> => {
  try {
    const value: unknown = await (await cache.match(address))?.json();
    return isCopy(value) ? value : null;
  } catch {
    // Half written: the other one is whole.
    return null;
  }
};

const latest = async (cache: Cache): Promise<Copy | null> => {
  const copies = await Promise.all(ADDRESSES.map((address) => readOne(cache, address)));
  return copies.reduce(
    (one, other) => ((other?.number ?? 0) > (one?.number ?? 0) ? other : one),
    null,
  );
};

/** Null where none can be read. */
export const readCopy = async (): Promise<Collection | null> =>
  (await latest(await caches.open(NAME)))?.items.map((item) => withItemDefaults(item)) ?? null;

let known: number | null = null;

/** One at a time: the next is begun when this one has been kept. */
export const saveCopy = async (items: Collection): Promise<void> => {
  const cache = await caches.open(NAME);
  known ??= (await latest(cache))?.number ?? 0;
  const copy: Copy = { number: known + 1, items };
  await cache.put(ADDRESSES[copy.number % 2 === 0 ? 0 : 1], Response.json(copy));
  known = copy.number;
};

/** For a profile from before there were copies. */
export const saveFirstCopy = async (items: Collection): Promise<void> => {
  const made = await (await caches.open(NAME)).keys();
  if (made.length === 0 && items.length > 0) await saveCopy(items);
};
