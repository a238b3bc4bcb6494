// Copying parts of a response that aren't lines of text: cells, rows, headers, bytes and events.
import type { Page } from 'playwright/test';
import { copiedBy } from './support/clipboard';
import { openAndChoose } from './support/native-menus';
import { serve } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { response, sendTo, showView } from './support/workbench-page';

const app = commonApp();

const show = async (
  page: Page,
  body: string | Buffer,
  headers: Record<string, string>,
  view: string,
) => {
  const server = await serve((_request, _incoming, reply) => {
    reply.writeHead(200, headers);
    reply.end(body);
  });
  await sendTo(page, server.origin);
  await showView(page, view);
};

const LONG = 'long '.repeat(20_000);
const ROWS = [
  { id: 12345678901234567n, name: 'Ford "Focus"', nested: [1], long: LONG },
  { id: 2, name: 'Ünal', nested: null, long: '' },
];
const JSON_ROWS = `[${ROWS.map(
  ({ id, name, nested, long }) =>
    `{"id":${id},"name":${JSON.stringify(name)},"nested":${JSON.stringify(nested)},"long":${JSON.stringify(long)}}`,
).join(',')}]`;
const JSON_TYPE = { 'content-type': 'application/json' };

test('a table’s cell by Ctrl+C, and its row and column by the menu', async () => {
  const page = app().workbench();
  const copy = () => page.keyboard.press('ControlOrMeta+c');
  await show(page, JSON_ROWS, JSON_TYPE, 'Table');
  const cell = (row: number, column: number) => page.locator(`[data-cell="${row} ${column}"]`);
  await cell(0, 1).click();
  await expect(cell(0, 1)).toHaveAttribute('data-active', 'true');
  expect(await copiedBy(app(), copy)).toBe('Ford "Focus"');
  await expect(response(page).getByText('Copied', { exact: true })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await expect(response(page).getByText('Copied', { exact: true })).toBeHidden();

  // By the keyboard: all of a value that is shown shortened, and a number as written.
  await page.keyboard.press('End');
  await expect(cell(0, 3)).toHaveAttribute('data-active', 'true');
  expect(await copiedBy(app(), copy)).toBe(LONG);
  await page.keyboard.press('Home');
  expect(await copiedBy(app(), copy)).toBe('12345678901234567');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  expect(await copiedBy(app(), copy)).toBe('Ünal');

  const byMenu = (row: number, column: number, item: string) =>
    copiedBy(app(), () =>
      openAndChoose(app(), () => cell(row, column).click({ button: 'right' }), item),
    );
  expect(await byMenu(0, 1, 'Copy row as JSON')).toBe(
    `{\n  "id": 12345678901234567,\n  "name": "Ford \\"Focus\\"",\n  "nested": [\n    1\n  ],\n  "long": ${JSON.stringify(LONG)}\n}`,
  );
  expect(await byMenu(0, 2, 'Copy column name')).toBe('nested');
  expect(await byMenu(0, 2, 'Copy cell')).toBe('[1]');
  // By keyboard, of the cell it went to.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  const byKeyboard = () => page.keyboard.press('Shift+F10');
  expect(await copiedBy(app(), () => openAndChoose(app(), byKeyboard, 'Copy cell'))).toBe('Ünal');

  // In the order shown.
  await page.getByRole('columnheader').nth(1).getByRole('button').click();
  await page.getByRole('columnheader').nth(1).getByRole('button').click();
  await expect(cell(0, 1)).toHaveText('Ünal');
  await cell(0, 1).click();
  expect(await copiedBy(app(), copy)).toBe('Ünal');
});

test('a header’s value, the header, and all of them', async () => {
  const page = app().workbench();
  await show(page, '{}', { ...JSON_TYPE, 'x-note': 'one: two' }, 'Headers');
  const row = page.getByRole('row', { name: /^x-note/ });
  const open = async () => {
    await row.hover();
    await button(page, 'Copy x-note').click();
  };
  await open();
  expect(await seriousFindings(page)).toEqual([]);
  expect(
    await copiedBy(app(), () => page.getByRole('menuitem', { name: 'Copy value' }).click()),
  ).toBe('one: two');
  const rightClick = () => row.getByRole('cell').first().click({ button: 'right' });
  expect(await copiedBy(app(), () => openAndChoose(app(), rightClick, 'Copy name: value'))).toBe(
    'x-note: one: two',
  );
  const all = await copiedBy(app(), () => button(page, 'Copy all headers').click());
  expect(all).toMatch(/^content-type: application\/json\nx-note: one: two\n/);
});

test('bytes, as either column shows them, and as hex', async () => {
  const page = app().workbench();
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at % 256));
  await show(page, bytes, { 'content-type': 'application/octet-stream' }, 'Hex');
  const digits = page.locator('.hex__digits');
  await expect(digits.first()).toHaveText(/^00 01/);
  const row = (at: number, columns: number) => {
    const hex = Array.from(bytes.subarray(at * columns, (at + 1) * columns), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    return [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')].filter(Boolean).join('  ');
  };
  const box = await digits.first().boundingBox();
  if (box === null) throw new Error('no row');
  await page.mouse.click(box.x + 1, box.y + 10);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  const columns = ((await digits.first().textContent()) ?? '').length > 30 ? 16 : 8;
  const copy = () => page.keyboard.press('ControlOrMeta+c');
  expect(await copiedBy(app(), copy)).toBe(`${row(0, columns)}\n${row(1, columns).slice(0, 2)}`);
  const hex = () => button(page, 'Copy as hex').click();
  expect(await copiedBy(app(), hex)).toBe(bytes.subarray(0, columns + 1).toString('hex'));
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole('group', { name: 'Response bytes' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  const all = Array.from({ length: Math.ceil(5_000 / columns) }, (_, at) => row(at, columns));
  expect(await copiedBy(app(), copy)).toBe(all.join('\n'));
  expect(await copiedBy(app(), hex)).toBe(bytes.toString('hex'));

  const signs = await page.locator('.hex__signs').nth(2).boundingBox();
  if (signs === null) throw new Error('no row');
  await page.mouse.click(signs.x + 30, signs.y + 10, { clickCount: 3 });
  expect(await copiedBy(app(), copy)).toBe(columns === 16 ? ' !"#$%&\'()*+,-./' : '........');
});

test('an event’s data', async () => {
  const page = app().workbench();
  const data = '{"text": "two  spaces", "n": 1}';
  await show(
    page,
    `data: {}\n\ndata: ${data}\n\n`,
    { 'content-type': 'text/event-stream' },
    'Events',
  );
  await response(page).getByRole('option').nth(1).click();
  expect(await copiedBy(app(), () => page.keyboard.press('ControlOrMeta+c'))).toBe(data);
  await expect(response(page).getByText('Copied', { exact: true })).toBeVisible();
});
