// Characters that deceive are shown as marks in every view of a server's text, and copied as what they are.
import type { Page } from 'playwright/test';
import { serve, serveRaw } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { copiedBy } from './support/clipboard';
import { expect, commonApp, test } from './support/test';
import { response, sendTo, showView, statusLine } from './support/workbench-page';

const app = commonApp();

const copied = (page: Page): Promise<string> =>
  copiedBy(app(), () => page.keyboard.press('ControlOrMeta+c'));

const OVERRIDE = '\u202e';
const VALUE = [
  { name: `pay${OVERRIDE}lap`, hidden: 'zero\u200bwidth', hebrew: 'שלום', tail: 1 },
  { name: 'tag\u{e0041}', hidden: 'nul\\u0000', hebrew: 'مرحبا', tail: 2 },
];
const marks = (page: Page) => response(page).locator('.char-mark');

test('in Pretty, Raw, Table, Headers and Events', async () => {
  const page = app().workbench();
  const server = await serve(({ url }, _incoming, reply) => {
    const isStream = url === '/events';
    reply.writeHead(200, {
      'content-type': isStream ? 'text/event-stream' : 'application/json',
      'x-note': Buffer.from('a\u00a0b').toString('latin1').replaceAll('\u00c2', ''),
    });
    reply.end(
      isStream ? `event: a${OVERRIDE}b\ndata: {"x": "1${OVERRIDE}2"}\n\n` : JSON.stringify(VALUE),
    );
  });
  await sendTo(page, `${server.origin}/json`);
  await showView(page, 'Pretty');
  await expect(marks(page)).toHaveText(['U+202E', 'U+200B', 'U+E0041']);
  await expect(marks(page).first()).toHaveAttribute('title', 'right-to-left override');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('group', { name: 'Response text' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  expect(await copied(page)).toBe(JSON.stringify(VALUE, null, 2));
  // One mark by itself, and a match across it.
  await marks(page).first().dblclick();
  expect(await copied(page)).toContain(OVERRIDE);
  // Find takes what is selected, as characters.
  await page.locator('[data-line="3"] .line__number').click();
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByLabel('Find in response')).toHaveValue(`    "name": "pay${OVERRIDE}lap",`);
  await page.getByLabel('Find in response').fill(`pay${OVERRIDE}lap`);
  await expect(response(page).locator('mark .char-mark')).toHaveText('U+202E');
  await page.keyboard.press('Escape');

  await showView(page, 'Raw');
  await expect(marks(page)).toHaveText(['U+202E', 'U+200B', 'U+E0041']);

  await showView(page, 'Table');
  await expect(marks(page)).toHaveText(['U+202E', 'U+200B', 'U+E0041']);
  const hebrew = page.getByRole('cell', { name: 'שלום' });
  const tail = page.getByRole('cell', { name: '1', exact: true });
  const [left, right] = await Promise.all([hebrew.boundingBox(), tail.boundingBox()]);
  expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('cell', { name: /^pay/ }).click({ clickCount: 3 });
  expect((await copied(page)).trim()).toBe(`pay${OVERRIDE}lap`);

  await showView(page, 'Headers');
  await expect(marks(page)).toHaveText(['U+00A0']);
  expect(await seriousFindings(page)).toEqual([]);

  await sendTo(page, `${server.origin}/events`);
  await showView(page, 'Events');
  await expect(marks(page)).toHaveText(['U+202E', 'U+202E']);
  await response(page).getByRole('option').first().click();
  await expect(response(page).getByLabel('Event data').locator('.char-mark')).toHaveText('U+202E');
  expect(await seriousFindings(page)).toEqual([]);
});

test('in the status, and in advice that quotes a header', async () => {
  const page = app().workbench();
  const overridden = Buffer.from(`pay${OVERRIDE}lap`).toString('latin1');
  const server = await serveRaw((socket, request) => {
    const isRefused = request.includes('/refused');
    socket.end(
      Buffer.from(
        `HTTP/1.1 ${isRefused ? 405 : 200} ${overridden}\r\nAllow: ${overridden}\r\nContent-Length: 2\r\n\r\nok`,
        'latin1',
      ),
    );
  });
  await sendTo(page, `${server.origin}/`);
  await expect(statusLine(page).locator('.char-mark')).toHaveText(['U+202E']);
  await sendTo(page, `${server.origin}/refused`);
  await expect(statusLine(page)).toContainText('405');
  await expect(response(page).getByRole('alert')).toContainText('pay[U+202E]lap');
  const shown = await page.evaluate(() => document.body.innerText);
  expect(shown).not.toContain(OVERRIDE);
});
