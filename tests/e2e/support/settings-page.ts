// The settings page's parts by their accessible names, which don't change.
import { expect, type Locator, type Page } from 'playwright/test';
import type { KeybearerApp } from './app';

export const field = (settings: Page, name: string): Locator =>
  settings.getByLabel(name, { exact: true });

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });

export interface NewConnection {
  /** Custom by default. */
  readonly environment?: 'Custom' | 'Fortellis Production';
  readonly name: string;
  readonly apiBaseUrl: string;
  /** By default `/token` at the API's origin. */
  readonly tokenUrl?: string;
  readonly apiKey?: string;
  readonly apiSecret?: string;
}

/** Fills in the form for a new connection, without saving. */
export const fillConnection = async (settings: Page, connection: NewConnection): Promise<void> => {
  await button(settings, 'Add connection').click();
  await field(settings, 'Name').fill(connection.name);
  await field(settings, 'Environment').selectOption(connection.environment ?? 'Custom');
  await field(settings, 'API Key').fill(connection.apiKey ?? '');
  await field(settings, 'API Secret').fill(connection.apiSecret ?? '');
  await field(settings, 'Token URL').fill(connection.tokenUrl ?? `${connection.apiBaseUrl}/token`);
  await field(settings, 'API base URL').fill(connection.apiBaseUrl);
};

export const save = async (settings: Page): Promise<void> => {
  await button(settings, 'Save').click();
  await expect(settings.getByText('Saved', { exact: true })).toBeVisible();
};

/** Has the workbench use the connection just saved, even if it shows a response of another one. */
export const switchToIt = async (settings: Page): Promise<void> => {
  // It's there with “Saved”, or not at all.
  const useNow = button(settings, 'Use it now');
  if (await useNow.isVisible()) await useNow.click();
  await expect(useNow).toHaveCount(0);
};

export const saveAndUse = async (settings: Page): Promise<void> => {
  await save(settings);
  await switchToIt(settings);
};

/** Saves a Custom connection in a Settings window; the workbench selects it. */
export const addConnection = async (
  app: KeybearerApp,
  connection: NewConnection,
): Promise<void> => {
  const settings = await app.openSettings();
  await fillConnection(settings, connection);
  await saveAndUse(settings);
  await settings.close();
};
