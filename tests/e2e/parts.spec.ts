// A part of the window whose chunk failed to load once is loaded again on its next use, without a reload.
import type { Page } from 'playwright/test';
import type { KeybearerApp } from './support/app';
import { button } from './support/settings-page';
import { expect, test } from './support/test';
import { response, sendTo } from './support/workbench-page';

/** From now on, requests for files whose names start like this fail, or work again. */
const withhold = (app: KeybearerApp, names: readonly string[]): Promise<void> =>
  app.electron().evaluate(({ BrowserWindow }, refused) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.session.webRequest.onBeforeRequest(({ url }, response) =>
        response({ cancel: refused.some((name) => url.includes(`/assets/${name}`)) }),
      );
  }, names);

const again = (page: Page) => page.getByRole('button', { name: 'Try again' });

test('a part that failed to load is loaded on its next use', async ({ app }) => {
  const page = app.workbench();
  await withhold(app, ['ResponseViews', 'TokenDetails']);
  await page.reload();
  await sendTo(page, '/echo');
  await expect(response(page)).toContainText('The response couldn’t be loaded.');
  // Still failing, so trying again fails too.
  await response(page).locator('.broken').getByRole('button', { name: 'Try again' }).click();
  await expect(response(page)).toContainText('The response couldn’t be loaded.');
  await button(page, 'Details').click();
  await expect(again(page).last()).toBeVisible();

  await withhold(app, []);
  await response(page).locator('.broken').getByRole('button', { name: 'Try again' }).click();
  await expect(response(page).getByRole('tab', { name: 'Raw' })).toBeVisible();
  await page.locator('.token').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('dialog')).toContainText('Token endpoint');
});
