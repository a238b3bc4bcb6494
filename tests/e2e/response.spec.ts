// Responses of every kind: read, searched and saved. One file, because it all happens in one app's response pane.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seriousFindings } from '../support/axe';
import { closeServers, serve } from '../support/servers';
import { copiedBy } from './support/clipboard';
import { answerSaveDialog, suggestedPaths } from './support/save-dialog';
import { button } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import type { Page } from 'playwright/test';
import {
  logIn,
  openSample,
  response,
  send,
  sendTo,
  showView,
  startSending,
  urlField,
} from './support/workbench-page';

const app = commonApp();
let folder: string;

test.beforeAll(() => logIn(app().workbench()));
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-saved-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

test.describe('saving', () => {
  test('a response is saved as received, redacted', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), folder);
    await openSample(page, 'Echo');
    await send(page);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText(/Saved echo · \d+/);
    const saved = readFileSync(join(folder, 'echo'), 'utf8');
    expect(saved).toContain('Bearer [access token]');
    expect(JSON.parse(saved)).toMatchObject({ method: 'POST' });
    expect((await suggestedPaths(app()))[0]).toMatch(/echo$/);
    await button(page, 'Dismiss').click();
    await expect(response(page)).not.toContainText('Saved echo');
  });

  test('a large one is saved completely, and a cancelled save leaves nothing', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), null);
    await openSample(page, 'Binary');
    await sendTo(page, '/binary?bytes=300000001');
    await button(page, 'Save to file').click();
    await expect(button(page, 'Save to file')).toBeEnabled();
    expect(readdirSync(folder)).toEqual([]);
    await answerSaveDialog(app(), folder);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText('Saved binary · 300 MB');
    expect(readdirSync(folder)).toEqual(['binary']);
    expect(statSync(join(folder, 'binary')).size).toBe(300_000_001);
  });

  test('an incomplete one says so, and doesn’t replace what the complete one would have', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), folder);
    writeFileSync(join(folder, 'export.json'), 'before');
    const server = await serve((_request, _incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': 60_000_000 });
      outgoing.write(`[${'{"a":1},\n'.repeat(1_777_777)}`);
    });
    await urlField(page).fill(`${server.origin}/export.json`);
    await startSending(page);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText(
      'will be saved when the rest of the response arrives',
    );
    await expect(response(page)).toContainText('16 MB');
    await page.keyboard.press('Escape');
    await expect(response(page)).toContainText(
      'Saved the first 16 MB of 60 MB as export (partial).json — the response was stopped',
    );
    expect(readFileSync(join(folder, 'export.json'), 'utf8')).toBe('before');
    expect(statSync(join(folder, 'export (partial).json')).size).toBeGreaterThan(15_900_000);
    // Saving it again suggests that name.
    await answerSaveDialog(app(), folder);
    await button(page, 'Save to file').click();
    await expect(button(page, 'Save to file')).toBeEnabled();
    expect((await suggestedPaths(app()))[0]).toMatch(/export \(partial\)\.json$/);
    await closeServers();
  });

  test('one that’s still arriving is saved when it’s complete, or not if that’s stopped', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), folder);
    await openSample(page, 'Trickle');
    await urlField(page).fill('/drip?seconds=3');
    await startSending(page);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText(
      'will be saved when the rest of the response arrives',
    );
    await expect(response(page)).toContainText(/Saved drip/);
    // Long enough to be stopped on a slow computer.
    await urlField(page).fill('/drip?seconds=10');
    await startSending(page);
    await expect(response(page)).not.toContainText(/Saved drip/);
    await button(page, 'Save to file').click();
    await button(page, 'Stop saving').click();
    await expect(button(page, 'Save to file')).toBeEnabled();
    await expect(response(page)).toHaveAttribute('data-state', 'done');
    expect(readdirSync(folder)).toEqual(['drip']);
  });

  test('an unwritable path is reported', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), join(folder, 'gone'));
    await openSample(page, 'Image');
    await send(page);
    await button(page, 'Save to file').click();
    await expect(response(page)).toContainText('The file couldn’t be saved. (ENOENT)');
  });
});

