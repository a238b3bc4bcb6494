// The page's database (IndexedDB), for everything stored across restarts. Stores no token, and of response bodies only
// what a person chose to save.
//
// Not localStorage, which lost its last seconds when the program was killed; committed records here survived.
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

/** The stored form, with the field name that the response has had since the first release. */
type StoredCall = Omit<HistoryCall, 'response'> & {
  readonly answer?: HistoryCall['response'];
};

interface Schema extends DBSchema {
  saved: { key: string; value: SavedItem & { readonly position: number } };
  history: { key: string; value: HistoryEntry; indexes: { at: number } };
  calls: { key: string; value: StoredCall };
  page: { key: string; value: unknown };
}

/** Earlier, an entry's summary and details were one record. */
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

/** Each version adds to the one before, so that any earlier profile opens. */
export const database = startedOnce<IDBPDatabase<Schema>>((forget) =>
  openDB<Schema>('keybearer', 3, {
    // Chromium closes it on errors such as a full disk; the next use opens it again.
    terminated: forget,
    upgrade: (db, from, _to, upgrading) => {
      if (from < 1) {
        db.createObjectStore('history', { keyPath: 'id' }).createIndex('at', 'at');
        db.createObjectStore('page');
      }
      if (from < 2) db.createObjectStore('saved', { keyPath: 'id' });
      if (from < 3) {
        db.createObjectStore('calls', { keyPath: 'id' });
        // All or nothing: if it fails, the database stays unchanged.
        moveCalls(upgrading).catch(() => upgrading.abort());
      }
    },
  }),
);

/**
 * Runs `work` in a transaction, and waits until it's stored. If it fails, nothing is. Awaits both, because a failed
 * request rejects both.
 */
export const write = async <Names extends readonly StoreNames<Schema>[]>(
  stores: Names,
  work: (transaction: IDBPTransaction<Schema, Names, 'readwrite'>) => Promise<unknown>,
): Promise<void> => {
  const transaction = (await database()).transaction(stores, 'readwrite');
  await Promise.all([work(transaction), transaction.done]);
};

/** A value of the `page` store; undefined if there is none. */
export const readPageValue = async (key: string): Promise<unknown> =>
  (await database()).get('page', key);

export const savePageValue = async (key: string, value: unknown): Promise<void> => {
  await (await database()).put('page', value, key);
};

/** Empty if there is none, or it isn't a list. */
export const readPageList = async <T>(key: string): Promise<readonly T[]> => {
  const list = await readPageValue(key);
  return Array.isArray(list) ? (list as readonly T[]) : [];
};
