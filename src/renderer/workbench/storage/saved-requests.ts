// Saved requests in IndexedDB, one record each. All changes of a step are one transaction, so a kill leaves the list
// before or after it.
import { database } from './database';
import { withItemDefaults, type Collection, type SavedItem } from '../model/collection';

export const readCollection = async (): Promise<Collection> => {
  const records = await (await database()).getAll('saved');
  return records
    .toSorted((one, other) => one.position - other.position)
    .map(({ position: _position, ...item }): SavedItem => withItemDefaults(item));
};

/** Writes the differences. */
export const saveCollection = async (before: Collection, after: Collection): Promise<void> => {
  const transaction = (await database()).transaction('saved', 'readwrite');
  const known = new Map(before.map((item, position) => [item.id, { item, position }]));
  const writes: Promise<unknown>[] = [];
  after.forEach((item, position) => {
    const old = known.get(item.id);
    known.delete(item.id);
    if (old?.item !== item || old.position !== position)
      writes.push(transaction.store.put({ ...item, position }));
  });
  for (const id of known.keys()) writes.push(transaction.store.delete(id));
  await Promise.all([...writes, transaction.done]);
};
