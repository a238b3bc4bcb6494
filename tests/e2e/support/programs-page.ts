// The page of Settings about programs.
import { expect, type Page } from 'playwright/test';
import type { KeybearerApp } from './app';
import { runCommand } from './run-command';
import { button } from './settings-page';

export const programsPage = async (app: KeybearerApp): Promise<Page> => {
  const settings = await app.openSettings();
  await button(settings, 'Programs').click();
  await expect(settings.getByRole('heading', { level: 1, name: 'Programs' })).toBeVisible();
  return settings;
};

/** As at a first start. */
export const forbidPrograms = async (app: KeybearerApp): Promise<void> => {
  const settings = await programsPage(app);
  await settings.getByLabel('Let programs send requests').uncheck();
  await settings.close();
};

export const allowPrograms = async (app: KeybearerApp): Promise<Page> => {
  const settings = await programsPage(app);
  await settings.getByLabel('Let programs send requests').check();
  // Keybearer listens once it says so itself.
  await expect(async () => {
    const { code } = await runCommand(app, 'connections', '--json');
    expect(code).toBe(0);
  }).toPass();
  return settings;
};
