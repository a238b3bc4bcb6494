// The workbench's own context menus are the system's: named by the page, shown by main, chosen by mouse or keyboard.
import type { Page } from 'playwright/test';
import { copiedBy } from './support/clipboard';
import { showAt } from './support/in-reach';
import { chooseItem, menuBy, openAndChoose } from './support/native-menus';
import { button, field } from './support/settings-page';
import { startAgain } from './support/start-again';
import { expect, sharedApp, test } from './support/test';
import {
  historyOf,
  sendTo,
  showView,
  statusLine,
  tokenLine,
  urlField,
} from './support/workbench-page';

const app = sharedApp();
test.afterEach(() => startAgain(app()));

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Saved requests' });
const row = (page: Page, name: string) => tree(page).getByRole('row', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const current = (page: Page) =>
  page.getByRole('tablist', { name: 'Open' }).getByRole('tab', { selected: true });

const save = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill(`/${name}`);
  await page.keyboard.press('ControlOrMeta+s');
  await dialog(page).getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await expect(row(page, name)).toBeVisible();
};

const enabled = (items: readonly string[]) => items.map((item) => [item, true]);

const OF_FOLDER = ['Rename…', 'Duplicate', 'Move up', 'Move down', 'Move to folder…', 'Delete'];

test('of a saved request and a folder, at any zoom', async () => {
  const page = app().workbench();
  await save(page, 'cars');
  await save(page, 'people');
  await button(page, 'New folder').click();
  await page.keyboard.press('Enter');
  const rightClick = (name: string) => () => row(page, name).click({ button: 'right' });
  expect(await menuBy(app(), rightClick('New folder'))).toEqual(
    enabled(['Headers and variables…', ...OF_FOLDER]),
  );
  expect(await menuBy(app(), rightClick('cars'))).toEqual(enabled(['Open', ...OF_FOLDER]));
  await chooseItem(app(), 'Open');
  await expect(urlField(page)).toHaveValue('/cars');
  await showAt(app(), page, { width: 1180, height: 760, zoom: 1.5 });
  await openAndChoose(app(), rightClick('people'), 'Rename…');
  await expect(dialog(page).getByLabel('Name')).toHaveValue('people');
  await page.keyboard.press('Escape');
  await showAt(app(), page, { width: 1180, height: 760, zoom: 1 });

  // By keyboard the focus stays in the tree.
  const byKeyboard = () => page.keyboard.press('Shift+F10');
  await row(page, 'people').focus();
  await openAndChoose(app(), byKeyboard, 'Move up');
  await expect(tree(page).getByRole('row').first()).toHaveAccessibleName('people');
  await expect(row(page, 'people')).toBeFocused();
  await openAndChoose(app(), byKeyboard, 'Move down');
  await expect(tree(page).getByRole('row').first()).toHaveAccessibleName('cars');
  await expect(row(page, 'people')).toBeFocused();
  await openAndChoose(app(), () => page.keyboard.press('ContextMenu'), 'Delete');
  await expect(row(page, 'people')).toHaveCount(0);
  await expect(row(page, 'New folder')).toBeFocused();
  // The button's menu is the page's own.
  await button(page, 'More for cars').click();
  await expect(page.getByRole('menuitem')).toHaveText(['Open', ...OF_FOLDER]);
  await page.keyboard.press('Escape');
});

test('of an entry of the history', async () => {
  const page = app().workbench();
  await sendTo(page, '/echo?first=1');
  await expect(statusLine(page)).toContainText('200 OK');
  await urlField(page).fill('/other');
  const entries = historyOf(page).getByRole('button', { name: /^GET .*\/echo\?first=1/ });
  await expect(entries).toHaveCount(1);
  const rightClick = () => entries.first().click({ button: 'right' });
  expect(await menuBy(app(), rightClick)).toEqual(
    enabled(['Open', 'Compare with the current request', 'Send again']),
  );
  await chooseItem(app(), 'Send again');
  await expect(entries).toHaveCount(2);
  await entries.first().focus();
  const byKeyboard = () => page.keyboard.press('Shift+F10');
  await openAndChoose(app(), byKeyboard, 'Compare with the current request');
  await expect(dialog(page)).toContainText('Compare with history');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+n');
  await openAndChoose(app(), rightClick, 'Open');
  await expect(urlField(page)).toHaveValue(/\/echo\?first=1$/);
});

