// The page's database: one that couldn't be opened is opened again on its next use.
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** An IndexedDB whose databases can't be opened, with both kinds of error. */
const HOW = {
  'by an event': () => {
    const request = Object.assign(new EventTarget(), { error: new Error('Internal error.') });
    queueMicrotask(() => request.dispatchEvent(new Event('error')));
    return request;
  },
  'by an exception': () => {
    throw new Error('access is denied');
  },
};

test.each(Object.entries(HOW))('refused %s', async (_how, open) => {
  const opening = vi.fn(open);
  vi.stubGlobal('indexedDB', { open: opening });
  for (const name of ['IDBDatabase', 'IDBObjectStore', 'IDBIndex', 'IDBCursor', 'IDBTransaction'])
    vi.stubGlobal(name, Map);
  vi.stubGlobal('IDBRequest', EventTarget);
  const { readHints } = await import('../../../../../src/renderer/workbench/storage/layout');
  const tries = await Promise.allSettled([readHints(), readHints()]);
  expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const before = opening.mock.calls.length;
  await expect(readHints()).rejects.toThrow();
  expect(opening.mock.calls.length).toBe(before + 1);
});
