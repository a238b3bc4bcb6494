// The workbench's parts by their accessible names, which don't change.
import { expect, type Locator, type Page } from 'playwright/test';
import { button } from './settings-page';

export const tokenLine = (workbench: Page): Locator =>
  workbench.getByRole('region', { name: 'Token status' });

export const response = (workbench: Page): Locator =>
  workbench.getByRole('region', { name: 'Response' });

export const historyOf = (workbench: Page): Locator =>
  workbench.getByRole('region', { name: 'History' });

export const statusLine = (workbench: Page): Locator => workbench.getByTestId('status-line');

export const urlField = (workbench: Page): Locator => workbench.getByLabel('URL', { exact: true });

/** Logs in and waits until a token is held. */
export const logIn = async (workbench: Page): Promise<void> => {
  await workbench.getByRole('button', { name: /^Log in( again)?$/ }).click();
  await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
};

/** Sends the current request and waits until it ends. */
export const send = async (workbench: Page): Promise<void> => {
  // The click shows the call as running before it can end, so an end seen afterwards is this call's.
  await button(workbench, 'Send').click();
  await expect(response(workbench)).toHaveAttribute('data-state', /^(done|failed)$/);
};

/**
 * Sends the current request and waits until its own response starts to arrive: the previous one stays visible until
 * then.
 */
export const startSending = async (workbench: Page): Promise<void> => {
  await button(workbench, 'Send').click();
  await expect(response(workbench).and(workbench.locator('[data-former=false]'))).toHaveAttribute(
    'data-state',
    'sending',
  );
};

/** Sends a request to this URL, or path relative to the API base URL. */
export const sendTo = async (workbench: Page, url: string): Promise<void> => {
  await urlField(workbench).fill(url);
  await send(workbench);
};

/** Opens a sample request by its name in the list. */
export const openSample = async (workbench: Page, name: string): Promise<void> => {
  const search = workbench.getByLabel('Search requests and history', { exact: true });
  await search.fill(name);
  const samples = workbench.getByRole('navigation', { name: 'Examples' });
  await samples
    .getByRole('button', { name: new RegExp(` ?${name}$`) })
    .first()
    .click();
  await search.fill('');
};

/** Selects a view of the response: `Table`, `Raw`, `Headers`. */
export const showView = (workbench: Page, name: string): Promise<void> =>
  response(workbench)
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click();
