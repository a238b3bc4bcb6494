// The proof: after a whole session, with a server that echoes what it gets, secrets, tokens and Basic values are only
// in main's memory and the keychain. And the proof can fail: a leak planted in each place is found.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestInfo } from 'playwright/test';
import type { KeybearerApp } from './support/app';
import { API_SECRET, search, TOKENS, wholeSession } from './support/canary-session';
import { searchPlaces, type LeakReport } from './support/leak-report';
import { filesBelow, placesOf, surroundingsOf, type Place } from './support/places';
import { fillConnection, saveAndUse } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { recordTraffic } from './support/traffic';

/** By default a heap snapshot truncates strings at 1,024 characters, and would miss what lies deeper. */
const WHOLE_STRINGS = '--js-flags=--heap-snapshot-string-limit=1000000000';

const LINUX = process.platform === 'linux';
/** The report includes each, even if there was nothing to search. */
const KINDS = [
  ...['app://keybearer/', 'app://settings/'].flatMap((url) =>
    ['heap', 'page', 'storage'].map((part) => `${part} of ${url}`),
  ),
  'messages between main and windows',
  'files of the profile',
  'files of the crash folder',
  'files of the log folder',
  'files saved and exported',
  'standard and error output',
  'clipboard',
  // Other systems have no such folder.
  ...(LINUX ? ['command lines of processes', 'environments of processes'] : []),
];

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-taken-out-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

const traffic = () => `${folder}.traffic`;
const trafficSoFar = async (): Promise<Place> => ({
  kind: 'messages between main and windows',
  name: 'recorded in main',
  content: await readFile(traffic()),
});
test.afterEach(() => rm(traffic(), { force: true }));

const report = async (info: TestInfo, places: readonly Place[]): Promise<LeakReport> => {
  const found = searchPlaces(search, places, KINDS);
  console.log(`\n${info.title}\n${found.text}\n`);
  await info.attach('canary-report.txt', { body: found.text, contentType: 'text/plain' });
  return found;
};

/** The workbench's page crashes; no dump may contain any of it, and its stored data is restored. */
const crash = async (app: KeybearerApp): Promise<void> => {
  const crashed = app.workbench().waitForEvent('crash');
  await app.electron().evaluate(({ webContents }) => {
    webContents
      .getAllWebContents()
      .find((each) => each.getURL() === 'app://keybearer/')
      ?.forcefullyCrashRenderer();
  });
  await crashed;
};

test('T06 after a whole session the secret and the tokens are nowhere', async ({
  launch,
}, info) => {
  const app = await launch({ args: [WHOLE_STRINGS] });
  await recordTraffic(app, traffic());
  const onTheWay = await wholeSession(app, folder);
  const after = await placesOf(app, 'after the session');
  await crash(app);
  const dumps = await surroundingsOf(app, 'after a crash');
  await app.restart();
  const again = await placesOf(app, 'after a new start');

  const saved = await filesBelow('files saved and exported', folder);
  expect(saved.map(({ name }) => name).toSorted()).toEqual(['after', 'exported.json']);
  const all = [...onTheWay, ...after, ...dumps, ...again, ...saved, await trafficSoFar()];
  const { hits } = await report(info, all);
  expect(hits).toEqual([]);
  // The recording has the traffic, and redacted text came across.
  expect((await trafficSoFar()).content.includes('[access token]')).toBe(true);
});

test('T06 a leak in any place would have been found', async ({ launch }, info) => {
  const [token] = TOKENS;
  const app = await launch({ args: [WHOLE_STRINGS, ...(LINUX ? [`--leak=${token}`] : [])] });
  await recordTraffic(app, traffic());
  const settings = await app.openSettings();
  for (const page of [app.workbench(), settings])
    await page.evaluate(async (leak) => {
      Object.assign(window, { leak: { deep: [`${'-'.repeat(5_000)}${leak}`] } });
      document.body.dataset['leak'] = btoa(`x${leak}`);
      const opened = indexedDB.open('leak', 1);
      await new Promise<void>((resolve) => {
        opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('leaks'));
        opened.addEventListener('success', () => {
          const leaks = opened.result.transaction('leaks', 'readwrite').objectStore('leaks');
          leaks.put(leak, 1).addEventListener('success', () => resolve());
        });
      });
      opened.result.close();
    }, token);
  await writeFile(join(app.profile, 'leak.bin'), Buffer.from(token, 'utf16le'));
  await writeFile(join(folder, 'response.json'), JSON.stringify(API_SECRET));
  const child = await app.electron().evaluate(
    async ({ app: program, clipboard, webContents }, [secret, leak]) => {
      const { mkdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
      for (const name of ['crashDumps', 'logs'] as const) {
        mkdirSync(program.getPath(name), { recursive: true });
        writeFileSync(`${program.getPath(name)}/leak`, Buffer.from(leak).toString('base64'));
      }
      await clipboard.writeText(encodeURIComponent(secret));
      console.log(Buffer.from(secret).toString('hex'));
      webContents.getAllWebContents()[0]?.send('leak', { deep: [leak] });
      // Chromium overwrites the program's own, so this shows that its children's environments are read.
      const { spawn } = process.getBuiltinModule('node:child_process');
      return spawn('sleep', ['600'], { env: { PATH: process.env['PATH'], LEAK: leak } }).pid;
    },
    [API_SECRET, token] as const,
  );
  await expect.poll(() => app.output()).toContain(Buffer.from(API_SECRET).toString('hex'));

  const saved = await filesBelow('files saved and exported', folder);
  const { leaking } = await report(info, [
    ...(await placesOf(app)),
    ...saved,
    await trafficSoFar(),
  ]);
  if (child !== undefined) process.kill(child);
  expect(KINDS.filter((kind) => !leaking.has(kind))).toEqual([]);
});

test.describe('a leak in the traffic would have been found', () => {
  const app = sharedApp();

  test('T06 in a response to the settings page', async () => {
    await recordTraffic(app(), traffic());
    const settings = await app().openSettings();
    const { name, content } = await trafficSoFar();
    expect(search(name, content)).toEqual([]);
    const address = 'http://127.0.0.1:9';
    await fillConnection(settings, { name: API_SECRET, tokenUrl: address, apiBaseUrl: address });
    await saveAndUse(settings);
    const later = await trafficSoFar();
    expect(search(later.name, later.content)).not.toEqual([]);
  });

  test('T06 in the result of a call', async () => {
    await app()
      .electron()
      .evaluate(({ ipcMain }, leak) => {
        ipcMain.removeHandler('keybearer:read');
        ipcMain.handle('keybearer:read', () => ({ ok: true, deep: [leak] }));
      }, API_SECRET);
    await recordTraffic(app(), traffic());
    await app()
      .workbench()
      .evaluate(async () => {
        type Call = (request: unknown) => { read(query: unknown): Promise<unknown> };
        await (window.keybearer.callApi as Call)({ body: { kind: 'none' } }).read({});
      });
    const { name, content } = await trafficSoFar();
    expect(search(name, content)).not.toEqual([]);
  });
});
