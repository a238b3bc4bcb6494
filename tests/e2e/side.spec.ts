// The side panel: sections and folders that fold and stay so, and the history's filter and keyboard.
import type { Page } from 'playwright/test';
import { openAndChoose } from './support/native-menus';
import { allFindings } from '../support/axe';
import { startAgain } from './support/start-again';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { historyOf, sendTo, statusLine, urlField } from './support/workbench-page';

const app = sharedApp();
test.afterEach(() => startAgain(app()));

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Saved requests' });
const row = (page: Page, name: string) => tree(page).getByRole('row', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

const newFolder = async (page: Page, name: string): Promise<void> => {
  await button(page, 'New folder').click();
  await dialog(page).getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
};

const saveAs = async (page: Page, url: string, name: string, folder: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill(url);
  await page.keyboard.press('ControlOrMeta+s');
  await dialog(page).getByLabel('Name').fill(name);
  await dialog(page).getByLabel('Folder').selectOption({ label: folder });
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
};

test('what is folded stays folded across a restart', async () => {
  const page = app().workbench();
  await newFolder(page, 'Cars');
  await newFolder(page, 'People');
  await saveAs(page, '/cars', 'All cars', 'Cars');
  await saveAs(page, '/people', 'Everyone', 'People');
  await row(page, 'Cars').click();
  await expect(row(page, 'All cars')).toHaveCount(0);
  await expect(row(page, 'Everyone')).toBeVisible();
  const examples = page.getByRole('navigation', { name: 'Examples' });
  await button(page, 'Examples').click();
  await expect(examples.getByRole('button', { name: /Vehicles$/ })).toHaveCount(0);
  expect(await allFindings(page, 'all')).toEqual([]);

  await app().restart();
  const again = app().workbench();
  await expect(row(again, 'Cars')).toHaveAttribute('aria-expanded', 'false');
  await expect(row(again, 'People')).toHaveAttribute('aria-expanded', 'true');
  await expect(button(again, 'Examples')).toHaveAttribute('aria-expanded', 'false');
  await expect(button(again, 'History')).toHaveAttribute('aria-expanded', 'true');
  // A search looks into folded folders, too.
  await field(again, 'Search requests and history').fill('all cars');
  await expect(row(again, 'All cars')).toBeVisible();
  await expect(row(again, 'People')).toHaveCount(0);
  // Where all are unfolded, a click folds none for later.
  await field(again, 'Search requests and history').fill('everyone');
  await row(again, 'People').click();
  await expect(row(again, 'Everyone')).toBeVisible();
  await field(again, 'Search requests and history').fill('');
  await expect(row(again, 'Cars')).toHaveAttribute('aria-expanded', 'false');
  await expect(row(again, 'People')).toHaveAttribute('aria-expanded', 'true');
});

test('the saved requests by keyboard alone', async () => {
  const page = app().workbench();
  await newFolder(page, 'Cars');
  await newFolder(page, 'People');
  await saveAs(page, '/cars', 'All cars', 'Cars');
  await row(page, 'Cars').focus();
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 'All cars')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'All cars')).toHaveCount(0);
  await page.keyboard.press('p');
  await expect(row(page, 'People')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'All cars')).toBeFocused();

  await openAndChoose(app(), () => page.keyboard.press('Shift+F10'), 'Move to folder…');
  await dialog(page).getByLabel('Folder').selectOption({ label: 'People' });
  expect(await allFindings(page, 'all')).toEqual([]);
  await button(page, 'Move').press('Enter');
  await expect(tree(page).getByRole('row').last()).toHaveAccessibleName('All cars');
  // A folder isn't moved into itself.
  await row(page, 'People').focus();
  await openAndChoose(app(), () => page.keyboard.press('ContextMenu'), 'Move to folder…');
  await expect(dialog(page).getByRole('option')).toHaveText(['None', 'Cars']);
  await page.keyboard.press('Escape');

  await row(page, 'All cars').focus();
  await page.keyboard.press('F2');
  await dialog(page).getByLabel('Name').fill('Every car');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Every car')).toBeVisible();
  await row(page, 'Every car').focus();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Every car')).toHaveCount(0);
  await expect(row(page, 'People')).toBeFocused();
  await button(page, 'Undo').click();
  await row(page, 'Every car').focus();
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue('/cars');
});

test('the history shows time and connection, is filtered, and read by keyboard', async () => {
  const page = app().workbench();
  const history = historyOf(page);
  await sendTo(page, '/echo?first=1');
  await expect(statusLine(page)).toContainText('200 OK');
  await sendTo(page, '/errors/SUBSCRIPTION-MISMATCH');
  await expect(history.getByRole('group', { name: 'Today' }).getByRole('heading')).toBeVisible();
  const entry = history.getByRole('button', { name: /echo\?first=1/ }).first();
  await expect(entry).toHaveText(/GET.*\/echo\?first=1.*200.*\d\d:\d\d.*Sandbox/);

  await button(page, 'Filter history').click();
  await field(page, 'Status').selectOption('4xx');
  await expect(history.getByText('/echo?first=1')).toHaveCount(0);
  await expect(history.getByText('/errors/SUBSCRIPTION-MISMATCH').first()).toBeVisible();
  await expect(field(page, 'Sent with').getByRole('option')).toHaveText([
    'Any connection',
    'Sandbox',
  ]);
  await expect(field(page, 'Host').getByRole('option')).toHaveText([
    'Any host',
    /^127\.0\.0\.1:\d+$/,
  ]);
  expect(await allFindings(page, 'all')).toEqual([]);
  await field(page, 'Status').selectOption('5xx');
  await expect(history).toContainText('No matching requests.');
  await button(page, 'Show all').click();

  await history
    .getByRole('button', { name: /SUBSCRIPTION-MISMATCH/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(entry).toBeFocused();
  // Tab goes to the entry's own buttons.
  await page.keyboard.press('Tab');
  await expect(button(page, 'Compare GET /echo?first=1 with now')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect(entry).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue('/echo?first=1');
});
