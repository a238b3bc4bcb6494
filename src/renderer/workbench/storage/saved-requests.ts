// Saved requests in IndexedDB, one record each. All changes of a step are one transaction, so a kill leaves the list
// before or after it.
import { database, write } from './database';
import { positionsOf } from './positions';
import { withItemDefaults, type Collection, type SavedItem } from '../model/collection';

/** What's stored, with each item's position. */
export interface StoredCollection {
  readonly items: Collection;
  readonly positions: ReadonlyMap<string, number>;
}

export const NOTHING_STORED: StoredCollection = { items: [], positions: new Map() };

/** Few enough that reading or writing them doesn't delay a frame. */
const PAGE = 200;

export const readCollection = async (): Promise<StoredCollection> => {
  const { store } = (await database()).transaction('saved');
  const positions = new Map<string, number>();
  const items: SavedItem[] = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- page by page is the purpose
    const records = await store.getAll(range, PAGE);
    for (const { position, ...item } of records) {
      positions.set(item.id, position);
      items.push(withItemDefaults(item));
    }
    const last = records.at(-1);
    if (last === undefined || records.length < PAGE) break;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
  const placeOf = ({ id }: SavedItem) => positions.get(id) ?? 0;
  items.sort((one, other) => placeOf(one) - placeOf(other));
  return { items, positions };
};

/** So that writing many doesn't delay a frame. */
const inBatches = async (writes: readonly (() => Promise<unknown>)[]): Promise<void> => {
  for (let from = 0; from < writes.length; from += PAGE)
    // oxlint-disable-next-line no-await-in-loop -- one batch after another is the purpose
    await Promise.all(writes.slice(from, from + PAGE).map((write) => write()));
};

/** Writes the differences. */
export const saveCollection = async (
  before: StoredCollection,
  items: Collection,
): Promise<StoredCollection> => {
  const known = new Map(before.items.map((item) => [item.id, item]));
  const positions = positionsOf(
    items.map(({ id }) => id),
    before.positions,
  );
  const changed = items.filter(
    (item) =>
      known.get(item.id) !== item || before.positions.get(item.id) !== positions.get(item.id),
  );
  for (const { id } of items) known.delete(id);
  await write(['saved'], (transaction) => {
    const store = transaction.objectStore('saved');
    return inBatches([
      ...changed.map((item) => () => store.put({ ...item, position: positions.get(item.id) ?? 0 })),
      ...[...known.keys()].map((id) => () => store.delete(id)),
    ]);
  });
  return { items, positions };
};
