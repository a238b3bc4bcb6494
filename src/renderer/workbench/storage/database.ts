// What the page keeps between starts, in IndexedDB: requests, layout and history. No token, no answer's body.
//
// Not localStorage: that lost all of its last seconds when the program was killed; a committed record here did not.
import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import { startedOnce } from '../../../shared/started-once';
import { CHARSETS, VIEW_KINDS, type ViewChoice } from '../../../shared/view-as';
import type { StoredResponse } from '../history/response-text';
import { withDefaults, type Draft, type Row } from '../request/draft';
import type { Subscription } from '../request/subscriptions/subscriptions';
import type { SavedItem } from '../saved/collection';
import type { StoredTab } from '../workbench-state';

/** What the history lists of a call. */
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
}

/** The rest of a call, read where it is opened, sent again or compared. */
export interface HistoryCall {
  readonly id: string;
  readonly draft: Draft;
  /** Missing where none came, and from before answers were noted. */
  readonly response?: StoredResponse | null;
}

export interface OpenRequests {
  readonly tabs: readonly StoredTab[];
  readonly active: string;
}

interface Kept extends DBSchema {
  saved: { key: string; value: SavedItem & { readonly position: number } };
  history: { key: string; value: HistoryEntry; indexes: { at: number } };
  calls: { key: string; value: HistoryCall };
  page: { key: string; value: unknown };
}

/** Until then, what was listed of a call and the rest of it were one record. */
const moveCalls = async (
  upgrading: IDBPTransaction<Kept, StoreNames<Kept>[], 'versionchange'>,
): Promise<void> => {
  for await (const cursor of upgrading.objectStore('history')) {
    const { draft, response, ...entry } = cursor.value as HistoryEntry & HistoryCall;
    const call = { id: entry.id, draft, ...(response !== undefined && { response }) };
    await upgrading.objectStore('calls').put(call);
    await cursor.update(entry);
  }
};

/** Each version adds to the one before, so that a profile of any earlier release opens. */
export const database = startedOnce<IDBPDatabase<Kept>>(() =>
  openDB<Kept>('keybearer', 3, {
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

export const readOpenRequests = async (): Promise<OpenRequests | null> => {
  const open = (await (await database()).get('page', 'open')) as OpenRequests | undefined;
  if (open === undefined) return null;
  const tabs = open.tabs.map((tab) => ({
    ...tab,
    draft: withDefaults(tab.draft),
    opened: withDefaults(tab.opened),
  }));
  return { ...open, tabs };
};

const readList = async <T>(key: string): Promise<readonly T[]> => {
  const list = await (await database()).get('page', key);
  return Array.isArray(list) ? (list as readonly T[]) : [];
};

export const readSplit = async (name: string): Promise<number | null> => {
  const share = await (await database()).get('page', name);
  return typeof share === 'number' ? share : null;
};

export const saveSplit = async (name: string, share: number): Promise<void> => {
  await (await database()).put('page', share, name);
};

/** Hints of the first start that have been put away. */
export const readHints = (): Promise<readonly string[]> => readList<string>('hints');

export const saveHints = async (seen: readonly string[]): Promise<void> => {
  await (await database()).put('page', seen, 'hints');
};

const keepingKey = (connection: string) => `keep-answers/${connection}`;

/** Whether the history keeps the answers of this connection: not, unless a person says so. */
export const readKeeping = async (connection: string): Promise<boolean> =>
  (await (await database()).get('page', keepingKey(connection))) === true;

export const saveKeeping = async (connection: string, on: boolean): Promise<void> => {
  await (await database()).put('page', on, keepingKey(connection));
};

const variablesKey = (connection: string) => `variables/${connection}`;

export const readVariables = (connection: string): Promise<readonly Row[]> =>
  readList<Row>(variablesKey(connection));

export const saveVariables = async (connection: string, rows: readonly Row[]): Promise<void> => {
  await (await database()).put('page', rows, variablesKey(connection));
};

const subscriptionsKey = (connection: string) => `subscriptions/${connection}`;

export const readSubscriptions = (connection: string): Promise<readonly Subscription[]> =>
  readList<Subscription>(subscriptionsKey(connection));

export const saveSubscriptions = async (
  connection: string,
  list: readonly Subscription[],
): Promise<void> => {
  await (await database()).put('page', list, subscriptionsKey(connection));
};

/** Which view of an answer was chosen last, by the type of its body. */
export type ChosenViews = Readonly<Record<string, string>>;

export const readViews = async (): Promise<ChosenViews> =>
  ((await (await database()).get('page', 'views')) as ChosenViews | undefined) ?? {};

export const saveViews = async (views: ChosenViews): Promise<void> => {
  await (await database()).put('page', views, 'views');
};

/** One of another release may name a kind or a charset that this one does not know, and main would refuse. */
const isKnownChoice = ({ kind, charset }: ViewChoice): boolean =>
  (kind === null || VIEW_KINDS.includes(kind)) && (charset === null || CHARSETS.includes(charset));

/** How responses of each type are read, as a person chose; the latest at the end. */
export const readViewChoices = async (): Promise<readonly ViewChoice[]> =>
  (await readList<ViewChoice>('view-as')).filter(isKnownChoice);

export const saveViewChoices = async (choices: readonly ViewChoice[]): Promise<void> => {
  await (await database()).put('page', choices, 'view-as');
};

/** Writes the newest state, one write at a time: while one is under way, only the latest waits. */
const saveLatest = <T>(write: (value: T) => Promise<void>) => {
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

export const saveOpenRequests = saveLatest(async (open: OpenRequests) => {
  await (await database()).put('page', open, 'open');
});
