// The page's database, IndexedDB: what it keeps between starts. No token, and no more of a response's body than a person
// has chosen to keep.
//
// Not localStorage: that lost its last seconds when the program was killed; a committed record here was not lost.
import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import { startedOnce } from '../../../shared/started-once';
import type { SavedItem } from '../model/collection';
import type { HistoryCall, HistoryEntry } from '../model/history';

/** As it is on disk: its response under the name that it has had since the first release. */
type StoredCall = Omit<HistoryCall, 'response'> & {
  readonly answer?: HistoryCall['response'];
};

interface Schema extends DBSchema {
  saved: { key: string; value: SavedItem & { readonly position: number } };
  history: { key: string; value: HistoryEntry; indexes: { at: number } };
  calls: { key: string; value: StoredCall };
  page: { key: string; value: unknown };
}

/** Until then, what was listed of a call and the rest of it were one record. */
const moveCalls = async (
  upgrading: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> => {
  for await (const cursor of upgrading.objectStore('history')) {
    const { draft, answer, ...entry } = cursor.value as HistoryEntry & StoredCall;
    const call = { id: entry.id, draft, ...(answer !== undefined && { answer }) };
    await upgrading.objectStore('calls').put(call);
    await cursor.update(entry);
  }
};

/** Each version adds to the one before, so that a profile of any earlier release opens. */
export const database = startedOnce<IDBPDatabase<Schema>>(() =>
  openDB<Schema>('keybearer', 3, {
    upgrade: (db, from, _to, upgrading) => {
      if (from < 1) {
        db.createObjectStore('history', { keyPath: 'id' }).createIndex('at', 'at');
        db.createObjectStore('page');
      }
      if (from < 2) db.createObjectStore('saved', { keyPath: 'id' });
      if (from < 3) {
        db.createObjectStore('calls', { keyPath: 'id' });
        // All of it or nothing: where it fails, the database stays as it was.
        moveCalls(upgrading).catch(() => upgrading.abort());
      }
    },
  }),
);

/** A value of the `page` store; undefined where there is none. */
export const readPageValue = async (key: string): Promise<unknown> =>
  (await database()).get('page', key);

export const savePageValue = async (key: string, value: unknown): Promise<void> => {
  await (await database()).put('page', value, key);
};

/** Empty where there is none, or what is there is no list. */
export const readPageList = async <T>(key: string): Promise<readonly T[]> => {
  const list = await readPageValue(key);
  return Array.isArray(list) ? (list as readonly T[]) : [];
};
