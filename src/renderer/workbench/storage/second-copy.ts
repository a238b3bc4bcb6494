// A second copy of the saved requests outside the database: a kill at the wrong moment can make Chromium consider the
// database corrupt and delete it.
//
// Cache Storage has a file per record. The two records are written alternately, so a kill during a write leaves the
// other one intact.
import { nextTask } from './later';
import { withItemDefaults, type Collection } from '../model/collection';

const NAME = 'saved requests';
/** Nothing is requested from these URLs; they name the records. */
const ADDRESSES = ['https://copy.invalid/0', 'https://copy.invalid/1'] as const;

interface Copy {
  /** Increases with each copy. */
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
    // Half written; the other one is intact.
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

/** Null if none can be read. */
export const readCopy = async (): Promise<Collection | null> =>
  (await latest(await caches.open(NAME)))?.items.map((item) => withItemDefaults(item)) ?? null;

/** Items at a time, so that writing a long list doesn't delay a frame. */
const SLICE = 200;

/** A copy's JSON, made as it's written. */
const jsonOf = ({ number, items }: Copy): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream<string>({
    pull: async (controller) => {
      await nextTask();
      if (at === 0) controller.enqueue(`{"number":${number},"items":[`);
      const slice = items.slice(at, at + SLICE).map((item) => JSON.stringify(item));
      if (slice.length > 0) controller.enqueue(`${at === 0 ? '' : ','}${slice.join(',')}`);
      at += SLICE;
      if (at < items.length) return;
      controller.enqueue(']}');
      controller.close();
    },
  }).pipeThrough(new TextEncoderStream());
};

let known: number | null = null;

/** One at a time. */
export const saveCopy = async (items: Collection): Promise<void> => {
  const cache = await caches.open(NAME);
  known ??= (await latest(cache))?.number ?? 0;
  const copy: Copy = { number: known + 1, items };
  await cache.put(ADDRESSES[copy.number % 2 === 0 ? 0 : 1], new Response(jsonOf(copy)));
  known = copy.number;
};

/** For a profile from before there were copies. */
export const saveFirstCopy = async (items: Collection): Promise<void> => {
  const made = await (await caches.open(NAME)).keys();
  if (made.length === 0 && items.length > 0) await saveCopy(items);
};
