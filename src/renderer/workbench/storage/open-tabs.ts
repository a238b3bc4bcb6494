// Stores the open tabs with their drafts, one record each, so that typing writes one tab.
import { withDefaults, withoutFiles } from '../model/draft';
import type { StoredTab } from '../model/stored-tab';
import { database, readPageValue, write } from './database';
import { whenIdle } from './later';

export interface OpenRequests {
  readonly tabs: readonly StoredTab[];
  readonly active: string;
}

/** What's stored of the tabs' order. */
interface TabOrder {
  readonly order: readonly string[];
  readonly active: string;
}

const ORDER = 'tabs';
/** Where earlier releases stored everything in one record. */
const FORMER = 'open';
const keyOf = (id: string) => `tab/${id}`;
const allTabs = () => IDBKeyRange.bound('tab/', 'tab/\uffff');

const complete = (tab: StoredTab): StoredTab => ({
  ...tab,
  draft: withDefaults(tab.draft),
  opened: withDefaults(tab.opened),
});

interface Stored {
  readonly order: TabOrder;
  readonly tabs: ReadonlyMap<string, StoredTab>;
}

/** What's stored; null if that isn't known. */
let stored: Stored | null = null;

const sameOrder = (one: TabOrder | undefined, other: TabOrder): boolean =>
  one?.active === other.active &&
  one.order.length === other.order.length &&
  one.order.every((id, at) => id === other.order[at]);

export const readOpenRequests = async (): Promise<OpenRequests | null> => {
  const order = (await readPageValue(ORDER)) as TabOrder | undefined;
  if (order === undefined) {
    const former = (await readPageValue(FORMER)) as OpenRequests | undefined;
    return former === undefined ? null : { ...former, tabs: former.tabs.map(complete) };
  }
  const records = (await (await database()).getAll('page', allTabs())) as readonly StoredTab[];
  const tabs = new Map(records.map((tab) => [tab.id, complete(tab)]));
  stored = { order, tabs };
  return { active: order.active, tabs: order.order.flatMap((id) => tabs.get(id) ?? []) };
};

/** Writes one state at a time; while a write runs, only the latest state waits. */
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

/** In characters: copying more for the database would delay the next key. */
const LARGE = 500_000;

const isLarge = ({ draft: { body } }: StoredTab): boolean =>
  body.json.length + body.text.length + body.xml.length > LARGE;

/** Drafts are immutable, so those that are the same objects as before are stored already. */
export const saveOpenRequests = saveLatest(async ({ tabs, active }: OpenRequests) => {
  const former = stored;
  const isNew = (tab: StoredTab) => former?.tabs.get(tab.id)?.draft !== tab.draft;
  if (tabs.some((tab) => isLarge(tab) && isNew(tab))) await whenIdle();
  const order: TabOrder = { order: tabs.map(({ id }) => id), active };
  // If it fails, everything is written the next time.
  stored = null;
  await write(['page'], async (transaction) => {
    const store = transaction.objectStore('page');
    const before = former?.tabs ?? new Map<string, StoredTab>();
    const writes: Promise<unknown>[] =
      former === null ? [store.delete(allTabs()), store.delete(FORMER)] : [];
    if (!sameOrder(former?.order, order)) writes.push(store.put(order, ORDER));
    for (const { id, draft, opened } of tabs) {
      const known = before.get(id);
      if (known?.draft !== draft || known.opened !== opened)
        writes.push(
          store.put({ id, draft: withoutFiles(draft), opened: withoutFiles(opened) }, keyOf(id)),
        );
    }
    const open = new Set(order.order);
    for (const id of before.keys()) if (!open.has(id)) writes.push(store.delete(keyOf(id)));
    await Promise.all(writes);
  });
  stored = { order, tabs: new Map(tabs.map((tab) => [tab.id, tab])) };
});
