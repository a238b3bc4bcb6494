// A response whose label and bytes disagree, read as a person chooses: kind and charset, stored for its type.
import type { Page } from 'playwright/test';
import { serve, type TestServer } from '../support/servers';
import { allFindings } from '../support/axe';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { response, sendTo, showView, statusLine } from './support/workbench-page';

const XML = '<cities>\n  <city>München</city>\n  <city>Århus</city>\n</cities>\n';
const ROWS = JSON.stringify([
  { name: 'München', price: 1 },
  { name: '東京', price: 2 },
]);

/** Each type contradicts its bytes. */
const RESPONSES: Readonly<
  Record<string, readonly [type: string | readonly string[], body: Buffer]>
> = {
  '/latin1.xml': ['application/xml; charset=utf-8', Buffer.from(XML, 'latin1')],
  '/more.xml': ['application/xml', Buffer.from(XML.replace('Århus', 'Málaga'), 'latin1')],
  '/rows': ['application/octet-stream', Buffer.from(ROWS, 'utf16le')],
  '/labelled': ['text/plain', Buffer.from(ROWS)],
  '/unheard': ['text/plain; charset=klingon', Buffer.from('qapla’')],
  '/twice': [['text/html', 'application/json'], Buffer.from(ROWS)],
  '/unlisted': ['application/x-dealer-list', Buffer.from('\u0002,id,name\n,1,Focus\n')],
};

const serveMislabelled = (): Promise<TestServer> =>
  serve(({ url }, _incoming, response_) => {
    const [type, body] = RESPONSES[url] ?? ['text/plain', Buffer.from('not found')];
    response_.setHeader('content-type', type);
    response_.end(body);
  });

const lines = (page: Page) => response(page).locator('.line__text');
const tabs = (page: Page) =>
  response(page).getByRole('tablist', { name: 'Response views' }).getByRole('tab');
const menu = (page: Page) => page.getByRole('menu', { name: /^View(ed)? as/ });
const charsets = (page: Page) => page.getByRole('menu', { name: 'Character set' });
/** The button shows the choice, if there is one. */
const opener = (page: Page) => statusLine(page).getByRole('button', { name: /^View(ed)? as/ });
const openMenu = (page: Page) => opener(page).click();

const viewAs = async (page: Page, kind: string): Promise<void> => {
  await openMenu(page);
  const name = kind === 'Automatic' ? /^Automatic/ : kind;
  await menu(page).getByRole('menuitemradio', { name, exact: true }).click();
  await expect(menu(page)).toBeHidden();
};

const chooseCharset = async (page: Page, charset: string): Promise<void> => {
  await openMenu(page);
  await menu(page).getByRole('menuitem', { name: 'Character set' }).click();
  await charsets(page)
    .getByRole('menuitemradio', { name: new RegExp(`^${charset}`) })
    .click();
  await expect(menu(page)).toBeHidden();
};

const app = sharedApp();
let server: TestServer;
test.beforeEach(async () => {
  server = await serveMislabelled();
  await app().workbench().keyboard.press('ControlOrMeta+n');
});

test('the charset used is named, as is an unknown one; of two types the last counts', async () => {
  const page = app().workbench();
  await sendTo(page, `${server.origin}/unheard`);
  await expect(response(page)).toContainText('1 line · UTF-8, since “klingon” is unknown');
  await sendTo(page, `${server.origin}/twice`);
  await expect(statusLine(page)).toContainText('application/json');
  await expect(tabs(page).first()).toHaveText('Pretty');
});

test('XML in ISO-8859-1 with a header that says UTF-8', async () => {
  const page = app().workbench();
  await sendTo(page, `${server.origin}/latin1.xml`);
  await expect(lines(page).nth(1)).toHaveText('  <city>M\ufffdnchen</city>');
  await chooseCharset(page, 'Windows-1252');
  await expect(lines(page).nth(1)).toHaveText('  <city>München</city>');
  await expect(statusLine(page)).toContainText('Viewed as Windows-1252, ISO-8859-1');
  await page.keyboard.press('ControlOrMeta+f');
  await field(page, 'Find in response').fill('Århus');
  await expect(response(page).locator('mark')).toHaveText('Århus');
  await page.keyboard.press('Escape');
  // The next response of its type is read that way from its first line.
  await sendTo(page, `${server.origin}/more.xml`);
  await expect(lines(page).nth(2)).toHaveText('  <city>Málaga</city>');
  await chooseCharset(page, 'Automatic');
  await expect(lines(page).nth(2)).toHaveText('  <city>M\ufffdlaga</city>');
  await expect(statusLine(page)).not.toContainText('Viewed as');
});

