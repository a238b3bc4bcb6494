// F37: answers past all reason are shown at once in part and reached to their end, and the window lives.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright/test';
import { serve } from '../support/servers';
import { fillCustom, save } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { logIn, response, sendTo, showView, statusLine } from './support/workbench-page';

const app = sharedApp();

const write = async (to: ServerResponse, text: string): Promise<void> => {
  if (!to.write(text)) await once(to, 'drain');
};

const ANSWERS: Readonly<Record<string, (to: ServerResponse) => Promise<void>>> = {
  /** 100 MB of JSON in one line. */
  '/big': async (to) => {
    const item = JSON.stringify({ id: 1, text: 'x'.repeat(1_000) });
    await write(to, `[${item}`);
    for (let at = 0; at < 100_000; at += 100) await write(to, `,${item}`.repeat(100));
    await write(to, ',{"last":"the end of it"}]');
  },
  '/deep': (to) => write(to, `${'['.repeat(100_000)}"the end of it"${']'.repeat(100_000)}`),
  /** 1,000,000 lines, already laid out. */
  '/lines': async (to) => {
    await write(to, '[\n');
    for (let at = 0; at < 1_000_000; at += 1_000) await write(to, '  1,\n'.repeat(1_000));
    await write(to, '  "the end of it"\n]\n');
  },
  /** Not JSON, as the last byte shows. */
  '/invalid': async (to) => {
    await write(to, '[');
    for (let at = 0; at < 100_000; at += 1_000) await write(to, '"x",'.repeat(1_000));
    await write(to, '"the end of it"}');
  },
};

test.beforeAll(async () => {
  const server = await serve(({ url }, _incoming, to) => {
    to.setHeader('content-type', 'application/json');
    if (url === '/token')
      return to.end('{"access_token":"large-token","token_type":"Bearer","expires_in":3600}');
    return void ANSWERS[url]?.(to).then(() => to.end());
  });
  const settings = await app().openSettings();
  await fillCustom(settings, {
    name: 'Large',
    apiKey: 'large-key-1234',
    apiSecret: 'large-secret',
    tokenUrl: `${server.origin}/token`,
    apiBaseUrl: server.origin,
  });
  await save(settings);
  await settings.close();
  await logIn(app().workbench());
});

const toTheEnd = async (page: Page) => {
  await response(page).locator('.lines__scroller').focus();
  await page.keyboard.press('End');
};

for (const path of Object.keys(ANSWERS))
  test(`F37 ${path} is shown, and reached to its end`, async () => {
    const page = app().workbench();
    await sendTo(page, path);
    await expect(statusLine(page)).toContainText('200 OK');
    await showView(page, 'Raw');
    await expect(response(page)).toContainText('[');
    await showView(page, 'Pretty');
    await toTheEnd(page);
    await expect(response(page)).toContainText('the end of it');
    if (path === '/invalid') await expect(response(page)).toContainText(/comma|bracket|expected/i);
  });
