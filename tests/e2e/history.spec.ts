// The history: entries are found, opened, sent again and compared; and the window's layout is remembered.
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { button, field } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { historyOf, response, sendTo, statusLine, urlField } from './support/workbench-page';

const app = commonApp();

test('a request is found, opened, sent again and compared with the current one', async () => {
  const page = app().workbench();
  const history = historyOf(page);
  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?version=1');
  await expect(statusLine(page)).toContainText('200 OK');
  await sendTo(page, '/errors/SUBSCRIPTION-MISMATCH');
  await field(page, 'Search requests and history').fill('403 sandbox');
  await expect(
    history.getByRole('button', { name: /SUBSCRIPTION-MISMATCH/ }).first(),
  ).toBeVisible();
  await expect(history).not.toContainText('version=1');
  await field(page, 'Search requests and history').fill('');

  await page.keyboard.press('ControlOrMeta+n');
  await sendTo(page, '/echo?version=2');
  await history.getByText('/echo?version=1').hover();
  await button(page, 'Compare GET /echo?version=1 with now').click();
  const dialog = page.getByRole('dialog', { name: 'Compare with history' });
  await expect(dialog.getByRole('region', { name: 'Request' })).toContainText(
    '− GET /echo?version=1',
  );
  await expect(dialog.getByRole('region', { name: 'Request' })).toContainText(
    '+ GET /echo?version=2',
  );
  const responses = dialog.getByRole('region', { name: 'Response' });
  await expect(responses).toContainText('−');
  await expect(responses).toContainText('"version"');
  // What is stored is what was shown: redacted.
  await expect(responses).toContainText('[access token]');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await history.getByText('/echo?version=1').hover();
  await button(page, 'Send GET /echo?version=1 again').click();
  await expect(urlField(page)).toHaveValue('/echo?version=1');
  await expect(history.getByText('/echo?version=1')).toHaveCount(2);
  await expect(statusLine(page)).toContainText('200 OK');

  // When it's off, bodies aren't stored, and it says so.
  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?version=3');
  await history.getByText('/echo?version=3').hover();
  await button(page, 'Compare GET /echo?version=3 with now').click();
  await expect(dialog).toContainText('body wasn’t saved');
  await page.keyboard.press('Escape');
});

test('an entry shows what came back, or why it can’t', async () => {
  const page = app().workbench();
  const history = historyOf(page);
  const openEntry = (url: string) => history.getByText(url).first().click();
  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?saved');
  await expect(statusLine(page)).toContainText('200 OK');
  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?unsaved');
  await expect(statusLine(page)).toContainText('200 OK');
  await urlField(page).fill('/slow?seconds=30');
  await button(page, 'Send').click();
  await button(page, 'Cancel').click();
  await expect(page.locator('[data-problem="cancelled"]')).toBeVisible();

  await openEntry('/echo?saved');
  await expect(urlField(page)).toHaveValue('/echo?saved');
  const saved = page.getByLabel('Saved response');
  await expect(saved).toContainText('"saved"');
  await expect(saved).toContainText('[access token]');
  await expect(response(page)).toContainText('From history · Sandbox');
  expect(await seriousFindings(page)).toEqual([]);
  await openEntry('/echo?unsaved');
  await expect(response(page)).toContainText('The body of this response wasn’t saved.');
  await openEntry('/slow?seconds=30');
  await expect(response(page)).toContainText('You cancelled this request');

  await openEntry('/echo?saved');
  await button(page, 'Send').click();
  await expect(saved).toHaveCount(0);
  await expect(statusLine(page)).toContainText('200 OK');
});

test('a request that the server had when Keybearer quit stays in the history', async ({
  app: own,
}) => {
  const page = own.workbench();
  await sendTo(page, '/echo');
  await expect(statusLine(page)).toContainText('200 OK');
  await urlField(page).fill('/slow?seconds=60');
  await button(page, 'Send').click();
  await expect(historyOf(page).getByRole('listitem')).toHaveCount(2);
  await own.restart();
  const again = own.workbench();
  await historyOf(again).getByText('/slow?seconds=60').click();
  await expect(response(again)).toContainText('The server may have processed it.');
  await expect(historyOf(again).getByRole('listitem').first()).toContainText('…');
});

