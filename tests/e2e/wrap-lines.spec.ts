// Long lines continue on the next row if a person wants it, in a text of any length.
import type { Page } from 'playwright/test';
import { serve } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { copiedBy } from './support/clipboard';
import { button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { sendTo, showView } from './support/workbench-page';

const app = commonApp();

const text = (page: Page) => page.getByRole('group', { name: 'Response text' });
const row = (page: Page, line: number) => page.locator(`[data-line="${line}"] .line__code`);

const show = async (page: Page, body: string) => {
  const server = await serve((_request, _incoming, reply) => {
    reply.writeHead(200, { 'content-type': 'text/plain' });
    reply.end(body);
  });
  await sendTo(page, server.origin);
  await showView(page, 'Raw');
  await expect(row(page, 1)).not.toHaveText('');
};

const wrap = (page: Page) => button(page, 'Wrap lines');

/** Every third line is long. */
const LINES = Array.from({ length: 3_000 }, (_, at) =>
  at % 3 === 0 ? `${at + 1} ${'several words '.repeat(60)}end` : `${at + 1} short`,
);

test('wraps within the width, scrolls to both ends, and is remembered', async () => {
  const page = app().workbench();
  await show(page, LINES.join('\n'));
  await wrap(page).click();
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'true');
  const height = async (line: number) => (await row(page, line).boundingBox())?.height ?? 0;
  await expect.poll(() => height(1)).toBeGreaterThan(40);
  const fits = () =>
    text(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
  expect(await fits()).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);

  await text(page).press('End');
  await expect(row(page, 3_000)).toBeInViewport();
  const [last, pane] = await Promise.all([
    page.locator('[data-line="3000"]').boundingBox(),
    text(page).boundingBox(),
  ]);
  expect(
    Math.abs((last?.y ?? 0) + (last?.height ?? 0) - (pane?.y ?? 0) - (pane?.height ?? 0)),
  ).toBeLessThan(3);
  const top = () =>
    page.locator('[data-line="3000"]').evaluate((each) => each.getBoundingClientRect().top);
  const before = await top();
  await page.mouse.move((pane?.x ?? 0) + 100, (pane?.y ?? 0) + 50);
  await page.mouse.wheel(0, -90);
  await expect.poll(top).toBeCloseTo(before + 90, 0);
  await text(page).press('Home');
  await expect(row(page, 1)).toBeInViewport();
  await page.mouse.wheel(0, 30);
  await page.mouse.wheel(0, -200);
  const first = () =>
    page.locator('[data-line="1"]').evaluate((each) => each.getBoundingClientRect().top);
  await expect.poll(first).toBeCloseTo(pane?.y ?? 0, 0);

  // The scrollbar reaches the middle and the end.
  await text(page).evaluate((each) => each.scrollTo(0, each.scrollHeight / 2));
  await expect(row(page, 1_500)).toBeAttached();
  // Lines that are measured on the way move the end.
  await expect(async () => {
    await text(page).evaluate((each) => each.scrollTo(0, each.scrollHeight));
    await expect(row(page, 3_000)).toBeInViewport({ timeout: 1_000 });
  }).toPass();

  await show(page, LINES.slice(0, 10).join('\n'));
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => height(1)).toBeGreaterThan(40);
  await text(page).press('End');
  await expect(row(page, 10)).toBeInViewport();
});

test('finds and selects in wrapped lines', async () => {
  const page = app().workbench();
  await show(page, LINES.join('\n'));
  if ((await wrap(page).getAttribute('aria-pressed')) !== 'true') await wrap(page).click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByLabel('Find in response').fill('2000 short');
  await expect(page.locator('mark[data-current=true]')).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.locator('[data-line="2000"] .line__code').click({ clickCount: 3 });
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  const copied = await copiedBy(app(), () => page.keyboard.press('ControlOrMeta+c'));
  expect(copied).toBe(LINES.slice(1_999, 2_001).join('\n'));
  await wrap(page).click();
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'false');
  await expect
    .poll(async () => (await row(page, 2_000).boundingBox())?.height ?? 0)
    .toBeLessThan(21);
});
