// The side panel: folded, and over the content of a narrow window.
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
