// F37: extremely large responses are partly shown at once and reachable to their end, and the window survives.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright/test';
import { serve } from '../support/servers';
import { addConnection, button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { logIn, response, showView, urlField } from './support/workbench-page';

const app = commonApp();

const write = async (to: ServerResponse, text: string): Promise<void> => {
  if (!to.write(text)) await once(to, 'drain');
};

const ANSWERS: Readonly<Record<string, (to: ServerResponse) => Promise<void>>> = {
  /** 100 MB of JSON on one line. */
  '/big': async (to) => {
    const item = JSON.stringify({ id: 1, text: 'x'.repeat(1_000) });
    await write(to, `[${item}`);
    for (let at = 0; at < 100_000; at += 100) await write(to, `,${item}`.repeat(100));
    await write(to, ',{"last":"the end of it"}]');
  },
  '/deep': (to) => write(to, `${'['.repeat(100_000)}"the end of it"${']'.repeat(100_000)}`),
  /** 2,000,000 lines, already formatted: taller than an element can be, so scrolling is scaled. */
  '/lines': async (to) => {
    await write(to, '[\n');
    for (let at = 0; at < 2_000_000; at += 1_000)
      await write(to, `${'  1,\n'.repeat(999)}  "id",\n`);
    await write(to, '  "the end of it"\n]\n');
  },
  /** Many small pieces, all in memory: read so often that optimized code reads them. */
  '/events': async (to) => {
    for (let at = 0; at < 300_000; at += 100) await write(to, '{"id":1}\n'.repeat(100));
  },
  /** Not JSON, as only the last byte shows. */
  '/invalid': async (to) => {
    await write(to, '[');
    for (let at = 0; at < 100_000; at += 1_000) await write(to, '"x",'.repeat(1_000));
    await write(to, '"the end of it"}');
  },
};

const TYPES: Readonly<Record<string, string>> = { '/events': 'application/x-ndjson' };

test.beforeEach(async () => {
  const server = await serve(({ url }, _incoming, to) => {
    to.setHeader('content-type', TYPES[url] ?? 'application/json');
    if (url === '/token')
      return to.end('{"access_token":"large-token","token_type":"Bearer","expires_in":3600}');
    return void ANSWERS[url]?.(to).then(() => to.end());
  });
  await addConnection(app(), {
    name: 'Large',
    apiKey: 'large-key-1234',
    apiSecret: 'large-secret',
    apiBaseUrl: server.origin,
  });
  await logIn(app().workbench());
});

/** A busy computer takes a while for 100 MB, and the duration isn't tested here. */
const WITH_PATIENCE = { timeout: 90_000 };
const sendAndWait = async (path: string): Promise<Page> => {
  const page = app().workbench();
  await urlField(page).fill(path);
  await button(page, 'Send').click();
  await expect(response(page)).toHaveAttribute('data-state', 'done', WITH_PATIENCE);
  return page;
};

/** The middle of the nesting is its end. */
const END: Readonly<Record<string, string>> = { '/deep': '200,001 lines' };

for (const path of Object.keys(ANSWERS).filter((each) => !(each in TYPES)))
  test(`F37 ${path} is shown, and its end is reachable`, async () => {
    const page = await sendAndWait(path);
    await showView(page, 'Raw');
    await expect(response(page)).toContainText('[');
    await showView(page, 'Pretty');
    // Formatted to its end, as the footer shows; then End is one key.
    await expect(response(page).getByText(/^[\d,]+ lines ·/)).toBeVisible(WITH_PATIENCE);
    await response(page).locator('.lines__scroller').focus();
    await page.keyboard.press('End');
    await expect(response(page)).toContainText(END[path] ?? 'the end of it');
    if (path === '/invalid') await expect(response(page)).toContainText('Not valid from line');
  });

test('the last of two thousand matches is one key away, and one fold hides two million lines', async () => {
  const page = app().workbench();
  await urlField(page).fill('/lines');
  await button(page, 'Send').click();
  await showView(page, 'Pretty');
  await expect(response(page).getByText('2,000,003 lines ·')).toBeVisible(WITH_PATIENCE);
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('textbox', { name: 'Find in response' });
  const found = page.getByRole('search', { name: 'In the response' }).getByRole('status');
  const current = page.locator('mark[data-current=true]');
  await find.fill('"id"');
  await expect(found).toHaveText('1 of 2,000');
  await find.press('Shift+Enter');
  await expect(found).toHaveText('2,000 of 2,000');
  await expect(current).toBeInViewport();
  await expect(page.locator('.line', { has: current })).toHaveAttribute('data-line', '2000001');
  await button(page, 'Regular expression').click();
  await find.fill('^ *"id",$');
  await expect(found).toHaveText(/ of 2,000$/);
  await button(page, 'Regular expression').click();
  await find.press('Escape');

  await response(page).locator('.lines__scroller').press('Home');
  const first = page.locator('.line').first();
  await first.getByRole('button', { name: 'Fold' }).click();
  await expect(first.locator('.line__text')).toHaveText('[… 2,000,001 lines]');
});

test('F37 each of three hundred thousand events can be read, and the program survives', async () => {
  const page = await sendAndWait('/events');
  await expect(response(page)).toContainText('300,000 events');
});
