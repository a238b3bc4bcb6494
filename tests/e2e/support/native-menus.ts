// Context menus of main. A native menu takes the focus and can't be clicked from here, so they're recorded instead of
// shown; an item is then chosen as the system does it.
import { expect } from 'playwright/test';
import type { KeybearerApp } from './app';

/** An item's words, or its role, and whether it's enabled. */
type ShownItem = readonly [name: string, enabled: boolean];

const recordMenus = (app: KeybearerApp) =>
  app.electron().evaluate(({ Menu }) => {
    const recorded = globalThis as { shown?: Electron.Menu };
    delete recorded.shown;
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      recorded.shown = this;
    };
  });

const shown = (app: KeybearerApp): Promise<readonly ShownItem[]> =>
  app
    .electron()
    .evaluate(() =>
      ((globalThis as { shown?: Electron.Menu }).shown?.items ?? [])
        .filter(({ type }) => type !== 'separator')
        .map(({ label, role, enabled }) => [role?.toLowerCase() ?? label, enabled] as const),
    );

/** The menu that this opens. */
export const menuBy = async (
  app: KeybearerApp,
  open: () => Promise<unknown>,
): Promise<readonly ShownItem[]> => {
  await recordMenus(app);
  await open();
  await expect.poll(() => shown(app)).not.toEqual([]);
  return shown(app);
};

/** Chooses an item of the menu that's open. */
export const chooseItem = (app: KeybearerApp, name: string): Promise<void> =>
  app.electron().evaluate(({ BrowserWindow }, wanted) => {
    const { shown: menu } = globalThis as { shown?: Electron.Menu };
    const item = menu?.items.find(({ label, role }) => (role?.toLowerCase() ?? label) === wanted);
    const [window] = BrowserWindow.getAllWindows();
    if (item?.enabled !== true || window === undefined) throw new Error(`${wanted} isn't offered.`);
    item.click({ triggeredByAccelerator: false }, window, window.webContents);
  }, name);

export const openAndChoose = async (
  app: KeybearerApp,
  open: () => Promise<unknown>,
  name: string,
): Promise<void> => {
  await menuBy(app, open);
  await chooseItem(app, name);
};