test('the database that Chromium closed is opened again', async ({ app: own }) => {
  const page = own.workbench();
  await sendTo(page, '/echo?before=1');
  await expect(statusLine(page)).toContainText('200 OK');
  // Closes every connection to it, as an error of the disk does.
  await own.electron().evaluate(
    ({ webContents }, url) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL() === url)
        ?.session.clearStorageData({ storages: ['indexdb'] }),
    page.url(),
  );
  await sendTo(page, '/echo?after=1');
  await expect(historyOf(page).getByText('/echo?after=1')).toBeVisible();
  await own.restart();
  await expect(historyOf(own.workbench()).getByText('/echo?after=1')).toBeVisible();
});

/** Adds entries to the page's database, one second apart. */
const plantCalls = (page: Page, count: number) =>
  page.evaluate(
    (many) =>
      new Promise<void>((done, fail) => {
        const open = indexedDB.open('keybearer');
        open.addEventListener('error', fail);
        open.addEventListener('success', () => {
          const writing = open.result.transaction(['history', 'calls'], 'readwrite');
          for (let number = 1; number <= many; number += 1) {
            const id = `planted ${number}`;
            const at = Date.now() - (many - number) * 1_000;
            const listed = { connection: '', connectionName: 'Sandbox', code: null, ms: 1 };
            const url = `/planted/${number}`;
            writing
              .objectStore('history')
              .put({ ...listed, id, at, method: 'GET', url, status: 200 });
            writing.objectStore('calls').put({ id, draft: { url, note: 'x'.repeat(1_000) } });
          }
          writing.addEventListener('complete', () => {
            open.result.close();
            done();
          });
        });
      }),
    count,
  );

/** The IDs of the stored entries, in each of the two stores. */
const storedCalls = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<readonly string[][]>((done, fail) => {
        const open = indexedDB.open('keybearer');
        open.addEventListener('error', fail);
        open.addEventListener('success', () => {
          const reading = open.result.transaction(['history', 'calls']);
          const keys = ['history', 'calls'].map((store) => reading.objectStore(store).getAllKeys());
          reading.addEventListener('complete', () => {
            open.result.close();
            done(keys.map(({ result }) => result.map(String)));
          });
        });
      }),
  );

test('at most ten thousand entries are stored, and the oldest are dropped', async () => {
  await plantCalls(app().workbench(), 10_020);
  await app().restart();
  const page = app().workbench();
  await expect(historyOf(page).getByText('/planted/10020')).toBeVisible();
  await expect
    .poll(async () => (await storedCalls(page)).map((ids) => ids.length))
    .toEqual([10_000, 10_000]);
  const [listed, calls] = await storedCalls(page);
  expect(listed?.toSorted()).toEqual(calls?.toSorted());
  expect(listed).not.toContain('planted 1');
  await sendTo(page, '/echo?one=more');
  await expect(historyOf(page).getByText('/echo?one=more')).toBeVisible();
  await expect
    .poll(async () => (await storedCalls(page)).map((ids) => ids.length))
    .toEqual([10_000, 10_000]);
  await field(page, 'Search requests and history').fill('/planted/10019');
  await historyOf(page).getByText('/planted/10019').click();
  await expect(urlField(page)).toHaveValue('/planted/10019');
  await field(page, 'Search requests and history').fill('');
});

test('hints are dismissed one by one; panes stay where they were moved', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  const hints = page.getByRole('list', { name: 'Hints' });
  await expect(hints.getByRole('listitem')).toHaveCount(3);
  expect(await seriousFindings(page)).toEqual([]);
  await hints.getByRole('button').first().click();
  await expect(hints.getByRole('listitem')).toHaveCount(2);

  const side = page.getByRole('separator', { name: 'Width of the side' });
  const upper = page.getByRole('separator', { name: 'Height of the upper pane' });
  const now = async () => [
    await side.getAttribute('aria-valuenow'),
    await upper.getAttribute('aria-valuenow'),
  ];
  await side.focus();
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('ArrowRight');
  await upper.focus();
  await page.keyboard.press('End');
  const moved = await now();
  await app().restart();
  const again = app().workbench();
  await expect(again.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(2);
  await expect(again.getByRole('separator', { name: 'Width of the side' })).toHaveAttribute(
    'aria-valuenow',
    moved[0] ?? '',
  );
  await expect(again.getByRole('separator', { name: 'Height of the upper pane' })).toHaveAttribute(
    'aria-valuenow',
    moved[1] ?? '',
  );
});
