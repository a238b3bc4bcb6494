// Large requests: what's typed into a long body is sent, saved and kept, although it's passed on only once typing
// pauses; and of a thousand headers each can be edited.
import type { Page } from 'playwright/test';
import { closeServers, serve } from '../support/servers';
import { button, field } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { response, sendTo, urlField } from './support/workbench-page';

const app = commonApp();
const part = (page: Page, name: RegExp) =>
  page.getByRole('tablist', { name: 'Request sections' }).getByRole('tab', { name });
const body = (page: Page) => page.getByRole('textbox', { name: 'Body as JSON' });
const LINES = Array.from({ length: 30_000 }, (_, at) => `{ "line": ${at}, "n": 1 }`);
const LONG = `[\n${LINES.join(',\n')}\n]`;

/** Shows how each body begins. */
const serveBeginnings = () =>
  serve(({ body: sent }, _incoming, outgoing) => outgoing.end(`begins ${sent.slice(0, 12)}`));

const typeAtStart = async (page: Page, text: string) => {
  await body(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type(text);
};

test.afterEach(closeServers);

test('the last letter of a long body is sent at once, by keyboard and by mouse, and kept in its tab', async () => {
  const page = app().workbench();
  const { origin } = await serveBeginnings();
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill(`${origin}/`);
  await field(page, 'Method').fill('PUT');
  await page.keyboard.press('Escape');
  await part(page, /^Body/).click();
  await page.getByRole('radiogroup', { name: 'Body type' }).getByText('JSON').click();
  await app()
    .electron()
    .evaluate(({ clipboard }, text) => clipboard.writeText(text), LONG);
  await body(page).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText('Too long to check. Colours may lag while you type.')).toBeVisible();
  await typeAtStart(page, '11');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(response(page)).toContainText('begins 11[');
  await typeAtStart(page, '22');
  await button(page, 'Send').click();
  await expect(response(page)).toContainText('begins 2211[');
  // Another tab, and back.
  await typeAtStart(page, '33');
  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.press('ControlOrMeta+Tab');
  await expect(urlField(page)).toHaveValue(`${origin}/`);
  await expect(body(page)).toContainText('332211[');
  // Without anything else, once typing pauses: a tab with edits says so.
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Long');
  await page.keyboard.press('Enter');
  const current = page.getByRole('tablist', { name: 'Open' }).getByRole('tab', { selected: true });
  await expect(current).toHaveAccessibleName(/Long$/);
  await typeAtStart(page, '4');
  await expect(current).not.toHaveAccessibleName(/Long$/);
});

test('a thousand headers are edited, removed and sent', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  await part(page, /^Headers/).click();
  await button(page, 'Edit as text').click();
  const lines = Array.from({ length: 1_000 }, (_, at) => `${at < 20 ? '' : '# '}X-H${at}: ${at}`);
  await field(page, 'Headers as text').fill(lines.join('\n'));
  await button(page, 'Edit as rows').click();
  await field(page, 'Header 1000 value').fill('last');
  await field(page, 'Header 1000 is sent').check();
  await field(page, 'Header 3 value').fill('third');
  await button(page, 'Remove header 2').click();
  await expect(field(page, 'Header 2 value')).toHaveValue('third');
  await field(page, 'Header 2 value').click();
  await page.keyboard.type('!');
  await field(page, 'Header 1000 name').fill('X-New');
  await field(page, 'Header 1000 value').fill('new');
  await sendTo(page, '/echo');
  await response(page).getByRole('tab', { name: /^Raw/ }).click();
  for (const value of ['third!', 'last', 'new'])
    await expect(response(page)).toContainText(`"${value}"`);
});