test('of a tab: only what can be done is enabled', async () => {
  const page = app().workbench();
  const byKeyboard = () => page.keyboard.press('Shift+F10');
  await current(page).focus();
  const items = ['closeTab', 'closeOthers', 'left', 'right', 'reopen'];
  const isEnabled = async () =>
    (await menuBy(app(), byKeyboard)).flatMap(([, is], at) => (is ? items[at] : []));
  expect(await isEnabled()).toEqual(['closeTab']);
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/second');
  await current(page).focus();
  expect(await isEnabled()).toEqual(['closeTab', 'closeOthers', 'left']);
  await chooseItem(app(), 'Close the tab');
  await expect(current(page)).toBeFocused();
  expect(await isEnabled()).toEqual(['closeTab', 'reopen']);
  await chooseItem(app(), 'Reopen a closed tab');
  await expect(urlField(page)).toHaveValue('/second');
});

test('of a response’s text, which is copied whole or as selected', async () => {
  const page = app().workbench();
  await sendTo(page, '/text/plain');
  await showView(page, 'Raw');
  const text = page.getByRole('group', { name: 'Response text' });
  const line = text.locator('.line__code').first();
  await expect(line).not.toHaveText('');
  const rightClick = () => line.click({ button: 'right', position: { x: 20, y: 8 } });
  const rest = enabled(['Copy the body as text', 'Find', 'Save to file']);
  expect(await menuBy(app(), rightClick)).toEqual([['copy', false], ...rest]);
  const whole = await copiedBy(app(), () => chooseItem(app(), 'Copy the body as text'));

  await line.dblclick({ position: { x: 20, y: 8 } });
  expect(await menuBy(app(), rightClick)).toEqual([['copy', true], ...rest]);
  const word = await copiedBy(app(), () => chooseItem(app(), 'copy'));
  expect(word).not.toBe(whole);
  expect(whole).toContain(word);
  await text.focus();
  await openAndChoose(app(), () => page.keyboard.press('ContextMenu'), 'Find');
  await expect(field(page, 'Find in response')).toBeFocused();
});

test('a menu closed without a choice is forgotten, and no script can choose', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/stays');
  const open = () => current(page).click({ button: 'right' });
  const press = () =>
    app()
      .electron()
      .evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        for (const type of ['keyDown', 'keyUp'] as const)
          window?.webContents.sendInputEvent({
            type,
            keyCode: 'F13',
            modifiers: ['control', 'alt', 'shift'],
          });
      });
  await menuBy(app(), open);
  await page.evaluate(() => {
    const key = { key: 'F13', ctrlKey: true, altKey: true, shiftKey: true, bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
  });
  await expect(urlField(page)).toHaveValue('/stays');
  await menuBy(app(), open);
  await urlField(page).click();
  await press();
  // Keys are handled in order, so the one before has been.
  await page.keyboard.press('End');
  await expect(urlField(page)).toHaveValue('/stays');
  // Nothing of it is left in the page.
  await expect(page.locator('.menu-mark')).toHaveCount(0);
});

test('on a Mac, which has no such keys, they open the page’s own menu', async () => {
  const page = app().workbench();
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' }),
  );
  await page.reload();
  await expect(tokenLine(page)).toHaveAttribute('data-state', /./);
  // With restored tabs the rendering is done.
  await page.keyboard.press('Meta+n');
  await expect(urlField(page)).toBeFocused();
  await current(page).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Close the tab' }).press('Enter');
  await expect(current(page)).toHaveCount(1);
  await page.keyboard.press('Meta+s');
  await dialog(page).getByLabel('Name').fill('mine');
  await page.keyboard.press('Enter');
  await row(page, 'mine').focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem')).toHaveText(['Open', ...OF_FOLDER]);
  await app().restart();
});
