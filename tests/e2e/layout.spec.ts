// The layout a person chooses: the side panel folded or over the content, and the response next to the request.
import type { Page } from 'playwright/test';
import { allFindings } from '../support/axe';
import { showAt } from './support/in-reach';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';

const app = sharedApp();

const sideButton = (page: Page) => button(page, 'Side panel');

test.beforeEach(() => showAt(app(), app().workbench(), { width: 1180, height: 760, zoom: 1 }));
test.afterEach(() => showAt(app(), app().workbench(), { width: 1180, height: 760, zoom: 1 }));

test('the side panel folds by button, shortcut and command, and stays so', async () => {
  const page = app().workbench();
  const search = field(page, 'Search requests and history');
  await search.focus();
  await page.keyboard.press('ControlOrMeta+b');
  await expect(search).toBeHidden();
  await expect(sideButton(page)).toBeFocused();
  expect(await allFindings(page)).toEqual([]);

  await app().restart();
  const again = app().workbench();
  await expect(sideButton(again)).toHaveAttribute('aria-expanded', 'false');
  await again.keyboard.press('ControlOrMeta+k');
  await again.keyboard.type('Search requests');
  await again.keyboard.press('Enter');
  await expect(field(again, 'Search requests and history')).toBeFocused();
  await sideButton(again).click();
  await expect(field(again, 'Search requests and history')).toBeHidden();
  await again.keyboard.press('ControlOrMeta+b');
  await expect(field(again, 'Search requests and history')).toBeVisible();
});

test('in a narrow window the side panel opens over the content', async () => {
  const page = app().workbench();
  await showAt(app(), page, { width: 1180, height: 760, zoom: 2 });
  const search = field(page, 'Search requests and history');
  await expect(search).toBeHidden();
  await field(page, 'URL').focus();
  await page.keyboard.press('ControlOrMeta+b');
  await expect(search).toBeFocused();
  expect(await allFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
  await expect(sideButton(page)).toBeFocused();
  await sideButton(page).click();
  const examples = page.getByRole('navigation', { name: 'Examples' });
  await examples.getByRole('button', { name: /Customers$/ }).click();
  await expect(search).toBeHidden();
  // What's chosen in a narrow window changes nothing in a wide one.
  await showAt(app(), page, { width: 1180, height: 760, zoom: 1 });
  await expect(search).toBeVisible();
});

test('side by side, by button and command, with a splitter of its own', async () => {
  const page = app().workbench();
  const beside = (now: Page) => button(now, 'Side by side');
  const areaOf = async (now: Page, name: string) => {
    const box = await now.getByRole('region', { name, exact: true }).boundingBox();
    if (box === null) throw new Error(`${name} isn’t shown.`);
    return box;
  };
  const isBeside = async (now: Page) => {
    const [left, right] = [await areaOf(now, 'Request'), await areaOf(now, 'Response')];
    return left.x + left.width < right.x && left.y === right.y;
  };
  expect(await isBeside(page)).toBe(false);
  await beside(page).click();
  await expect.poll(() => isBeside(page)).toBe(true);
  expect(await allFindings(page)).toEqual([]);
  const splitter = page.getByRole('separator', { name: 'Width of the left pane' });
  const before = (await areaOf(page, 'Request')).width;
  await splitter.press('ArrowRight');
  await expect.poll(async () => (await areaOf(page, 'Request')).width).toBeGreaterThan(before);
  const moved = (await areaOf(page, 'Request')).width;
  const grip = await splitter.boundingBox();
  if (grip === null) throw new Error('There is no splitter.');
  await page.mouse.move(grip.x + 3, grip.y + 50);
  await page.mouse.down();
  await page.mouse.move(grip.x - 97, grip.y + 50);
  await page.mouse.up();
  await expect.poll(async () => (await areaOf(page, 'Request')).width).toBeLessThan(moved - 80);
  const width = (await areaOf(page, 'Request')).width;

  await app().restart();
  const again = app().workbench();
  await expect.poll(() => isBeside(again)).toBe(true);
  await expect.poll(async () => (await areaOf(again, 'Request')).width).toBe(width);
  // A window too narrow for it shows the response below, and doesn't offer it.
  await showAt(app(), again, { width: 1180, height: 760, zoom: 1.5 });
  expect(await isBeside(again)).toBe(false);
  await expect(beside(again)).toHaveCount(0);
  await showAt(app(), again, { width: 1180, height: 760, zoom: 1 });
  await again.keyboard.press('ControlOrMeta+k');
  await again.keyboard.type('side by side');
  await again.keyboard.press('Enter');
  await expect.poll(() => isBeside(again)).toBe(false);
});
