// The headers and variables of a folder of saved requests, in what's shown, sent, copied, exported and imported.
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { copiedBy } from './support/clipboard';
import { openAndChoose } from './support/native-menus';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { startAgain } from './support/start-again';
import { response, send, showView, urlField } from './support/workbench-page';

const app = sharedApp();
test.afterEach(() => startAgain(app()));

const row = (page: Page, name: string) =>
  page.getByRole('treegrid', { name: 'Saved requests' }).getByRole('row', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const part = (page: Page, name: RegExp) =>
  page.getByRole('tablist', { name: 'Request sections' }).getByRole('tab', { name });
const fromFolders = (page: Page) => page.getByRole('list', { name: 'From folders' });

/** A saved request in a new folder; it's the current one. */
const saveInFolder = async (page: Page, url: string) => {
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill(url);
  await page.keyboard.press('ControlOrMeta+s');
  await dialog(page).getByLabel('Name', { exact: true }).fill('Car');
  await dialog(page).getByRole('combobox', { name: 'Folder' }).selectOption('New folder…');
  await dialog(page).getByLabel('New folder’s name').fill('Cars');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Car')).toBeVisible();
};

/** By mouse, from the folder's context menu. */
const editFolder = (page: Page) =>
  openAndChoose(
    app(),
    () => row(page, 'Cars').click({ button: 'right' }),
    'Headers and variables…',
  );

const copyAsCurl = async (page: Page) => {
  return copiedBy(app(), async () => {
    await button(page, 'Copy as').click();
    await page.getByRole('menuitem', { name: 'cURL' }).click();
    await expect(page.getByText('Copied as cURL')).toBeVisible();
  });
};

test('a folder’s headers and variables are shown, sent and copied; each header can be switched off', async () => {
  const page = app().workbench();
  await saveInFolder(page, '/echo?v={{vin}}');
  await expect(page.getByText('isn’t set.')).toBeVisible();
  await editFolder(page);
  await expect(dialog(page)).toContainText('Headers and variables of “Cars”');
  await field(page, 'Folder header 1 name').fill('X-Team');
  await field(page, 'Folder header 1 value').fill('blue');
  await field(page, 'Folder header 2 name').fill('X-Vin');
  await field(page, 'Folder header 2 value').fill('{{vin}}');
  await field(page, 'Folder variable 1 name').fill('vin');
  await field(page, 'Folder variable 1 value').fill('WBA1');
  expect(await seriousFindings(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('isn’t set.')).toHaveCount(0);
  await expect(urlField(page)).toHaveAttribute('title', '{{vin}} is “WBA1” (Cars)');
  await expect(part(page, /^Headers 2$/)).toBeVisible();
  await part(page, /^Headers/).click();
  await expect(fromFolders(page).getByRole('listitem')).toHaveText([
    'X-Teambluefrom Cars',
    'X-Vin{{vin}}from Cars',
  ]);
  expect(await seriousFindings(page)).toEqual([]);
  await send(page);
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('blue');
  await expect(response(page)).toContainText('["v","WBA1"]');
  expect(await copyAsCurl(page)).toMatch(/X-Team: blue[^]*X-Vin: WBA1/);

  // By keyboard.
  await field(page, 'X-Team from Cars is sent').focus();
  await page.keyboard.press('Space');
  await send(page);
  await expect(response(page)).toContainText('["v","WBA1"]');
  await expect(response(page)).not.toContainText('blue');
  expect(await copyAsCurl(page)).not.toContain('X-Team');
  await field(page, 'X-Team from Cars is sent').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(page, 'X-Team from Cars is sent')).toBeChecked();

  // The request's own takes its place.
  await field(page, 'Header 1 name').fill('x-team');
  await field(page, 'Header 1 value').fill('green');
  await expect(fromFolders(page).getByRole('listitem')).toHaveText(['X-Vin{{vin}}from Cars']);
  await part(page, /^Variables/).click();
  await expect(page.getByRole('region', { name: 'Folders' })).toContainText('vinWBA1from Cars');
  await send(page);
  await expect(response(page)).toContainText('green');
  await expect(response(page)).not.toContainText('blue');
  // What was sent is what the history sends again.
  await page.getByRole('region', { name: 'History' }).getByText('WBA1').first().click();
  await part(page, /^Headers/).click();
  await expect(field(page, 'Header 1 value')).toHaveValue('{{vin}}');
  await expect(fromFolders(page)).toHaveCount(0);
});

test('they survive a restart and a move, and their change is undone', async () => {
  const page = app().workbench();
  await saveInFolder(page, '/echo');
  // By keyboard, from the menu of the row.
  await row(page, 'Cars').focus();
  await row(page, 'Cars').getByRole('button', { name: 'More for Cars' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Headers and variables…' }).focus();
  await page.keyboard.press('Enter');
  await field(page, 'Folder header 1 name').focus();
  await page.keyboard.type('X-Team');
  await field(page, 'Folder header 1 value').focus();
  await page.keyboard.type('blue');
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter');
  await part(page, /^Headers/).click();
  await expect(fromFolders(page)).toContainText('X-Team');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(fromFolders(page)).toHaveCount(0);
  await editFolder(page);
  await expect(field(page, 'Folder header 1 name')).toHaveValue('');
  await field(page, 'Folder header 1 name').fill('X-Team');
  await field(page, 'Folder header 1 value').fill('red');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(fromFolders(page)).toContainText('red');

  await app().restart();
  const again = app().workbench();
  // At once, whether or not the saved requests have been read.
  await send(again);
  await showView(again, 'Raw');
  await expect(response(again)).toContainText('red');
  await openAndChoose(app(), () => row(again, 'Car').click({ button: 'right' }), 'Move to folder…');
  await dialog(again).getByRole('combobox', { name: 'Folder' }).selectOption('None');
  await dialog(again).getByRole('button', { name: 'Move' }).click();
  await part(again, /^Headers/).click();
  await expect(fromFolders(again)).toHaveCount(0);
});

test('they’re exported and imported; a credential is refused as in a request', async () => {
  const page = app().workbench();
  await saveInFolder(page, '/echo');
  await editFolder(page);
  await field(page, 'Folder header 1 name').fill('Authorization');
  await field(page, 'Folder header 1 value').fill('Basic dXNlcjpwYXNzd29yZA==');
  await expect(dialog(page).getByText('This looks like Basic credentials.')).toBeVisible();
  await field(page, 'Folder variable 1 name').fill('team');
  await field(page, 'Folder variable 1 value').fill('blue');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await send(page);
  await expect(page.locator('[data-problem="header-reserved"]')).toBeVisible();

  const file = join(tmpdir(), `folders-${process.pid}.json`);
  await app()
    .electron()
    .evaluate(({ session }, path) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(path));
    }, file);
  await button(page, 'Export requests').click();
  const written = () => readFile(file, 'utf8').catch(() => '');
  await expect.poll(written).toMatch(/\}\n$/);
  const exported = await written();
  await rm(file);
  expect(exported).not.toContain('dXNlcjpwYXNzd29yZA');
  expect(JSON.parse(exported)).toMatchObject({
    items: [{ folder: 'Cars', variables: [{ name: 'team', value: 'blue' }] }],
  });
  await row(page, 'Cars').focus();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Cars')).toHaveCount(0);
  await page.getByLabel('Requests file').setInputFiles({
    name: 'r.json',
    mimeType: 'application/json',
    buffer: Buffer.from(exported),
  });
  await editFolder(page);
  await expect(field(page, 'Folder variable 1 value')).toHaveValue('blue');
  await expect(field(page, 'Folder header 1 value')).toHaveValue('');
});