test.describe('finding', () => {
  const bar = (page: Page) => page.getByRole('search', { name: 'In the response' });
  const field = (page: Page) => page.getByRole('textbox', { name: 'Find in response' });
  const current = (page: Page) => page.locator('mark[data-current=true]');
  const close = async (page: Page) => {
    await field(page).press('Escape');
    await expect(bar(page)).toBeHidden();
  };

  test('counts, moves forward and back, and wraps at the end', async () => {
    const page = app().workbench();
    await openSample(page, 'Subscriptions');
    await send(page);
    await expect(button(page, 'Find')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+f');
    await expect(field(page)).toBeFocused();
    await field(page).fill('SUBSCRIPTIONID');
    await expect(bar(page).getByRole('status')).toHaveText(/^1 of \d+$/);
    const total = Number(
      /\d+$/.exec((await bar(page).getByRole('status').textContent()) ?? '')?.[0],
    );
    expect(total).toBeGreaterThan(2);
    await expect(current(page)).toHaveText(/^subscriptionid$/i);
    await field(page).press('Enter');
    await expect(bar(page).getByRole('status')).toHaveText(`2 of ${total}`);
    await field(page).press('F3');
    await expect(bar(page).getByRole('status')).toHaveText(`3 of ${total}`);
    await button(page, 'Previous match').click();
    await button(page, 'Previous match').click();
    await page.keyboard.press('Shift+F3');
    await expect(bar(page).getByRole('status')).toHaveText(`${total} of ${total}`);
    await button(page, 'Next match').click();
    await expect(bar(page).getByRole('status')).toHaveText(`1 of ${total}`);
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Match case').click();
    await expect(bar(page).getByRole('status')).toHaveText('No matches');
    await close(page);
    await expect(page.locator('mark')).toHaveCount(0);
    await expect(response(page)).toHaveAttribute('data-state', 'done');
  });

  test('supports whole words and regular expressions, and reports invalid ones', async () => {
    const page = app().workbench();
    await openSample(page, 'Vehicles');
    await send(page);
    await showView(page, 'Pretty');
    await button(page, 'Find').click();
    await button(page, 'Match case').click();
    await button(page, 'Regular expression').click();
    await field(page).fill('"year": 20\\d+');
    await expect(bar(page).getByRole('status')).toHaveText(/^1 of \d+$/);
    await expect(current(page)).toHaveText(['"year"', ':', ' ', /^20/]);
    await field(page).fill('(');
    await expect(bar(page).getByRole('status')).toContainText(
      'That isn’t a valid regular expression.',
    );
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
    expect(await seriousFindings(page)).toEqual([]);
    await field(page).fill('summar');
    await expect(bar(page).getByRole('status')).toHaveText(/of/);
    await button(page, 'Whole word').click();
    await expect(bar(page).getByRole('status')).toHaveText('No matches');
    for (const name of ['Whole word', 'Regular expression']) await button(page, name).click();
    await close(page);
  });
});

test.describe('responses that aren’t text', () => {
  const bytesOf = (page: Page) => page.getByRole('group', { name: 'Response bytes' });

  test('bytes are shown in hex, up to the last of gigabytes', async () => {
    const page = app().workbench();
    await openSample(page, 'Image');
    await send(page);
    await showView(page, 'Hex');
    await expect(bytesOf(page)).toContainText('89 50 4e 47 0d 0a 1a 0a  00 00 00 0d 49 48 44 52');
    await expect(bytesOf(page)).toContainText('.PNG........IHDR');
    expect(await seriousFindings(page)).toEqual([]);
    await openSample(page, 'Binary');
    await sendTo(page, '/binary?bytes=300000001');
    await expect(page.getByRole('tab', { name: 'Hex' })).toHaveAttribute('aria-selected', 'true');
    await bytesOf(page).press('End');
    await expect(page.locator('.hex').last()).toContainText('11e1a300');
    await expect(page.locator('.hex').last().locator('.hex__bytes')).toHaveText(/^[0-9a-f]{2} *$/);
    await expect(response(page)).toContainText('300,000,001 bytes');
  });

  test('text has a hex view too', async () => {
    const page = app().workbench();
    await openSample(page, 'Text in UTF-16');
    await send(page);
    await showView(page, 'Hex');
    await expect(bytesOf(page)).toContainText('00000000');
    await expect(page.locator('.hex__bytes').first()).toHaveText(
      /^([0-9a-f]{2} +){15}[0-9a-f]{2}$/,
    );
  });

  test('a PDF can be saved', async () => {
    const page = app().workbench();
    await answerSaveDialog(app(), folder);
    await openSample(page, 'PDF');
    await send(page);
    await button(page, 'Save the PDF to a file').click();
    await expect(response(page)).toContainText('Saved document.pdf');
    expect(readFileSync(join(folder, 'document.pdf'), 'latin1')).toMatch(/^%PDF/);
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('an image is shown at any zoom level', async () => {
    const page = app().workbench();
    await openSample(page, 'Image');
    await send(page);
    await showView(page, 'Image');
    const picture = page.getByRole('img', { name: 'Response body' });
    await expect(response(page)).toContainText('96 × 96 px');
    const width = async () => Math.round((await picture.boundingBox())?.width ?? 0);
    await button(page, '100 %').click();
    await expect.poll(width).toBe(96);
    await button(page, 'Larger').click();
    await expect.poll(width).toBe(144);
    for (let step = 0; step < 4; step += 1) await button(page, 'Smaller').click();
    await expect.poll(width).toBe(24);
    await button(page, 'Fit').click();
    await expect.poll(width).toBeGreaterThan(24);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

test('another response starts at the top, wherever the previous one was scrolled', async () => {
  const page = app().workbench();
  const text = page.getByRole('group', { name: 'Response text' });
  await openSample(page, 'Vehicles');
  await send(page);
  await showView(page, 'Pretty');
  await text.press('End');
  // Keys scroll smoothly.
  await expect
    .poll(() =>
      text.evaluate(
        ({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - clientHeight - scrollTop,
      ),
    )
    .toBeLessThan(1);
  await send(page);
  await expect(page.locator('.line').first()).toHaveAttribute('data-line', '1');
  expect(await text.evaluate((element) => element.scrollTop)).toBe(0);
});

test('XML and HTML are formatted', async () => {
  const page = app().workbench();
  for (const [name, line] of [
    ['XML', '    <name>City electric</name>'],
    ['HTML', '      <li>City electric<br>in stock</li>'],
  ] as const) {
    await openSample(page, name);
    await send(page);
    await showView(page, 'Pretty');
    await expect(page.locator('.line__text').filter({ hasText: line.trim() })).toHaveText(line);
    await showView(page, 'Raw');
    await expect(page.locator('.line').first()).toContainText(line.trim());
  }
});

test('a line’s path and value can be copied', async () => {
  const page = app().workbench();
  await openSample(page, 'Vehicles');
  await send(page);
  await showView(page, 'Pretty');
  const path = page.getByRole('status', { name: 'Path' });
  const line = page.locator('.line', { hasText: '"summary": {' }).first();
  await line.click();
  await expect(path).toHaveText('$.items[0].summary');
  const copiedByButton = (name: string) => copiedBy(app(), () => button(page, name).click());
  expect(await copiedByButton('Copy path')).toBe('$.items[0].summary');
  const value = await copiedByButton('Copy value');
  expect(value).toMatch(/^{\n {2}"[^]*\n}$/);
  expect(JSON.parse(value)).toHaveProperty('primaryImageLink.href');
  await page.getByRole('group', { name: 'Response text' }).press('Alt+ArrowDown');
  await expect(path).toHaveText(/^\$\.items\[0\]\.summary\.\w+$/);
  expect(await seriousFindings(page)).toEqual([]);
});

test('the view chosen for a type is remembered, also after a restart', async () => {
  const shown = async (sample: string, view: string) => {
    await openSample(app().workbench(), sample);
    await send(app().workbench());
    await expect(app().workbench().getByRole('tab', { name: view })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  };
  for (const sample of ['Text in Latin-1', 'Vehicles']) {
    await openSample(app().workbench(), sample);
    await send(app().workbench());
    await showView(app().workbench(), 'Pretty');
  }
  await showView(app().workbench(), 'Raw');
  await openSample(app().workbench(), 'Image');
  await send(app().workbench());
  await showView(app().workbench(), 'Hex');
  await shown('Subscriptions', 'Raw');
  await shown('Text in Latin-1', 'Pretty');
  await app().restart();
  await logIn(app().workbench());
  await shown('Subscriptions', 'Raw');
  await shown('Image', 'Hex');
});
