// Saved requests: by keyboard, menu and mouse, across a kill, and as a file.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { startAgain } from './support/start-again';
import { savedRecords } from './support/saved-records';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { sendTo, statusLine, urlField } from './support/workbench-page';

const app = sharedApp();
test.afterEach(() => startAgain(app()));

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Saved requests' });
const names = (page: Page) => tree(page).getByRole('row').locator('.item__name').allTextContents();
const dialog = (page: Page) => page.getByRole('dialog');

/** Names in the order committed to the page's database. */
const kept = async (page: Page) => (await savedRecords(page)).map(({ name }) => name);

const saveAs = async (page: Page, url: string, name: string, folder?: string) => {
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill(url);
  await page.keyboard.press('ControlOrMeta+s');
  await dialog(page).getByLabel('Name').fill(name);
  if (folder !== undefined) await dialog(page).getByLabel('Folder').selectOption({ label: folder });
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
};

const choose = async (page: Page, item: string, what: string) => {
  await button(page, `More for ${item}`).click();
  await page.getByRole('menuitem', { name: what }).click();
};

test('requests are saved, found, renamed, duplicated, moved, deleted and restored', async () => {
  const page = app().workbench();
  await button(page, 'New folder').click();
  await dialog(page).getByLabel('Name').fill('Cars');
  await page.keyboard.press('Enter');
  await saveAs(page, '/echo?one', 'First');
  await saveAs(page, '/echo?two', 'Second', 'Cars');
  await saveAs(page, '/echo?three', 'Third', 'Cars');
  await expect.poll(() => names(page)).toEqual(['Cars', 'Second', 'Third', 'First']);
  expect(await seriousFindings(page)).toEqual([]);

  // Saved again in place, without a question; edited tabs are marked until then.
  const tab = page.getByRole('tab', { name: /^Third/ });
  await expect(tab).toHaveAccessibleName('Third');
  await urlField(page).fill('/echo?three=3');
  await expect(tab).toHaveAccessibleName(/^Third ?, edited$/);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(tab).toHaveAccessibleName('Third');

  await choose(page, 'First', 'Rename…');
  await dialog(page).getByLabel('Name').fill('Premier');
  await page.keyboard.press('Enter');
  await choose(page, 'Second', 'Duplicate');
  await expect
    .poll(() => names(page))
    .toEqual(['Cars', 'Second', 'Second copy', 'Third', 'Premier']);
  await choose(page, 'Third', 'Move up');
  await expect
    .poll(() => names(page))
    .toEqual(['Cars', 'Second', 'Third', 'Second copy', 'Premier']);

  await choose(page, 'Cars', 'Delete');
  await expect.poll(() => names(page)).toEqual(['Premier']);
  await button(page, 'Undo').click();
  await expect
    .poll(() => names(page))
    .toEqual(['Cars', 'Second', 'Third', 'Second copy', 'Premier']);

  // Found by its URL, opened by keyboard, sent.
  await field(page, 'Search requests and history').fill('three=3');
  // Within its folder.
  await expect.poll(() => names(page)).toEqual(['Cars', 'Third']);
  await tree(page).getByRole('row', { name: 'Third' }).click();
  await expect(urlField(page)).toHaveValue('/echo?three=3');
  await field(page, 'Search requests and history').fill('');
  await sendTo(page, '/echo?three=3');
  await expect(statusLine(page)).toContainText('200 OK');
});

