// Right-clicking text opens the system's menu, which can paste; that of a secret offers no way to copy it.
import type { Page } from 'playwright/test';
import { button, field, fillConnection } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { statusLine, sendTo, urlField } from './support/workbench-page';

const app = commonApp();

type Shown = readonly (readonly [string, boolean])[];

/** Records the menu instead of showing it, because a native menu takes the focus and can't be clicked from here. */
const recordMenus = () =>
  app()
    .electron()
    .evaluate(({ Menu }) => {
      const recorded = globalThis as { shown?: unknown };
      Menu.prototype.popup = function popup(this: Electron.Menu) {
        recorded.shown = this.items
          .filter(({ type }) => type !== 'separator')
          .map(({ role, enabled }) => [role?.toLowerCase(), enabled]);
      };
    });

const menuAt = async (page: Page, click: () => Promise<unknown>): Promise<Shown> => {
  const take = () =>
    app()
      .electron()
      .evaluate(() => (globalThis as { shown?: Shown }).shown ?? []);
  await app()
    .electron()
    .evaluate(() => void ((globalThis as { shown?: unknown }).shown = undefined));
  await click();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return take();
};

test('of a text field, of selected text, and of a secret', async () => {
  await recordMenus();
  const page = app().workbench();
  await urlField(page).fill('/echo');
  await urlField(page).selectText();
  const url = urlField(page);
  const rightClick = () => url.click({ button: 'right' });
  await expect
    .poll(() => menuAt(page, rightClick))
    .toEqual(
      expect.arrayContaining([
        ['cut', true],
        ['copy', true],
        ['paste', expect.any(Boolean)],
        ['selectall', true],
      ]),
    );

  await sendTo(page, '/echo');
  const status = statusLine(page).getByText('200 OK');
  await status.selectText();
  await expect
    .poll(() => menuAt(page, () => status.click({ button: 'right' })))
    .toEqual([['copy', true]]);

  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Menu',
    apiBaseUrl: 'https://api.example.com',
    apiKey: 'menu-key-1234',
    apiSecret: 'the secret of the menu',
  });
  const secret = field(settings, 'API Secret');
  await secret.selectText();
  await expect
    .poll(() => menuAt(settings, () => secret.click({ button: 'right' })))
    .toEqual(
      expect.arrayContaining([
        ['cut', false],
        ['copy', false],
      ]),
    );
  await button(settings, 'Discard').click();
});
