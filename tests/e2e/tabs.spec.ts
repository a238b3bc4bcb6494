// Tabs: switched, closed, reopened and moved, by keyboard and by mouse. One file, because it all happens in one app's
// row of tabs.
import type { Page } from 'playwright/test';
import { openAndChoose } from './support/native-menus';
import { allFindings } from '../support/axe';
import { startAgain } from './support/start-again';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { response, send, sendTo, showView, statusLine, urlField } from './support/workbench-page';

const app = sharedApp();
test.afterEach(() => startAgain(app()));

const tabs = (page: Page) => page.getByRole('tablist', { name: 'Open' }).getByRole('tab');
const tab = (page: Page, name: string) => tabs(page).filter({ hasText: name });
const current = (page: Page) =>
  page.getByRole('tablist', { name: 'Open' }).getByRole('tab', { selected: true });
const names = (page: Page) => tabs(page).locator('.open__name').allTextContents();

/** Opens a tab for each path, in order; the last is the current one. */
const openAll = async (page: Page, paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await page.keyboard.press('ControlOrMeta+n');
    await urlField(page).fill(path);
  }
  await expect(current(page)).toContainText(paths.at(-1)?.slice(1) ?? '');
};

test('Ctrl+Tab goes to the tab used before, and on while Ctrl is held', async () => {
  const page = app().workbench();
  await openAll(page, ['/one', '/two', '/three']);
  await page.keyboard.press('Control+Tab');
  await expect(urlField(page)).toHaveValue('/two');
  await expect(urlField(page)).toBeFocused();
  await page.keyboard.press('Control+Tab');
  await expect(urlField(page)).toHaveValue('/three');

  await page.keyboard.down('Control');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(urlField(page)).toHaveValue('/one');
  await page.keyboard.press('Shift+Tab');
  await expect(urlField(page)).toHaveValue('/two');
  await page.keyboard.up('Control');
  await page.keyboard.press('Control+Tab');
  await expect(urlField(page)).toHaveValue('/three');

  await page.keyboard.press('ControlOrMeta+2');
  await expect(urlField(page)).toHaveValue('/one');
  await page.keyboard.press('ControlOrMeta+9');
  await expect(urlField(page)).toHaveValue('/three');
});

test('a closed tab is reopened with what was typed and with its response', async () => {
  const page = app().workbench();
  await openAll(page, ['/one', '/echo?reopened=1', '/three']);
  await page.keyboard.press('ControlOrMeta+3');
  await send(page);
  await expect(statusLine(page)).toContainText('200 OK');
  await urlField(page).fill('/echo?reopened=2');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(tab(page, 'echo')).toHaveCount(0);
  await expect(urlField(page)).toHaveValue('/three');

  await page.keyboard.press('ControlOrMeta+Shift+t');
  await expect(urlField(page)).toHaveValue('/echo?reopened=2');
  await expect(current(page)).toHaveAccessibleName(/, edited$/);
  await expect(statusLine(page)).toContainText('200 OK');
  await expect(response(page)).toContainText('"reopened"');
  expect((await names(page)).slice(1)).toEqual(['one', 'echo', 'three']);

  // Closed by the mouse, and found in the list of tabs.
  await tab(page, 'one').hover();
  await page.locator('.open__item').filter({ hasText: 'one' }).locator('.open__close').click();
  await expect(tab(page, 'one')).toHaveCount(0);
  await tab(page, 'three').click({ button: 'middle' });
  await expect(tab(page, 'three')).toHaveCount(0);
  await button(page, 'All tabs, 2 open').click();
  await expect(page.getByRole('option')).toHaveCount(4);
  expect(await allFindings(page, 'all')).toEqual([]);
  await field(page, 'Tab').fill('closed one');
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue('/one');
});

test('an edited saved request that was closed is edited when it’s reopened', async () => {
  const page = app().workbench();
  await openAll(page, ['/saved']);
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('dialog').getByLabel('Name').fill('Mine');
  await page.keyboard.press('Enter');
  await expect(current(page)).toHaveAccessibleName('Mine');
  await urlField(page).fill('/saved/and/edited');
  await current(page).focus();
  await page.keyboard.press('Delete');
  await expect(tab(page, 'Mine')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Shift+t');
  await expect(current(page)).toHaveAccessibleName(/^Mine ?, edited$/);
  await expect(urlField(page)).toHaveValue('/saved/and/edited');
});

test('edits are undone and redone in any field, also after another tab was used', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/first');
  await field(page, 'Header 1 name').fill('X-One');
  await field(page, 'Header 1 value').fill('1');
  await button(page, 'Remove header 1').click();
  await expect(field(page, 'Header 1 name')).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.press('ControlOrMeta+w');

  await urlField(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(page, 'Header 1 name')).toHaveValue('X-One');
  await expect(field(page, 'Header 1 value')).toHaveValue('1');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(urlField(page)).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(urlField(page)).toHaveValue('/first');
});

