// The history in the page's database. Summaries and details are separate, so that a long list loads without all bodies.
import { withDefaults } from '../model/draft';
import { PROGRAM_REQUEST } from '../../../shared/sent-by-program';
import {
  MOST_CALLS,
  MOST_OF_PROGRAMS,
  type HistoryCall,
  type HistoryEntry,
  type MadeCall,
} from '../model/history';
import { database, write } from './database';

const ofPrograms = () => IDBKeyRange.bound(PROGRAM_REQUEST, `${PROGRAM_REQUEST}\uffff`);

const STORES = ['history', 'calls'] as const;

/** Few enough that reading them doesn't delay a frame. */
const PAGE = 500;

/** Newest first. */
export const readHistory = async (): Promise<readonly HistoryEntry[]> => {
  const byAge = (await database()).transaction('history').store.index('at');
  // Where each page starts, because only a cursor goes backwards.
  const starts: number[] = [];
  let cursor = await byAge.openKeyCursor(null, 'prev');
  while (cursor !== null) {
    starts.push(cursor.key);
    // oxlint-disable-next-line no-await-in-loop -- a cursor goes step by step
    cursor = await cursor.advance(PAGE);
  }
  const pages = await Promise.all(
    starts.map((start, page) => {
      const next = starts[page + 1];
      return byAge.getAll(
        next === undefined
          ? IDBKeyRange.upperBound(start)
          : IDBKeyRange.bound(next, start, next < start),
      );
    }),
  );
  return pages.flatMap((page) => page.reverse());
};

/** Returns the details; null if they're no longer stored. */
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

/** Adds entries, or replaces them with more complete ones. */
export const saveCalls = async (made: readonly MadeCall[]): Promise<void> => {
  await write(STORES, (writing) =>
    Promise.all(
      made.flatMap(({ entry, call: { response, ...call } }) => [
        writing.objectStore('history').put(entry),
        writing
          .objectStore('calls')
          .put({ ...call, ...(response !== undefined && { answer: response }) }),
      ]),
    ),
  );
  await pruneHistory(0);
};

/** Deletes entries older than this, and those beyond the maximum. */
export const pruneHistory = async (before: number): Promise<void> => {
  await write(STORES, async (deleting) => {
    const deleteAll = (ids: readonly string[]) =>
      Promise.all(
        ids.flatMap((id) => STORES.map((store) => deleting.objectStore(store).delete(id))),
      );
    const byAge = deleting.objectStore('history').index('at');
    const tooOld = await byAge.count(IDBKeyRange.upperBound(before, true));
    const tooMany = (await byAge.count()) - MOST_CALLS;
    const surplus = Math.max(tooOld, tooMany);
    const removed = surplus > 0 ? await byAge.getAllKeys(null, surplus) : [];
    await deleteAll(removed);
    const history = deleting.objectStore('history');
    const tooManyOfPrograms = (await history.count(ofPrograms())) - MOST_OF_PROGRAMS;
    // Their IDs are in the order of their times.
    if (tooManyOfPrograms > 0)
      await deleteAll(await history.getAllKeys(ofPrograms(), tooManyOfPrograms));
  });
};