test('JSON in UTF-16 without a byte order mark, as application/octet-stream', async () => {
  const page = app().workbench();
  await sendTo(page, `${server.origin}/rows`);
  await expect(tabs(page)).toHaveText(['Hex', /^Headers/, 'Timing']);
  await chooseCharset(page, 'UTF-16 LE');
  await expect(tabs(page)).toHaveText(['Pretty', /^Table/, 'Raw', 'Hex', /^Headers/, 'Timing']);
  await showView(page, 'Table');
  await expect(page.getByRole('table').getByRole('cell').filter({ hasText: '東京' })).toBeVisible();
  await showView(page, 'Pretty');
  await button(page, 'Filter').click();
  await field(page, 'JSONPath').fill('$[0].name');
  await expect(lines(page).nth(1)).toHaveText('  "München"');
  await button(page, 'Close filter').click();
  await viewAs(page, 'Bytes');
  await expect(tabs(page)).toHaveText(['Hex', /^Headers/, 'Timing']);
  await expect(statusLine(page)).toContainText('Viewed as Bytes, UTF-16 LE');
  await viewAs(page, 'Text');
  await expect(lines(page).first()).toHaveText(ROWS);
  await expect(statusLine(page)).toContainText('Viewed as Text, UTF-16 LE');
  await viewAs(page, 'Automatic');
  await expect(statusLine(page)).toContainText('Viewed as UTF-16 LE');
});

test('a server’s wrong label for one type doesn’t affect another', async () => {
  const page = app().workbench();
  await sendTo(page, `${server.origin}/labelled`);
  await viewAs(page, 'JSON');
  await expect(lines(page).nth(1)).toHaveText('  {');
  await sendTo(page, `${server.origin}/unlisted`);
  await expect(statusLine(page)).not.toContainText('Viewed as');
  await sendTo(page, `${server.origin}/labelled`);
  await expect(statusLine(page)).toContainText('Viewed as JSON');
  await viewAs(page, 'Automatic');
  await expect(lines(page).first()).toHaveText(ROWS);
});

test('works by keyboard, without axe findings in light and dark', async () => {
  const page = app().workbench();
  await sendTo(page, `${server.origin}/labelled`);
  await opener(page).focus();
  await page.keyboard.press('Enter');
  await expect(menu(page).getByRole('menuitemradio', { name: /^Automatic/ })).toBeFocused();
  await expect(menu(page)).toHaveAccessibleDescription('Kept for text/plain from 127.0.0.1');
  await page.keyboard.press('End');
  await expect(menu(page).getByRole('menuitem', { name: 'Character set' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const automatic = charsets(page).getByRole('menuitemradio', { name: /^Automatic/ });
  await expect(automatic).toBeFocused();
  await expect(automatic).toHaveText('AutomaticUTF-8 · no charset declared');
  for (const [colorScheme, which] of [
    ['light', 'all'],
    ['dark', 'of colour'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await allFindings(page, which), colorScheme).toEqual([]);
  }
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(charsets(page)).toBeHidden();
  await expect(statusLine(page)).toContainText('Viewed as KOI8-R');
  await expect(opener(page)).toBeFocused();
  await expect(response(page).getByRole('status').first()).toHaveText(
    /^200 OK, .*, Viewed as KOI8-R$/,
  );
  await chooseCharset(page, 'Automatic');
});

test.describe('a type that isn’t on any list', () => {
  test('is read as chosen, also after a restart, until that’s undone', async ({ app: own }) => {
    const hex = ['Hex', /^Headers/, 'Timing'];
    await sendTo(own.workbench(), `${server.origin}/unlisted`);
    await expect(tabs(own.workbench())).toHaveText(hex);
    await viewAs(own.workbench(), 'Text');
    await expect(lines(own.workbench()).nth(1)).toHaveText(',1,Focus');
    await own.restart();
    const page = own.workbench();
    await sendTo(page, `${server.origin}/unlisted`);
    await expect(lines(page).nth(1)).toHaveText(',1,Focus');
    await expect(statusLine(page)).toContainText('Viewed as Text');
    await viewAs(page, 'Automatic');
    await expect(tabs(page)).toHaveText(hex);
    await own.restart();
    await sendTo(own.workbench(), `${server.origin}/unlisted`);
    await expect(tabs(own.workbench())).toHaveText(hex);
  });
});
