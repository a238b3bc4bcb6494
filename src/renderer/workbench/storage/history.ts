// The history in the page's database. What is listed of a call and what was sent in it are apart, so that a long list is
// read without the bodies and texts of all its calls.
import { withDefaults } from '../model/draft';
import type { HistoryCall, HistoryEntry } from '../model/history';
import { database } from './database';

/** Calls that are kept at most, whatever their age; the oldest go. */
export const MOST_CALLS = 1_000;

const STORES = ['history', 'calls'] as const;

/** Newest first. */
export const readHistory = async (): Promise<readonly HistoryEntry[]> =>
  (await (await database()).getAllFromIndex('history', 'at')).reverse();

/** What was sent, and what came; null where it is no longer kept. */
export const readCall = async (id: string): Promise<HistoryCall | null> => {
  const stored = await (await database()).get('calls', id);
  if (stored === undefined) return null;
  const { answer, ...call } = stored;
  return {
    ...call,
    draft: withDefaults(call.draft),
    ...(answer !== undefined && { response: answer }),
  };
};

/** Adds a call, or puts what is now known of it in the place of what was. */
export const saveCall = async (
  entry: HistoryEntry,
  { response, ...call }: HistoryCall,
): Promise<void> => {
  const writing = (await database()).transaction(STORES, 'readwrite');
  await writing.objectStore('history').put(entry);
  await writing
    .objectStore('calls')
    .put({ ...call, ...(response !== undefined && { answer: response }) });
  await writing.done;
  await pruneHistory(0);
};

/** Deletes what is from before this moment, and what is more than may be kept. */
export const pruneHistory = async (before: number): Promise<void> => {
  const deleting = (await database()).transaction(STORES, 'readwrite');
  const byAge = deleting.objectStore('history').index('at');
  const tooOld = await byAge.count(IDBKeyRange.upperBound(before, true));
  const tooMany = (await byAge.count()) - MOST_CALLS;
  const surplus = Math.max(tooOld, tooMany);
  const removed = surplus > 0 ? await byAge.getAllKeys(null, surplus) : [];
  await Promise.all([
    ...removed.flatMap((id) => STORES.map((store) => deleting.objectStore(store).delete(id))),
    deleting.done,
  ]);
};
