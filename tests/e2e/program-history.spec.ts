// The history lists what programs send: marked, opened like others, and no more than their share.
import { basename } from 'node:path';
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { allowPrograms } from './support/programs-page';
import { runCommand, startCommand } from './support/run-command';
import { button, field } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { historyOf, response, sendTo, statusLine, urlField } from './support/workbench-page';

const app = commonApp();
/** The process that runs this test. */
const PROGRAM = basename(process.argv[1] ?? '');

test.beforeEach(async () => {
  const settings = await allowPrograms(app());
  await settings.close();
});

/** Sends a request to the sandbox, which nobody is asked about. */
const callSandbox = async (...args: readonly string[]): Promise<number | null> =>
  (await runCommand(app(), 'call', ...args, '-c', 'Sandbox')).code;

const entriesOf = (page: Page, url: string) =>
  historyOf(page).getByRole('listitem').filter({ hasText: url });

/** Works on the stored history. */
const inDatabase = <T>(page: Page, work: 'clear' | 'fill' | 'count') =>
  page.evaluate(
    (what) =>
      new Promise<unknown>((done, fail) => {
        const open = indexedDB.open('keybearer');
        open.addEventListener('error', fail);
        open.addEventListener('success', () => {
          const transaction = open.result.transaction(['history', 'calls'], 'readwrite');
          const history = transaction.objectStore('history');
          const ofPrograms = history.getAllKeys(IDBKeyRange.bound('program-', 'program-x'));
          const olds = Array.from({ length: what === 'fill' ? 2_100 : 0 }, (_none, at) => at);
          for (const at of olds)
            history.put({
              id: `program-2020-${String(at).padStart(4, '0')}`,
              at: Date.now() - 10_000 + at,
              url: '/old',
            });
          if (what === 'clear')
            for (const store of ['history', 'calls']) transaction.objectStore(store).clear();
          transaction.addEventListener('complete', () => {
            open.result.close();
            done(ofPrograms.result);
          });
        });
      }),
    work,
  ) as Promise<T>;

const clearHistory = async (): Promise<void> => {
  const settings = await app().openSettings();
  await button(settings, 'History').click();
  await button(settings, 'Clear history…').click();
  await settings.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(settings.getByText('History cleared')).toBeVisible();
  await settings.close();
};

test('a request of a program is listed with the program’s name, and opens', async () => {
  const page = app().workbench();
  await sendTo(page, '/echo?from=window');
  await expect(statusLine(page)).toContainText('200 OK');
  expect(await callSandbox('POST', '/echo?from=program', '-f', 'a=1', '-H', 'X-Token: typed')).toBe(
    0,
  );
  const [entry, own] = [entriesOf(page, 'from=program'), entriesOf(page, 'from=window')];
  await expect(entry).toHaveCount(1);
  await expect(
    entry.getByRole('button', { name: new RegExp(`POST .*200 .*Sandbox sent by ${PROGRAM}`) }),
  ).toBeVisible();
  await expect(entry.getByText(`by ${PROGRAM}`)).toBeVisible();
  await expect(own).not.toContainText('by ');
  expect(await seriousFindings(page)).toEqual([]);

  await entry.getByRole('button', { name: /^POST / }).click();
  await expect(urlField(page)).toHaveValue('/echo?from=program');
  await expect(response(page)).toContainText('This response went to the program');
  await expect(response(page)).toContainText(`sent by ${PROGRAM}`);
  await expect(response(page)).toContainText('application/json');
  // It can be sent from here, too; that request is the person's own.
  await button(page, 'Send').click();
  await expect(statusLine(page)).toContainText('200 OK');
  await expect(entry).toHaveCount(2);
  await expect(entry.filter({ hasText: `by ${PROGRAM}` })).toHaveCount(1);

  await field(page, 'Search requests and history').fill(PROGRAM);
  await expect(entry).toHaveCount(1);
  await field(page, 'Search requests and history').fill('');
  await button(page, 'Filter history').click();
  await field(page, 'Sent by').selectOption('You');
  await expect(entry).toHaveCount(1);
  await expect(entry).not.toContainText(`by ${PROGRAM}`);
  await button(page, 'Show all').click();
  await button(page, 'Filter history').click();
});

test('what failed says so, and what wasn’t sent isn’t listed', async () => {
  const page = app().workbench();
  expect(await callSandbox('http://')).toBe(2);
  expect(await callSandbox('/errors/SUBSCRIPTION-MISMATCH')).toBe(1);
  await expect(entriesOf(page, 'MISMATCH')).toContainText('403');
  await expect(entriesOf(page, 'http://')).toHaveCount(0);
});

test('a page that opens later has what programs sent before, once', async () => {
  const page = app().workbench();
  expect(await callSandbox('/echo?early')).toBe(0);
  await expect(entriesOf(page, '/echo?early')).toHaveCount(1);
  await page.reload();
  await expect(entriesOf(page, '/echo?early')).toHaveCount(1);
  // As if it had been sent while there was no page.
  await inDatabase(page, 'clear');
  await page.reload();
  await expect(entriesOf(page, '/echo?early')).toHaveCount(1);
  await expect(entriesOf(page, '/echo?early')).toContainText(`by ${PROGRAM}`);
  await clearHistory();
  await expect(entriesOf(page, '/echo?early')).toHaveCount(0);
  await page.reload();
  expect(await callSandbox('/echo?later')).toBe(0);
  await expect(entriesOf(page, '/echo?later')).toHaveCount(1);
  await expect(entriesOf(page, '/echo?early')).toHaveCount(0);
});

test('a request that ends after the history was cleared doesn’t come back', async () => {
  const page = app().workbench();
  const slow = startCommand(app(), 'call', '/slow?seconds=60', '-c', 'Sandbox');
  await expect(entriesOf(page, '/slow')).toContainText('…');
  await clearHistory();
  await expect(entriesOf(page, '/slow')).toHaveCount(0);
  slow.process.kill('SIGINT');
  expect((await slow.ended).code).toBe(130);
  // What the page learns after that.
  expect(await callSandbox('/echo?after')).toBe(0);
  await expect(entriesOf(page, '/echo?after')).toHaveCount(1);
  await expect(entriesOf(page, '/slow')).toHaveCount(0);
});

test('programs have 2,000 entries at most', async () => {
  const page = app().workbench();
  await inDatabase(page, 'fill');
  expect(await callSandbox('/echo?newest')).toBe(0);
  await expect(entriesOf(page, '/echo?newest')).toHaveCount(1);
  const ids = () => inDatabase<readonly string[]>(page, 'count');
  await expect.poll(async () => (await ids()).length).toBe(2_000);
  expect((await ids()).at(-1)).toMatch(/^program-20(?!20)/);
  expect(await ids()).not.toContain('program-2020-0000');
  expect(await ids()).toContain('program-2020-2099');
});
