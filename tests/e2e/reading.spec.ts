// Reading a response: JSON filtered by a JSONPath and as a table with fewer columns; formatted text, folded. One file,
// because it all happens in one app's response pane.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { serve } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { copiedBy } from './support/clipboard';
import { button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { logIn, openSample, send, sendTo, showView } from './support/workbench-page';

const app = commonApp();
test.beforeAll(() => logIn(app().workbench()));

test.describe('a JSONPath filter', () => {
  const bar = (page: Page) => page.getByRole('search', { name: 'Response filter' });
  const field = (page: Page) => page.getByRole('textbox', { name: 'JSONPath' });
  const lines = (page: Page) => page.locator('.line__text');

  test('shows its result, reports errors while typing, and can be searched', async () => {
    const page = app().workbench();
    await openSample(page, 'Vehicles');
    await send(page);
    await button(page, 'Filter').click();
    await expect(field(page)).toBeFocused();
    await field(page).fill('$.items[*].merchandisableVehicleId');
    await expect(bar(page).getByRole('status')).toHaveText(/^\d+ values$/);
    await expect(lines(page).first()).toHaveText('[');
    await expect(lines(page).nth(1)).toHaveText(/^ {2}"mv-0001",$/);
    expect(await seriousFindings(page)).toEqual([]);
    await field(page).fill('$.items[');
    await expect(bar(page).getByRole('status')).toHaveText(
      'Unclosed bracketed selection, at character 9',
    );
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(lines(page).nth(1)).toHaveText(/^ {2}"mv-0001",$/);
    expect(await seriousFindings(page)).toEqual([]);
    await field(page).fill('$..nothing');
    await expect(bar(page).getByRole('status')).toHaveText('No matches');
    await field(page).press('Escape');
    await expect(bar(page)).toBeHidden();
    await expect(lines(page).first()).toHaveText('{');
  });

  test('takes a whole path after its $, and marks a former result', async () => {
    const page = app().workbench();
    await openSample(page, 'Vehicles');
    await send(page);
    await button(page, 'Filter').click();
    await expect(field(page)).toBeFocused();
    await page.keyboard.insertText('$.items[0].merchandisableVehicleId');
    await expect(field(page)).toHaveValue('$.items[0].merchandisableVehicleId');
    await expect(lines(page).nth(1)).toHaveText(/"mv-0001"/);
    await field(page).fill('$');
    await page.keyboard.press('End');
    await page.keyboard.insertText('$.items');
    await expect(field(page)).toHaveValue('$.items');
    await expect(bar(page).getByRole('status')).toHaveText('1 value');
    await page.keyboard.insertText('[');
    await expect(page.getByText('Still showing the result of $.items')).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await field(page).press('Escape');
    await expect(page.getByText('Still showing the result')).toBeHidden();
  });

  test('works on megabytes, and says so if a response is too large', async () => {
    const page = app().workbench();
    await openSample(page, 'Large, 10 MB');
    await sendTo(page, '/large?mb=2');
    await showView(page, 'Pretty');
    await button(page, 'Filter').click();
    await field(page).fill('$..id');
    await expect(bar(page).getByRole('status')).toHaveText(/^[\d,]{4,} values$/);
    await sendTo(page, '/large?mb=25');
    await expect(bar(page).getByRole('status')).toContainText('up to 20 MB');
    await button(page, 'Close filter').click();
  });
});

test.describe('a table', () => {
  const table = (page: Page) => page.getByRole('table');

  test('has columns that can be hidden, and nested values that open', async () => {
    const page = app().workbench();
    await openSample(page, 'Large, 10 MB');
    await sendTo(page, '/large?mb=1');
    await showView(page, 'Table');
    const headings = table(page).getByRole('columnheader');
    const before = await headings.count();
    await table(page).locator('.table__open').first().click();
    const value = page.getByRole('dialog');
    await expect(value).toContainText(/^tags\[\s*"lot-0",\s*"row-0"\s*\]$/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(value).toBeHidden();
    const name = await headings.first().getByRole('button').getAttribute('title');
    await button(page, 'Columns').click();
    await page.getByRole('option').first().click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(headings).toHaveCount(before - 1);
    await expect(headings.first().getByRole('button')).not.toHaveAttribute('title', name ?? '');
    await expect(button(page, 'Columns · 1 hidden')).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('has many columns to search, and shows or hides all', async () => {
    const page = app().workbench();
    const names = Array.from({ length: 137 }, (_, at) => `column${at}`);
    const server = await serve((_request, _incoming, reply) => {
      reply.setHeader('content-type', 'application/json');
      reply.end(JSON.stringify([Object.fromEntries(names.map((name, at) => [name, at]))]));
    });
    await sendTo(page, server.origin);
    await showView(page, 'Table');
    const headings = table(page).getByRole('columnheader');
    await expect(headings).toHaveCount(137);
    await button(page, 'Columns').click();
    await expect(page.getByLabel('Search columns')).toBeFocused();
    await button(page, 'Hide all').click();
    await expect(headings).toHaveCount(1);
    await page.getByLabel('Search columns').fill('column99');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.getByRole('option').click();
    await expect(headings).toHaveCount(2);
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Show all').click();
    await expect(headings).toHaveCount(137);
    await page.keyboard.press('Escape');
    // A number's column shows its order too.
    await headings.first().getByRole('button').click();
    const [arrow, cell] = await Promise.all([
      headings.first().locator('.table__arrow').boundingBox(),
      headings.first().boundingBox(),
    ]);
    await expect(headings.first().locator('.table__arrow')).toHaveText('↑');
    expect(arrow?.x ?? 0).toBeGreaterThan(cell?.x ?? 0);
    expect((arrow?.x ?? 0) + (arrow?.width ?? 0)).toBeLessThan((cell?.x ?? 0) + (cell?.width ?? 0));

    await page.keyboard.press('ControlOrMeta+f');
    await page.getByLabel('Find in response').fill('column99');
    await expect(page.getByText('1 of 1')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(headings.first()).toBeVisible();
  });

  test('is sorted by a column, and so is the next response with the same columns', async () => {
    const page = app().workbench();
    const heading = table(page).getByRole('columnheader').nth(1);
    const row = table(page).locator('.table__window').getByRole('row').first();
    await openSample(page, 'Vehicles');
    await send(page);
    await showView(page, 'Table');
    await expect(row).not.toHaveText('');
    const asItCame = await row.textContent();
    await heading.getByRole('button').click();
    await heading.getByRole('button').click();
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
    await expect(row).not.toHaveText(asItCame ?? '');
    const last = await row.textContent();
    await send(page);
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
    await expect(row).toHaveText(last ?? '');
    await heading.getByRole('button').click();
    await expect(row).toHaveText(asItCame ?? '');
  });

  test('is copied and exported as CSV, in the current order', async () => {
    const page = app().workbench();
    const file = join(mkdtempSync(join(tmpdir(), 'keybearer-csv-')), 'table.csv');
    await app()
      .electron()
      .evaluate(({ session }, path) => {
        session.defaultSession.once('will-download', (_event, item) => item.setSavePath(path));
      }, file);
    await openSample(page, 'Vehicles');
    await send(page);
    await showView(page, 'Table');
    const rows = Number(await table(page).getAttribute('aria-rowcount'));
    await button(page, 'Export CSV').click();
    await expect
      .poll(() => (existsSync(file) ? readFileSync(file, 'utf8').split('\r\n').length : 0))
      .toBe(rows + 1);
    const copied = await copiedBy(app(), () => button(page, 'Copy CSV').click());
    expect(copied.replaceAll('\r\n', '\n')).toBe(
      readFileSync(file, 'utf8').replaceAll('\r\n', '\n'),
    );
  });
});

test.describe('folding', () => {
  const lines = (page: Page) => page.locator('.line__text');
  const fold = async (page: Page, name: string) => {
    await page.locator('.foot').getByRole('button', { name: 'Fold' }).click();
    await page.getByRole('menuitem', { name }).click();
  };

  test('works per line, with mouse and keyboard', async () => {
    const page = app().workbench();
    await openSample(page, 'Vehicles');
    await send(page);
    await showView(page, 'Pretty');
    await expect(lines(page).nth(1)).toHaveText(/^ {2}"items": \[$/);
    const whole = await lines(page).nth(2).textContent();
    await page.locator('.line').nth(1).getByRole('button', { name: 'Fold' }).click();
    await expect(lines(page).nth(1)).toHaveText(/^ {2}"items": \[… [\d,]+ lines\]$/);
    await expect(lines(page).nth(2)).not.toHaveText(whole ?? '');
    expect(await seriousFindings(page)).toEqual([]);
    await lines(page)
      .nth(1)
      .click({ position: { x: 4, y: 8 } });
    const text = page.getByRole('group', { name: 'Response text' });
    await expect(page.getByRole('status', { name: 'Path' })).toHaveText('$.items');
    await text.press('Alt+ArrowRight');
    await expect(lines(page).nth(2)).toHaveText(whole ?? '');
    await text.press('Alt+ArrowLeft');
    await expect(lines(page).nth(1)).toHaveText(/… [\d,]+ lines\]$/);
    await text.press('Alt+ArrowDown');
    await expect(page.getByRole('status', { name: 'Path' })).not.toHaveText(/items\[/);
    await page.locator('.line__folded').click();
    await expect(lines(page).nth(2)).toHaveText(whole ?? '');
  });

  test('works for elements in XML and braces in code, which are formatted too', async () => {
    const page = app().workbench();
    const server = await serve(({ url }, _incoming, reply) => {
      reply.setHeader('content-type', url === '/xml' ? 'application/xml' : 'text/css');
      reply.end(url === '/xml' ? '<a><b><c>1</c></b><d/></a>' : '@media print{a{b:c;d:e}}');
    });
    const first = (at: number) => lines(page).nth(at);
    await sendTo(page, `${server.origin}/xml`);
    await showView(page, 'Pretty');
    await expect(lines(page)).toHaveText([
      '<a>',
      '  <b>',
      '    <c>1</c>',
      '  </b>',
      '  <d/>',
      '</a>',
    ]);
    await expect(button(page, 'Fold').and(page.locator('.line__fold'))).toHaveCount(2);
    await page.locator('.line').nth(1).getByRole('button', { name: 'Fold' }).click();
    await expect(first(1)).toHaveText('  <b>… 1 line</b>');
    await expect(first(2)).toHaveText('  <d/>');
    expect(await seriousFindings(page)).toEqual([]);

    await sendTo(page, `${server.origin}/css`);
    await showView(page, 'Pretty');
    await expect(first(2)).toHaveText('    b:c;');
    await fold(page, 'To level 1');
    await expect(first(1)).toHaveText('  a{… 2 lines}');
    await page.getByRole('group', { name: 'Response text' }).focus();
    await first(1).click({ position: { x: 4, y: 8 } });
    await page.keyboard.press('Alt+ArrowRight');
    await expect(first(2)).toHaveText('    b:c;');
  });

  test('works per level, and a match is unfolded', async () => {
    const page = app().workbench();
    await openSample(page, 'Large, 10 MB');
    await sendTo(page, '/large?mb=3');
    await showView(page, 'Pretty');
    await fold(page, 'To level 1');
    await expect(lines(page).nth(1)).toHaveText(/^ {2}\{… \d+ lines\}$/);
    await expect(lines(page).nth(9)).toHaveText(/^ {2}\{… \d+ lines\}$/);
    await page.keyboard.press('ControlOrMeta+f');
    await page.getByRole('textbox', { name: 'Find in response' }).fill('"id": 9999,');
    await expect(page.locator('mark[data-current=true]').first()).toBeInViewport();
    await page.keyboard.press('Escape');
    await fold(page, 'Unfold all');
    await expect(page.locator('.line__folded')).toHaveCount(0);
  });
});
