// Selecting and copying a response's text, which is far longer than what is rendered, by mouse and keyboard.
import type { Page } from 'playwright/test';
import { serve } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { clipboardText, copiedBy, emptyClipboard } from './support/clipboard';
import { button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { response, sendTo, showView } from './support/workbench-page';

const app = commonApp();

const text = (page: Page) => page.getByRole('group', { name: 'Response text' });
const row = (page: Page, line: number) => page.locator(`[data-line="${line}"] .line__code`);

/** Copies by the keyboard. */
const copied = (page: Page): Promise<string> =>
  copiedBy(app(), () => page.keyboard.press('ControlOrMeta+c'));

/** Shows a body that a server sends. */
const show = async (page: Page, body: string, type = 'text/plain', view = 'Raw') => {
  const server = await serve((_request, _incoming, reply) => {
    reply.writeHead(200, { 'content-type': type });
    reply.end(body);
  });
  await sendTo(page, server.origin);
  await showView(page, view);
  await expect(row(page, 1)).not.toHaveText('');
};

const VALUE = Array.from({ length: 300 }, (_, at) => ({
  id: at,
  name: `Vehicle ${at} 😀 é`,
  tags: ['new', 'sold'],
}));
const PRETTY = JSON.stringify({ items: VALUE }, null, 2);

/** The middle of a character of a line, in the window. */
const at = async (page: Page, line: number, column: number) => {
  const box = await row(page, line).evaluate((code, index) => {
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    let left = index;
    while (walker.nextNode() !== null && left >= (walker.currentNode as Text).length)
      left -= (walker.currentNode as Text).length;
    const range = document.createRange();
    range.setStart(walker.currentNode, left);
    range.setEnd(walker.currentNode, left + 1);
    const { left: x, top, height } = range.getBoundingClientRect();
    return { x: x + 1, y: top + height / 2 };
  }, column);
  return box;
};

const click = async (
  page: Page,
  line: number,
  column: number,
  options: Parameters<Page['mouse']['click']>[2] = {},
) => {
  const { x, y } = await at(page, line, column);
  await page.mouse.click(x, y, options);
};

const selectAll = async (page: Page) => {
  await text(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
};

/** Lines joined by CR LF, one of them split for the viewer, and one empty. */
const CRLF = ['first 😀 line', '', 'word another-word', `${'long é '.repeat(900)}end`, 'last'].join(
  '\r\n',
);

test('select all copies the whole view, folded parts and split lines included', async () => {
  const page = app().workbench();
  await show(page, JSON.stringify({ items: VALUE }), 'application/json', 'Pretty');
  await row(page, 3).click();
  await page.keyboard.press('ControlOrMeta+a');
  expect(await copied(page)).toBe(PRETTY);

  await page.locator('.line').nth(1).getByRole('button', { name: 'Fold' }).click();
  await expect(row(page, 2).locator('..')).toContainText('… ');
  await selectAll(page);
  expect(await copied(page)).toBe(PRETTY);
  expect(await seriousFindings(page)).toEqual([]);

  await showView(page, 'Raw');
  await expect(row(page, 1)).toHaveText(/^\{"items"/);
  await selectAll(page);
  expect(await copied(page)).toBe(JSON.stringify({ items: VALUE }));
});

test('a drag beyond the edge scrolls, and selects all it passes', async () => {
  const page = app().workbench();
  await show(page, JSON.stringify({ items: VALUE }), 'application/json', 'Pretty');
  const lines = PRETTY.split('\n');
  const from = await at(page, 4, 7);
  const box = await text(page).boundingBox();
  if (box === null) throw new Error('no text');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, box.y + box.height + 40);
  await expect(row(page, 5)).not.toBeAttached();
  // Back to a line that's now in view. It scrolls until the mouse is back.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const shown = await page.locator('[data-line]').nth(5).getAttribute('data-line');
  const last = Number(shown);
  const until = await at(page, last, 2);
  await page.mouse.move(until.x, until.y);
  await page.mouse.up();
  await expect(row(page, 4)).not.toBeAttached();
  expect(await copied(page)).toBe(
    [lines[3]?.slice(7), ...lines.slice(4, last - 1), lines[last - 1]?.slice(0, 2)].join('\n'),
  );
  // It stays selected when it's out of sight, and is shown again when it isn't.
  await text(page).press('End');
  await expect(row(page, lines.length)).toBeAttached();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
  expect((await copied(page)).startsWith(lines[3]?.slice(7) ?? '-')).toBe(true);
  await page.keyboard.press('Home');
  await expect(row(page, 5)).toBeAttached();
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString()))
    .toContain(lines[4]?.trim());
});

