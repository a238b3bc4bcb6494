// Everything by keyboard: the palette, the list of shortcuts, and the first journey without a mouse.
import { seriousFindings } from '../support/axe';
import { expect, commonApp, test } from './support/test';
import { response, statusLine, tokenLine, urlField } from './support/workbench-page';

const app = commonApp();

test('the whole journey by keyboard alone', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+l');
  await expect(tokenLine(page)).toHaveAttribute('data-state', 'held');
  await page.keyboard.press('ControlOrMeta+n');
  await expect(urlField(page)).toBeFocused();
  await page.keyboard.type('/echo?typed=1');
  await page.keyboard.press('Enter');
  await expect(statusLine(page)).toContainText('200 OK');
  await page.keyboard.press('ControlOrMeta+s');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(urlField(page)).not.toHaveValue('/echo?typed=1');

  // The saved one is two words away.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('by key');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue('/echo?typed=1');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(statusLine(page)).toContainText('200 OK');
  await expect(response(page)).toContainText('typed');
});

test('the palette runs commands and closes without side effects', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.type('nothing is called so');
  await expect(palette).toContainText('No matches.');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('new req');
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('subscr');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue(/subscriptions/);
});

test('what buttons and menus do is found in the palette, and so are open tabs', async () => {
  const page = app().workbench();
  const choose = async (typed: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.type('/echo?palette=1');
  await choose('copy as curl');
  await expect(page.getByText('Copied as cURL')).toBeVisible();
  await choose('new folder');
  await page.getByRole('dialog').getByLabel('Name').fill('From the palette');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: 'From the palette' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.type('/another');
  await choose('palette=1 open tab');
  await expect(urlField(page)).toHaveValue('/echo?palette=1');
  await choose('close the tab');
  await expect(urlField(page)).not.toHaveValue('/echo?palette=1');
  await choose('reopen');
  await expect(urlField(page)).toHaveValue('/echo?palette=1');
  await choose('search requests and');
  await expect(page.getByLabel('Search requests and history')).toBeFocused();

  // Only the entries in sight are rendered, and the current one is in sight.
  await page.keyboard.press('ControlOrMeta+k');
  const options = page.getByRole('option');
  const all = Number(await options.first().getAttribute('aria-setsize'));
  expect(await options.count()).toBeLessThan(all);
  await page.keyboard.press('ArrowUp');
  const chosen = page.getByRole('option', { selected: true });
  await expect(chosen).toHaveAttribute('aria-posinset', String(all));
  await expect(chosen).toBeInViewport();
  await page.keyboard.press('Escape');
});

test('each page of Settings is a command, and unsaved changes there are asked about', async () => {
  const page = app().workbench();
  const run = async (typed: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  };
  const [settings] = await Promise.all([
    app().electron().waitForEvent('window'),
    run('requests and limits'),
  ]);
  const heading = settings.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Requests and limits');
  expect(settings.url()).toBe('app://settings/');
  await run('settings appearance');
  await expect(heading).toHaveText('Appearance');
  await run('edit sandbox');
  await expect(settings.getByLabel('Name', { exact: true })).toHaveValue('Sandbox');
  await settings.getByLabel('Name', { exact: true }).fill('Renamed');
  await run('settings history');
  await settings.getByRole('button', { name: 'Keep editing' }).click();
  await expect(settings.getByLabel('Name', { exact: true })).toHaveValue('Renamed');
  await run('settings history');
  await settings.getByRole('button', { name: 'Discard changes' }).click();
  await expect(heading).toHaveText('History');
  await settings.close();
});

test('the dialog lists every shortcut', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Save the request');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('the native menu has the same commands with the same effect', async () => {
  const page = app().workbench();
  const press = (label: string) =>
    app()
      .electron()
      .evaluate(({ Menu }, wanted) => {
        const all = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
        const item = all?.find((each) => each.label === wanted);
        if (item === undefined) throw new Error(`There is no ${wanted}.`);
        // Electron's event for a click on a menu item.
        item.click({ triggeredByAccelerator: false });
      }, label);
  await press('New Request');
  await expect(urlField(page)).toHaveValue('');
  await expect(urlField(page)).toBeFocused();
  await page.keyboard.type('/echo?menu=1');
  await press('Send');
  await expect(statusLine(page)).toContainText('200 OK');
  // The first response's views load a moment after its first line.
  await expect(response(page)).toContainText('menu');
  await press('Find');
  await expect(page.getByLabel('Find in response')).toBeFocused();
  await press('Command Palette');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('find in');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Find in response')).toBeFocused();
  await press('Keyboard Shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
});