test('tabs are moved by dragging, by keyboard and by their menu', async () => {
  const page = app().workbench();
  await openAll(page, ['/one', '/two', '/three']);
  const order = async () => (await names(page)).slice(1);
  await page.keyboard.press('ControlOrMeta+Shift+PageUp');
  await expect.poll(order).toEqual(['one', 'three', 'two']);

  const from = await tab(page, 'two').boundingBox();
  const to = await tab(page, 'one').boundingBox();
  if (from === null || to === null) throw new Error('The tabs are not to be seen.');
  await page.mouse.move(from.x + 40, from.y + 15);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 15, { steps: 4 });
  await page.mouse.move(to.x + 20, to.y + 15, { steps: 4 });
  await page.mouse.up();
  await expect.poll(order).toEqual(['two', 'one', 'three']);

  await tab(page, 'two').click();
  await current(page).focus();
  await openAndChoose(app(), () => page.keyboard.press('Shift+F10'), 'Move the tab right');
  await expect.poll(order).toEqual(['one', 'two', 'three']);
  await expect(current(page)).toBeFocused();
  await openAndChoose(
    app(),
    () => tab(page, 'one').click({ button: 'right' }),
    'Close other unedited tabs',
  );
  // What was typed stays.
  await expect.poll(() => names(page)).toEqual(['one', 'two', 'three']);
});

test('the part of the request and the filter of the response stay with their tab', async () => {
  const page = app().workbench();
  const part = (name: string) =>
    page.getByRole('tablist', { name: 'Request sections' }).getByRole('tab', { name });
  const path = field(page, 'JSONPath');
  const lines = page.getByRole('group', { name: 'Response text' });
  await page.keyboard.press('ControlOrMeta+n');
  await sendTo(page, '/echo?one=1');
  await part('Params').click();
  await showView(page, 'Pretty');
  await button(page, 'Filter').click();
  await expect(path).toBeFocused();
  await page.keyboard.type('$.query');
  await expect(lines).toContainText('"one"');
  await expect(lines).not.toContainText('"headers"');

  // By keyboard, to a tab with another part and no filter.
  await page.keyboard.press('ControlOrMeta+n');
  await sendTo(page, '/echo?two=2');
  await part('Headers').focus();
  await page.keyboard.press('ArrowRight');
  await expect(part('Body')).toHaveAttribute('aria-selected', 'true');
  await expect(lines).toContainText('"two"');
  await expect(path).toBeHidden();
  await page.keyboard.press('Control+Tab');
  await expect(part('Params')).toHaveAttribute('aria-selected', 'true');
  await expect(path).toHaveValue('$.query');
  await expect(lines).toContainText('"one"');
  await expect(lines).not.toContainText('"headers"');
  // Nobody asked for the filter.
  await expect(urlField(page)).toBeFocused();

  // By mouse, and after it was closed.
  await tab(page, 'echo').last().click();
  await expect(part('Body')).toHaveAttribute('aria-selected', 'true');
  await tab(page, 'echo').first().click();
  await expect(path).toHaveValue('$.query');
  await expect(current(page)).toBeFocused();
  await tab(page, 'echo').first().click({ button: 'middle' });
  await page.keyboard.press('ControlOrMeta+Shift+t');
  await expect(part('Params')).toHaveAttribute('aria-selected', 'true');
  await expect(path).toHaveValue('$.query');
  await button(page, 'Filter').click();
  await expect(path).toBeHidden();
  await expect(lines).toContainText('"headers"');
});

test('of many tabs those in sight are drawn, and all are there after a restart', async () => {
  const page = app().workbench();
  for (let n = 0; n < 40; n += 1) await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/the/last');
  await expect(current(page)).toBeInViewport();
  await expect(current(page)).toHaveAttribute('aria-posinset', '41');
  expect(await tabs(page).count()).toBeLessThan(25);
  await page.keyboard.press('ControlOrMeta+1');
  await expect(current(page)).toBeInViewport();
  await urlField(page).fill('/the/first');
  await app().restart();
  const again = app().workbench();
  await expect(urlField(again)).toHaveValue('/the/first');
  await again.keyboard.press('ControlOrMeta+9');
  await expect(urlField(again)).toHaveValue('/the/last');
  await expect(button(again, 'All tabs, 41 open')).toBeVisible();
});

/** From now on, the keys of all records that the page writes. */
const watchWrites = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    const written: string[] = [];
    Object.assign(globalThis, { written });
    IDBObjectStore.prototype.put = function putAndTell(
      value: { readonly id?: string; readonly name?: string },
      key?: string,
    ) {
      written.push(`${this.name} ${key === undefined ? value.name : key.split('/')[0]}`);
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    };
  });

const takeWrites = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { written: string[] }).written.splice(0));

test('typing writes the tab, and moving a saved request writes that request', async () => {
  const page = app().workbench();
  await openAll(page, ['/one', '/two', '/three']);
  for (const name of ['Alpha', 'Beta', 'Gamma']) {
    await page.keyboard.press('ControlOrMeta+n');
    await urlField(page).fill(`/${name}`);
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name })).toBeVisible();
  }
  await watchWrites(page);
  await page.keyboard.press('ControlOrMeta+2');
  await expect.poll(() => takeWrites(page)).toEqual(['page tabs']);
  await urlField(page).press('End');
  await page.keyboard.type('x');
  await expect.poll(() => takeWrites(page)).toEqual(['page tab']);
  await page.getByRole('row', { name: 'Gamma' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => takeWrites(page)).toEqual(['saved Gamma']);
});