test('clicks select a word, a line, and with Shift all up to there', async () => {
  const page = app().workbench();
  await show(page, CRLF);
  await expect(page.locator('.foot')).toContainText('5 lines ·');
  await click(page, 3, 7, { clickCount: 2 });
  expect(await copied(page)).toBe('another');
  await click(page, 3, 7, { clickCount: 3 });
  expect(await copied(page)).toBe('word another-word');
  await click(page, 4, 7, { clickCount: 3 });
  expect(await copied(page)).toBe(`${'long é '.repeat(900)}end`);
  await click(page, 1, 6);
  await page.keyboard.down('Shift');
  await click(page, 3, 4);
  await page.keyboard.up('Shift');
  expect(await copied(page)).toBe('😀 line\r\n\r\nword');
  // Nothing of a line's number.
  await page.locator('.line__number').nth(2).click();
  await page.keyboard.press('Shift+End');
  expect(await copied(page)).toBe('word another-word');
});

test('the keyboard selects by characters, words, lines and pages', async () => {
  const page = app().workbench();
  await show(page, CRLF);
  await click(page, 1, 6);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await copied(page)).toBe('😀');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ControlOrMeta+ArrowRight');
  expect(await copied(page)).toBe('😀 line\r\n\r\nword');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  expect(await copied(page)).toBe('t ');
  await page.keyboard.press('Shift+ControlOrMeta+Home');
  expect(await copied(page)).toBe('first ');
  await page.keyboard.press('Shift+ControlOrMeta+End');
  expect(await copied(page)).toBe(CRLF.slice(6));
  await page.keyboard.press('Shift+ControlOrMeta+Home');
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Shift+Home');
  expect(CRLF.slice(6).startsWith(await copied(page))).toBe(true);
});

test('Copy copies the body as received, and the menu’s Select All this text only', async () => {
  const page = app().workbench();
  await show(page, CRLF);
  const copy = async () => {
    await button(page, 'Copy').click();
    await expect(button(page, 'Copied')).toBeVisible();
  };
  expect(await copiedBy(app(), copy)).toBe(CRLF);
  expect(await seriousFindings(page)).toEqual([]);
  await expect(button(page, 'Copy')).toBeVisible();

  await text(page).focus();
  await app()
    .electron()
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.selectAll());
  expect(await copied(page)).toBe(CRLF);

  const server = await serve((_request, _incoming, reply) => {
    reply.writeHead(200, { 'content-type': 'application/octet-stream' });
    reply.end(Buffer.from([0, 1, 2]));
  });
  await sendTo(page, server.origin);
  await expect(page.getByRole('group', { name: 'Response bytes' })).toBeVisible();
  await expect(button(page, 'Copy')).toBeHidden();
});

test('a text that is too large is offered to be saved', async () => {
  const page = app().workbench();
  await show(page, `${'x'.repeat(999)}\n`.repeat(21_000));
  await expect(page.locator('.foot')).toContainText('21,001 lines ·');
  await selectAll(page);
  await emptyClipboard(app());
  await page.keyboard.press('ControlOrMeta+c');
  const line = response(page).locator('.save');
  await expect(line).toContainText('The selection is 21 MB. Up to 20 MB can be copied.');
  await expect(line.getByRole('button', { name: 'Save to file' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await line.getByRole('button', { name: 'Dismiss' }).click();
  await expect(line).toBeHidden();
  await button(page, 'Copy').click();
  await expect(line).toContainText('The response is 21 MB.');
  await line.getByRole('button', { name: 'Dismiss' }).click();
  expect(await clipboardText(app())).toBe('');

  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByLabel('Find in response')).toBeFocused();
  await page.keyboard.type('xx');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  // A field copies its own text.
  await expect.poll(() => clipboardText(app())).toBe('xx');
});
