// Collects every place where a secret could be, as bytes to search: windows, disk, output, processes, clipboard.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { clipboardText } from './clipboard';
import type { KeybearerApp } from './app';

export interface Place {
  /** The same for every start of the program: `files of the profile`. */
  readonly kind: string;
  /** The specific place: a URL, a file, a process. */
  readonly name: string;
  readonly content: string | Buffer;
}

/** A page's V8 heap: every string of every object, after a garbage collection. */
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

/** Every file below a folder, with its content; none if the folder doesn't exist. */
export const filesBelow = async (kind: string, folder: string): Promise<readonly Place[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const places = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      // A Chromium file may disappear meanwhile.
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      return { kind, name: path.slice(folder.length + 1), content };
    }),
  );
  return places;
};

/** Command lines and environments of the app's processes (Linux only). */
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
      [
        ['cmdline', 'command lines of processes'] as const,
        ['environ', 'environments of processes'] as const,
      ].map(async ([file, kind]) => ({ kind, name: id, content: await read(id, file) })),
    ),
  );
  return places;
};

/** What a window shows at this moment. */
export const pageOf = async (page: Page, when: string): Promise<Place> => ({
  kind: `page of ${page.url()}`,
  name: when,
  content: await page.content(),
});

/** What the windows contain, show and store. */
const windowsOf = async (app: KeybearerApp, when: string): Promise<readonly Place[]> => {
  const places = app
    .electron()
    .windows()
    .map(async (page): Promise<readonly Place[]> => {
      const url = page.url();
      return [
        { kind: `heap of ${url}`, name: when, content: await heapOf(page) },
        await pageOf(page, when),
        { kind: `storage of ${url}`, name: when, content: await storageOf(page) },
      ];
    });
  return (await Promise.all(places)).flat();
};

/** Everything observable without a window. */
export const surroundingsOf = async (
  app: KeybearerApp,
  when: string,
): Promise<readonly Place[]> => {
  const electron = app.electron();
  const folders = await electron.evaluate(({ app: program }) => ({
    crashes: program.getPath('crashDumps'),
    logs: program.getPath('logs'),
  }));
  return [
    ...(await filesBelow('files of the profile', app.profile)),
    ...(await filesBelow('files of the crash folder', folders.crashes)),
    ...(await filesBelow('files of the log folder', folders.logs)),
    ...(await processesOf(electron.process().pid ?? 0)),
    { kind: 'standard and error output', name: when, content: app.output() },
    { kind: 'clipboard', name: when, content: await clipboardText(app) },
  ];
};

export const placesOf = async (app: KeybearerApp, when = 'now'): Promise<readonly Place[]> => [
  ...(await windowsOf(app, when)),
  ...(await surroundingsOf(app, when)),
];
