// Zoom from 50 % to 300 %, in windows from the smallest to a large screen: everything can be reached and nothing
// overlaps.
import type { Locator, Page } from 'playwright/test';
import {
  faultOf,
  inSightTogether,
  overlaps,
  showAt,
  sideways,
  type View,
} from './support/in-reach';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import {
  historyOf,
  logIn,
  openSample,
  response,
  send,
  showView,
  statusLine,
} from './support/workbench-page';

const app = sharedApp();

const ZOOMS = [0.5, 1, 1.5, 2, 3];
const SIZES = [
  { width: 760, height: 520 },
  { width: 1180, height: 760 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const SETTINGS_SIZES = [{ width: 640, height: 480 }, ...SIZES.slice(1)];

const eachView = (sizes: typeof SIZES) =>
  sizes.flatMap((size) =>
    ZOOMS.map((zoom) => ({
      ...size,
      zoom,
      name: `${size.width}×${size.height} at ${zoom * 100} %`,
    })),
  );

/** The controls that have to be in reach, each with its smallest width. */
const controlsOf = (page: Page): Readonly<Record<string, readonly [Locator, number]>> => {
  const parts = page.getByRole('tablist', { name: 'Request sections' });
  const views = page.getByRole('tablist', { name: 'Response views' });
  const toolbar = response(page);
  const open = page.getByRole('tablist', { name: 'Open' }).getByRole('tab', { selected: true });
  return {
    Connection: [page.getByRole('combobox', { name: /^(Connection|.*Sandbox)/ }), 60],
    'Log in': [button(page, 'Log in again'), 40],
    Settings: [page.getByRole('link', { name: 'Settings', exact: true }), 20],
    'the current tab': [open, 60],
    'New request': [button(page, 'New request'), 20],
    'All tabs': [button(page, /^All tabs/), 20],
    'Copy as': [button(page, 'Copy as'), 20],
    'Save the request': [button(page, 'Save'), 20],
    Method: [field(page, 'Method'), 50],
    URL: [field(page, 'URL'), 90],
    Send: [button(page, 'Send'), 50],
    Params: [parts.getByRole('tab', { name: /^Params/ }), 30],
    Headers: [parts.getByRole('tab', { name: /^Headers/ }), 30],
    Body: [parts.getByRole('tab', { name: /^Body/ }), 30],
    Variables: [parts.getByRole('tab', { name: /^Variables/ }), 30],
    "a header's name": [field(page, 'Header 1 name'), 70],
    "a header's value": [field(page, 'Header 1 value'), 70],
    'Remove a header': [button(page, 'Remove header 1'), 20],
    'Subscription-Id': [field(page, 'Subscription-Id'), 80],
    'the status': [statusLine(page).getByText('200 OK'), 30],
    Pretty: [views.getByRole('tab', { name: /^Pretty/ }), 30],
    Timing: [views.getByRole('tab', { name: /^Timing/ }), 30],
    Filter: [toolbar.getByRole('button', { name: 'Filter', exact: true }), 20],
    Find: [toolbar.getByRole('button', { name: 'Find', exact: true }), 20],
    'Save to file': [button(page, 'Save to file'), 20],
    'the base URL': [page.getByRole('contentinfo').getByText('http://127.0.0.1'), 60],
  };
};

const faultsOf = async (
  controls: Readonly<Record<string, readonly [Locator, number]>>,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const [name, [control, smallest]] of Object.entries(controls)) {
    const fault = await faultOf(control, smallest);
    if (fault !== null) faults.push(`${name}: ${fault}`);
  }
  return faults;
};

const sideButton = (page: Page) => button(page, 'Side panel');

/** The side panel's, which are in reach once it's open. */
const sideControls = async (page: Page): Promise<ReturnType<typeof controlsOf>> => {
  if ((await sideButton(page).getAttribute('aria-expanded')) === 'false')
    await sideButton(page).click();
  const saved = page.getByRole('treegrid', { name: 'Saved requests' });
  return {
    'Side panel': [sideButton(page), 20],
    Search: [field(page, 'Search requests and history'), 90],
    'a saved request': [saved.getByRole('row'), 90],
    'the history': [historyOf(page).getByRole('button', { name: /vehicles/ }), 90],
  };
};

/** Where it's over the content. */
const closeSide = async (page: Page): Promise<void> => {
  if ((await page.evaluate(() => innerWidth)) >= 720) return;
  await page.keyboard.press('Escape');
  await expect(sideButton(page)).toHaveAttribute('aria-expanded', 'false');
};

/** With the response of a table and of JSON. */
const expectAllInReach = async (view: View): Promise<void> => {
  const page = app().workbench();
  await showAt(app(), page, view);
  const faults = [...(await faultsOf(controlsOf(page)))];
  faults.push(...(await faultsOf(await sideControls(page))));
  await closeSide(page);

  await showView(page, 'Table');
  const table = response(page).getByRole('table');
  await expect(table).toBeVisible();
  expect.soft(await overlaps(page)).toEqual([]);
  const rows = table.getByRole('rowgroup').last().getByRole('row');
  const area = response(page).getByRole('tabpanel');
  // They're drawn once they have been read. In the smallest window, of 253×173 pixels, a header and a toolbar leave room
  // for one or two.
  const least = view.width / view.zoom < 300 ? 1 : 2;
  await expect.poll(() => inSightTogether(area, rows), 'rows').toBeGreaterThanOrEqual(least);

  await showView(page, 'Pretty');
  const lines = area.locator('.line');
  await expect(lines.first()).toBeVisible();
  await expect.poll(() => inSightTogether(area, lines), 'lines').toBeGreaterThanOrEqual(least);
  expect.soft(await overlaps(page)).toEqual([]);
  expect.soft(await sideways(page)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
};

test.describe('the workbench', () => {
  test.beforeAll(async () => {
    const page = app().workbench();
    await logIn(page);
    for (const name of ['Echo', 'Vehicles']) {
      await page.keyboard.press('ControlOrMeta+n');
      await openSample(page, name);
    }
    await field(page, 'Header 1 name').fill('X-Trace');
    await field(page, 'Header 1 value').fill('on');
    await page.keyboard.press('ControlOrMeta+s');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('treegrid', { name: 'Saved requests' })).toBeVisible();
    await send(page);
    await expect(statusLine(page)).toContainText('200 OK');
  });

  for (const view of eachView(SIZES))
    test(view.name, async () => {
      await expectAllInReach(view);
    });

  test('side by side, where that is offered', async () => {
    const beside = button(app().workbench(), 'Side by side');
    await showAt(app(), app().workbench(), { width: 1180, height: 760, zoom: 1 });
    await beside.click();
    for (const view of eachView([{ width: 960, height: 520 }, ...SIZES.slice(1)]))
      if (view.width / view.zoom >= 960)
        await test.step(view.name, async () => {
          await expectAllInReach(view);
          await expect(beside).toHaveAttribute('aria-pressed', 'true');
        });
  });
});

test.describe('Settings', () => {
  for (const view of eachView(SETTINGS_SIZES))
    test(view.name, async () => {
      const page = await app().openSettings();
      await showAt(app(), page, view);
      await button(page, 'Add connection').click();
      const controls = Object.fromEntries(
        ['Name', 'Environment', 'API Key', 'API Secret', 'API base URL'].map(
          (name) => [name, [field(page, name), 100]] as const,
        ),
      );
      const faults = await faultsOf({
        ...controls,
        'Add connection': [button(page, 'Add connection'), 60],
        Sandbox: [button(page, /^Sandbox/), 60],
        Appearance: [button(page, 'Appearance'), 60],
        Check: [button(page, 'Check'), 40],
        Save: [button(page, 'Save'), 40],
      });
      expect.soft(await overlaps(page)).toEqual([]);
      expect.soft(await sideways(page)).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    });
});
