// The workbench as its users name its parts (the accessible names that do not change).
import { expect, type Locator, type Page } from 'playwright/test';
import { button, field } from './settings-page';

export const tokenStatus = (page: Page): Locator =>
  page.getByRole('region', { name: 'Token status' });
export const response = (page: Page): Locator => page.getByRole('region', { name: 'Response' });
export const statusLine = (page: Page): Locator => page.getByTestId('status-line');
export const history = (page: Page): Locator => page.getByRole('region', { name: 'History' });

/** Presses Log in (again) and waits for a token. */
export const logIn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Log in/ }).click();
  await expect(tokenStatus(page)).toHaveAttribute('data-state', /held|expiring/);
};

/** Opens one of the sandbox's sample requests. */
export const openSample = async (page: Page, group: string, name: string): Promise<void> => {
  const sample = page.getByRole('navigation').getByRole('button', { name, exact: false }).first();
  if (!(await sample.isVisible())) await page.getByText(group, { exact: true }).click();
  await sample.click();
};

/** Presses Send, and waits for the end of that very call. */
export const send = async (page: Page, path?: string): Promise<void> => {
  if (path !== undefined) await field(page, 'URL').fill(path);
  const entries = history(page).getByRole('button');
  const before = await entries.count();
  await button(page, 'Send').click();
  await expect(entries).toHaveCount(before + 1);
  await expect(response(page)).toHaveAttribute('data-state', /done|failed/);
};