test('a request is saved as another one, in a folder named meanwhile', async () => {
  const page = app().workbench();
  const tab = page.getByRole('tablist', { name: 'Open' }).getByRole('tab', { selected: true });
  const folder = () => dialog(page).getByRole('combobox', { name: 'Folder' });
  const name = () => dialog(page).getByLabel('Name', { exact: true });
  // By mouse.
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/echo?original');
  await button(page, 'More ways to save').click();
  await page.getByRole('menuitem', { name: 'Save', exact: true }).click();
  await name().fill('Original');
  await folder().selectOption({ label: 'New folder…' });
  const newName = dialog(page).getByLabel('New folder’s name');
  await expect(newName).toHaveValue('New folder');
  await newName.fill(' ');
  await expect(button(page, 'Save').last()).toBeDisabled();
  await newName.fill('Mine');
  expect(await seriousFindings(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => names(page)).toEqual(['Mine', 'Original']);

  // By keyboard: what was edited goes to the copy, and the original stays as it was.
  await urlField(page).fill('/echo?copy');
  await page.keyboard.press('ControlOrMeta+Shift+s');
  await expect(page.getByRole('dialog', { name: 'Save “Original” as' })).toBeVisible();
  await expect(folder().locator('option:checked')).toHaveText('Mine');
  await page.keyboard.type('Copy');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual(['Mine', 'Original', 'Copy']);
  await expect(tab).toContainText('Copy');
  await expect(tab).not.toContainText('edited');
  await urlField(page).fill('/echo?copy=2');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(tab).not.toContainText('edited');
  await tree(page).getByRole('row', { name: 'Original' }).click();
  await expect(urlField(page)).toHaveValue('/echo?original');
  await tree(page).getByRole('row', { name: 'Copy' }).click();
  await expect(urlField(page)).toHaveValue('/echo?copy=2');

  // Cancelling saves nothing.
  await button(page, 'More ways to save').press('Enter');
  await page.getByRole('menuitem', { name: 'Save as…' }).press('Enter');
  await folder().selectOption({ label: 'New folder…' });
  await page.keyboard.press('Escape');
  await expect.poll(() => names(page)).toEqual(['Mine', 'Original', 'Copy']);
});

test('requests are reordered by mouse and keyboard, and survive a kill', async () => {
  const page = app().workbench();
  await saveAs(page, '/a', 'Alpha');
  await saveAs(page, '/b', 'Beta');
  await saveAs(page, '/c', 'Gamma');
  await expect.poll(() => names(page)).toEqual(['Alpha', 'Beta', 'Gamma']);

  const row = (name: string) => tree(page).getByRole('row', { name });
  const from = await row('Gamma').boundingBox();
  const to = await row('Alpha').boundingBox();
  if (from === null || to === null) throw new Error('The rows are not to be seen.');
  await page.mouse.move(from.x + 80, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 80, to.y + 20, { steps: 4 });
  await page.mouse.move(to.x + 80, to.y + 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => names(page)).toEqual(['Gamma', 'Alpha', 'Beta']);

  // By keyboard, among its siblings and into a folder.
  await row('Gamma').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names(page)).toEqual(['Alpha', 'Gamma', 'Beta']);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names(page)).toEqual(['Alpha', 'Beta', 'Gamma']);
  await expect(row('Gamma')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Gamma: 3 of 3' })).toBeAttached();

  // What was stored is restored; it's shown a moment before it's written.
  await expect.poll(() => kept(page)).toEqual(['Alpha', 'Beta', 'Gamma']);
  await app().killAndRestart();
  await expect.poll(() => names(app().workbench())).toEqual(['Alpha', 'Beta', 'Gamma']);
});

test('saved requests are exported to a file and imported again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-export-'));
  const file = join(folder, 'requests.json');
  const page = app().workbench();
  await saveAs(page, '/echo?exported', 'Exported');
  await app()
    .electron()
    .evaluate(({ session }, path) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(path));
    }, file);
  await button(page, 'Export requests').click();
  await expect
    .poll(() => readFile(file, 'utf8').catch(() => ''))
    .toContain('"url": "/echo?exported"');

  await choose(page, 'Exported', 'Delete');
  await expect(tree(page)).toHaveCount(0);
  await page.getByLabel('Requests file').setInputFiles(file);
  await expect.poll(() => names(page)).toEqual(['Exported']);
  await page.getByLabel('Requests file').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a":1}'),
  });
  await expect(page.getByRole('alert')).toContainText('isn’t a Keybearer export');
  await rm(folder, { recursive: true });
});
