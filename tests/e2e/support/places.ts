// Every place where a secret could have got to, as bytes to search: windows, disk, output, processes, clipboard.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { KeybearerApp } from './app';

export interface Place {
  readonly name: string;
  readonly content: string | Buffer;
}

/** What V8 holds for a page: every string of every object, garbage collected first. */
const heapOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return parts.join('');
};

/** Web storage and all IndexedDB records of a page's origin, as JSON. */
const storageOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const waited = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
      });
    const records: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await waited(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        records.push(await waited(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), records]);
  });

/** Every file below a folder, with what is in it. */
export const filesBelow = async (folder: string): Promise<readonly Place[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const places = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      // A file of Chromium's may go while it is being looked at.
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      return { name: `file ${path.slice(folder.length + 1)}`, content };
    }),
  );
  return places;
};

/** Command lines and environments of the app's processes (Linux; elsewhere there is no such folder). */
const processesOf = async (root: number): Promise<readonly Place[]> => {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const read = (id: string, what: string) =>
    readFile(`/proc/${id}/${what}`).catch(() => Buffer.alloc(0));
  const parents = new Map<number, number>();
  for (const id of ids) {
    const parent = /^PPid:\s+(\d+)/m.exec((await read(id, 'status')).toString())?.[1];
    if (parent !== undefined) parents.set(Number(id), Number(parent));
  }
  const isOurs = (id: number | undefined): boolean =>
    id === root || (id !== undefined && id > 1 && isOurs(parents.get(id)));
  const ours = ids.filter((id) => isOurs(Number(id)));
  const places = await Promise.all(
    ours.flatMap((id) =>
      ['cmdline', 'environ'].map(async (what) => ({
        name: `${what} of process ${id}`,
        content: await read(id, what),
      })),
    ),
  );
  return places;
};

export const placesOf = async (app: KeybearerApp): Promise<readonly Place[]> => {
  const electron = app.electron();
  const windows = await Promise.all(
    electron.windows().map(async (page): Promise<readonly Place[]> => {
      const name = page.url();
      return [
        { name: `heap of ${name}`, content: await heapOf(page) },
        { name: `page of ${name}`, content: await page.content() },
        { name: `storage of ${name}`, content: await storageOf(page) },
      ];
    }),
  );
  const clipboard = await electron.evaluate(({ clipboard: board }) => board.readText());
  return [
    ...windows.flat(),
    ...(await filesBelow(app.profile)),
    ...(await processesOf(electron.process().pid ?? 0)),
    { name: 'output', content: app.output() },
    { name: 'clipboard', content: clipboard },
  ];
};
