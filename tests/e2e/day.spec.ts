// A day's work in a profile that months of use have filled: ten thousand saved requests, as many history entries, and
// two hundred tabs.
import type { Page } from 'playwright/test';
import { fillProfile } from '../../benchmarks/workbench-profile.mjs';
import { copiedBy } from './support/clipboard';
import type { KeybearerApp } from './support/app';
import { faultOf, showAt } from './support/in-reach';
import { openAndChoose } from './support/native-menus';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { chooseSandbox } from './support/start-again';
import { expect, test } from './support/test';
import {
  historyOf,
  response,
  send,
  sendTo,
  showView,
  statusLine,
  urlField,
} from './support/workbench-page';

const PAIR = { apiKey: 'day-key-1234', apiSecret: 'the secret of the day' };
const TABS = 200;
const SIZES = { requests: 10_000, folders: 200, entries: 10_000, tabs: TABS };

const searchField = (page: Page) => field(page, 'Search requests and history');
const savedRow = (page: Page, name: string) =>
  page.getByRole('treegrid', { name: 'Saved requests' }).getByRole('row', { name, exact: true });
const openTabs = (page: Page, count: number) =>
  expect(button(page, `All tabs, ${count} open`)).toBeVisible();

/** Adds a production connection and uses it. */
const useProduction = async (app: KeybearerApp): Promise<void> => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app.openSettings();
  await fillConnection(settings, {
    environment: 'Fortellis Production',
    name: 'Live',
    ...PAIR,
    tokenUrl: own.tokenUrl,
    apiBaseUrl: own.origin,
  });
  await saveAndUse(settings);
  await settings.close();
};

test('a day with ten thousand saved requests and history entries, and two hundred tabs', async ({
  app,
}) => {
  test.setTimeout(240_000);
  await fillProfile(app.workbench(), SIZES);
  await app.restart();
  const page = app.workbench();
  await openTabs(page, TABS);

  // Finds a saved request, gives its folder a header, and sends it.
  await searchField(page).fill('request 4321');
  await openAndChoose(
    app,
    () => savedRow(page, 'Folder 121').click({ button: 'right' }),
    'Headers and variables…',
  );
  await field(page, 'Folder header 1 name').fill('X-Folder');
  await field(page, 'Folder header 1 value').fill('of folder 121');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await savedRow(page, 'Request 4321').click();
  await expect(urlField(page)).toHaveValue('/vehicles/v1/dealerships/121/vehicles/4321');
  await searchField(page).fill('');
  await field(page, 'Method').fill('GET');
  await page.keyboard.press('Escape');
  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?of-the-day');
  await expect(statusLine(page)).toContainText('200 OK');
  await page.keyboard.press('ControlOrMeta+s');
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('of folder 121');

  // Finds an old response in the history, and copies all of it.
  await sendTo(page, '/echo?later');
  await searchField(page).fill('of-the-day');
  await historyOf(page).getByText('/echo?of-the-day').click();
  await expect(page.getByLabel('Saved response')).toContainText('of folder 121');
  const copy = () => response(page).getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await copiedBy(app, copy)).toMatch(/^\{[^]*of folder 121[^]*\}\s*$/);
  await searchField(page).fill('dealerships/77/vehicles/9877');
  await expect(historyOf(page).getByRole('listitem')).toHaveCount(1);
  await searchField(page).fill('');

  // Closes a tab and reopens it, with what was typed.
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/half/typed');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(urlField(page)).not.toHaveValue('/half/typed');
  await page.keyboard.press('ControlOrMeta+Shift+t');
  await expect(urlField(page)).toHaveValue('/half/typed');

  // Imports a curl command.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('import curl');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import cURL' });
  await dialog.getByLabel('cURL command').fill("curl -X PUT https://example.com/cars -H 'X-A: 1'");
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(urlField(page)).toHaveValue('https://example.com/cars');
  await expect(field(page, 'Method')).toHaveValue('PUT');

  // Production is marked.
  await useProduction(app);
  const mark = page.locator('header .tag--production');
  await expect(mark).toHaveText('Production');
  await chooseSandbox(app);
  await expect(mark).toHaveCount(0);

  // At 200 %, everything needed is in reach.
  await showAt(app, page, { width: 1180, height: 760, zoom: 2 });
  for (const [control, width] of [
    [urlField(page), 90],
    [button(page, /^All tabs/), 20],
    [button(page, 'Send'), 40],
  ] as const)
    expect(await faultOf(control, width)).toBeNull();
  await showAt(app, page, { width: 1180, height: 760, zoom: 1 });

  // Shows the saved request again, and quits.
  await searchField(page).fill('request 4321');
  await savedRow(page, 'Request 4321').click();
  await app.restart();
  const again = app.workbench();
  await expect(urlField(again)).toHaveValue(/^\/echo\?/);
  // At once: it waits for its folder, which is among ten thousand requests.
  await send(again);
  await showView(again, 'Raw');
  await expect(response(again)).toContainText('of folder 121');
});
