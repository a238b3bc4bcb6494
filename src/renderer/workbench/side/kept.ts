// What the page keeps between starts, in IndexedDB: open requests, layout and history. No token, no answer's body.
//
// Not localStorage: that lost all of its last seconds when the program was killed; a committed record here did not.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft } from '../request/draft';
import type { StoredTab } from '../workbench-state';

export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly connection: string;
  readonly connectionName: string;
  readonly method: string;
  readonly url: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** The API's code, or the problem's. */
  readonly code: string | null;
  readonly ms: number;
  readonly draft: Draft;
}

export interface OpenRequests {
  readonly tabs: readonly StoredTab[];
  readonly active: string;
}

interface Kept extends DBSchema {
  history: { key: string; value: HistoryEntry; indexes: { at: number } };
  page: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Kept>> | null = null;
const database = () =>
  (opened ??= openDB<Kept>('keybearer', 1, {
    upgrade: (db) => {
      db.createObjectStore('history', { keyPath: 'id' }).createIndex('at', 'at');
      db.createObjectStore('page');
    },
  }));

export const readHistory = async (): Promise<readonly HistoryEntry[]> =>
  (await (await database()).getAllFromIndex('history', 'at')).reverse();

export const addHistory = async (entry: HistoryEntry): Promise<void> => {
  await (await database()).put('history', entry);
};

/** Deletes what is older than the settings allow. */
export const pruneHistory = async (before: number): Promise<void> => {
  const transaction = (await database()).transaction('history', 'readwrite');
  const old = await transaction.store.index('at').getAllKeys(IDBKeyRange.upperBound(before, true));
  await Promise.all([...old.map((key) => transaction.store.delete(key)), transaction.done]);
};

export const readOpenRequests = async (): Promise<OpenRequests | null> =>
  ((await (await database()).get('page', 'open')) as OpenRequests | undefined) ?? null;

export const readSplit = async (): Promise<number | null> => {
  const share = await (await database()).get('page', 'split');
  return typeof share === 'number' ? share : null;
};

export const keepSplit = async (share: number): Promise<void> => {
  await (await database()).put('page', share, 'split');
};

/** Which view of an answer was chosen last, by the type of its body. */
export type ChosenViews = Readonly<Record<string, string>>;

export const readViews = async (): Promise<ChosenViews> =>
  ((await (await database()).get('page', 'views')) as ChosenViews | undefined) ?? {};

export const keepViews = async (views: ChosenViews): Promise<void> => {
  await (await database()).put('page', views, 'views');
};

/** Writes the newest state, one write at a time: while one is under way, only the latest waits. */
const keepLatest = <T>(write: (value: T) => Promise<void>) => {
  let waiting: { readonly value: T } | null = null;
  let busy = false;
  return async (value: T): Promise<void> => {
    waiting = { value };
    if (busy) return;
    busy = true;
    try {
      while (waiting !== null) {
        const { value: next }: { readonly value: T } = waiting;
        waiting = null;
        // oxlint-disable-next-line no-await-in-loop -- one write at a time is the purpose
        await write(next);
      }
    } finally {
      busy = false;
    }
  };
};

export const keepOpenRequests = keepLatest(async (open: OpenRequests) => {
  await (await database()).put('page', open, 'open');
});
