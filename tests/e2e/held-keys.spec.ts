// A key that's held sends once, wherever it's pressed: on Send, in the URL field, with Ctrl, and in the question before a
// request that may change something.
import type { Page } from 'playwright/test';
import { serve } from '../support/servers';
import { button, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { openSample, response, urlField } from './support/workbench-page';

const app = commonApp();

const serveQuickly = () => serve((_request, _incoming, reply) => void reply.writeHead(204).end());

/** Presses a key that repeats while it's held: the first repetition after the response, and one more. */
const hold = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.down(key);
  await expect(response(page)).toHaveAttribute('data-state', 'done');
  await expect(page.locator('.cover')).toHaveCount(0);
  await page.keyboard.down(key);
  await page.keyboard.down(key);
  await page.keyboard.up(key);
};

/** Sends one more request, and expects the server to have only these. */
const expectOnly = async (page: Page, requests: readonly { url: string }[], ...urls: string[]) => {
  await urlField(page).fill((await urlField(page).inputValue()).replace('/held', '/next'));
  await urlField(page).press('Enter');
  await expect.poll(() => requests.map(({ url }) => url)).toEqual([...urls, '/next']);
};

test('Enter on Send and in the URL field, and Ctrl Enter', async () => {
  const page = app().workbench();
  await openSample(page, 'Vehicles');
  await page.getByLabel('Method', { exact: true }).fill('POST');
  for (const [place, modifier] of [
    [button(page, 'Send'), null],
    [urlField(page), null],
    [urlField(page), 'ControlOrMeta'],
  ] as const) {
    const server = await serveQuickly();
    await urlField(page).fill(`${server.origin}/held`);
    await place.focus();
    if (modifier !== null) await page.keyboard.down(modifier);
    await hold(page, 'Enter');
    if (modifier !== null) await page.keyboard.up(modifier);
    await expectOnly(page, server.requests, '/held');
  }
});

/** Adds a connection that asks before writes, and a POST to send with it. */
const prepareWrite = async (page: Page, server: { origin: string }): Promise<void> => {
  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Asks',
    apiKey: 'key-of-holding',
    apiSecret: 'secret-of-holding',
    tokenUrl: `${server.origin}/token`,
    apiBaseUrl: server.origin,
  });
  await settings.getByLabel('Ask before calls that change data').check();
  await saveAndUse(settings);
  await settings.close();
  await expect(page.getByText('Asks', { exact: true }).first()).toBeVisible();
  await page.getByLabel('Method', { exact: true }).fill('POST');
  await urlField(page).fill('/held');
};

test('a key held since before the question doesn’t answer it', async () => {
  const page = app().workbench();
  const server = await serveQuickly();
  await prepareWrite(page, server);
  const question = page.getByRole('dialog');
  for (const modifier of [null, 'ControlOrMeta']) {
    await urlField(page).focus();
    if (modifier !== null) await page.keyboard.down(modifier);
    await page.keyboard.down('Enter');
    await expect(question.getByRole('button', { name: 'Send' })).toBeFocused();
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    if (modifier !== null) await page.keyboard.up(modifier);
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
  }
  expect(server.requests).toEqual([]);
});

test('a press that comes with the question doesn’t answer it; one after it does', async () => {
  const page = app().workbench();
  const server = await serveQuickly();
  await prepareWrite(page, server);
  const question = page.getByRole('dialog');
  await urlField(page).focus();
  // By the page itself: as soon after each other as a person who presses twice, on a slow machine too.
  await page.evaluate(() => {
    const press = (options: KeyboardEventInit): void => {
      const target = document.activeElement;
      target?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...options }),
      );
    };
    new MutationObserver((_changes, observer) => {
      const dialog = document.querySelector('dialog[open]');
      if (dialog === null) return;
      observer.disconnect();
      dialog.querySelector<HTMLButtonElement>('[type=submit]')?.click();
      press({ ctrlKey: true });
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  await urlField(page).press('Enter');
  await expect(question.getByRole('button', { name: 'Send' })).toBeEnabled();
  expect(server.requests).toEqual([]);
  await page.keyboard.press('Enter');
  // The first of what is sent asks for a token.
  await expect.poll(() => server.requests.map(({ url }) => url)).toContain('/token');
});
