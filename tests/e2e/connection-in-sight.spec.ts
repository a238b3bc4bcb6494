// Which connection a request goes to, and which one a response came from, is always in sight.
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, save } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { logIn, response, sendTo, showView, statusLine, urlField } from './support/workbench-page';

const PAIR = { apiKey: 'sight-key-1234', apiSecret: 'the secret in sight' };

const app = commonApp();

type Headers = Readonly<Record<string, string>>;

/** What the window shows as added, by lower-case name. */
const shownHeaders = async (page: Page): Promise<Headers> => {
  const rows = page.getByRole('list', { name: 'Added automatically' }).getByRole('listitem');
  const texts = await rows.evaluateAll((items) =>
    items.map((item) => {
      const [, name, value] = [...item.children] as HTMLElement[];
      const typed = value?.querySelector('input');
      return [name?.innerText ?? '', typed ? typed.placeholder : (value?.innerText ?? '')];
    }),
  );
  return Object.fromEntries(texts.map(([name = '', value = '']) => [name.toLowerCase(), value]));
};

const echoedHeaders = async (page: Page): Promise<Headers> => {
  await sendTo(page, '/echo');
  await expect(statusLine(page)).toContainText('200 OK');
  await showView(page, 'Raw');
  const text = await response(page).locator('.lines').innerText();
  const { headers } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as {
    readonly headers: readonly (readonly [string, string])[];
  };
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
};

test('the headers that are shown before sending are the ones that are sent', async () => {
  const page = app().workbench();
  await logIn(page);
  for (const method of ['GET', 'POST', 'DELETE']) {
    await field(page, 'Method').fill(method);
    await page.keyboard.press('Escape');
    await urlField(page).fill('/echo');
    const shown = await shownHeaders(page);
    const { connection, ...sent } = await echoedHeaders(page);
    expect(connection).toBe('keep-alive');
    expect(Object.keys(shown).toSorted()).toEqual(Object.keys(sent).toSorted());
    for (const name of ['accept', 'accept-encoding', 'user-agent', 'subscription-id', 'host'])
      expect(shown[name], name).toBe(sent[name]);
  }
  await urlField(page).fill('https://example.com/');
  expect(await shownHeaders(page)).toMatchObject({
    authorization: 'not sent',
    host: 'example.com',
  });
  await field(page, 'Header 1 name').fill('User-Agent');
  await field(page, 'Header 1 value').fill('mine');
  expect(Object.keys(await shownHeaders(page))).not.toContain('user-agent');
});

test('production is marked, and a response says which connection it came from', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  await sendTo(page, '/echo');
  await expect(statusLine(page)).toContainText(/Sandbox\s*\d\d:\d\d:\d\d/);
  const settings = await app().openSettings();
  await fillConnection(settings, {
    environment: 'Fortellis Production',
    name: 'Live',
    ...PAIR,
    tokenUrl: own.tokenUrl,
    apiBaseUrl: own.origin,
  });
  await save(settings);
  // A response is open, so the workbench stays with its connection.
  await expect(page.locator('header .chooser')).toContainText('Sandbox');
  expect(await seriousFindings(settings)).toEqual([]);
  await button(settings, 'Use it now').click();
  await expect(button(settings, 'Use it now')).toHaveCount(0);
  await settings.close();
  const mark = page.locator('header .tag--production');
  await expect(mark).toHaveText('Production');
  // The former response is still the sandbox's.
  await expect(statusLine(page)).toContainText('Sandbox');
  await sendTo(page, '/vehicles');
  await expect(statusLine(page)).toContainText(/Live\s*Production/);
  expect(await seriousFindings(page)).toEqual([]);
});
