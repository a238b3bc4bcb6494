// Checks every state of every screen with axe, in light and dark, without a single violation of any rule; both
// windows at 200 % zoom; and the workbench's screen reader order. One file, so that one list of screens is
// complete.
import type { Page } from 'playwright/test';
import { allFindings } from '../support/axe';
import { resizeWorkbench, SIZE } from './support/start-again';
import { button, field } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import {
  historyOf,
  logIn,
  response,
  sendTo,
  showView,
  statusLine,
  tokenLine,
  urlField,
} from './support/workbench-page';

const app = sharedApp();

/** All rules in light mode, and again in dark mode those that depend on the theme. */
const expectNoFinding = async (page: Page, state: string): Promise<void> => {
  for (const [colorScheme, which] of [
    ['light', 'all'],
    ['dark', 'of colour'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await allFindings(page, which), `${state}, ${colorScheme}`).toEqual([]);
  }
};

const dialog = (page: Page) => page.getByRole('dialog');

const chooseBody = async (page: Page, kind: string): Promise<void> => {
  await page.getByRole('radiogroup', { name: 'Body type' }).getByText(kind).click();
};

test('the first start, and each part of a request', async () => {
  const page = app().workbench();
  await expectNoFinding(page, 'first start');
  const parts = page.getByRole('tablist', { name: 'Request sections' });
  for (const part of ['Params', 'Headers', 'Body', 'Variables']) {
    await parts.getByRole('tab', { name: part }).click();
    await expectNoFinding(page, part);
  }
  await parts.getByRole('tab', { name: 'Body' }).click();
  const kinds = await page
    .getByRole('radiogroup', { name: 'Body type' })
    .locator('label')
    .allTextContents();
  expect(kinds).toContain('JSON');
  for (const kind of kinds) {
    await chooseBody(page, kind);
    await expectNoFinding(page, `body: ${kind}`);
  }
  await chooseBody(page, 'JSON');
  await page.getByRole('textbox', { name: 'Body as JSON' }).fill('{"id": {{missing}}, }');
  await expect(page.getByText(/^Line 1, column/)).toBeVisible();
  await expectNoFinding(page, 'a fault in JSON, a variable without a value');
  await button(page, 'Set value').click();
  await expectNoFinding(page, 'a variable to be given a value');
  await parts.getByRole('tab', { name: 'Headers' }).click();
  await page.getByRole('combobox', { name: 'Subscription-Id' }).click();
  await expectNoFinding(page, 'subscriptions to choose');
  await page.keyboard.press('Escape');
});

test('the token line', async () => {
  const page = app().workbench();
  await logIn(page);
  await expectNoFinding(page, 'a token is held');
  await tokenLine(page).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog', { name: 'Token details' })).toBeVisible();
  await expectNoFinding(page, 'token details');
  // They scroll below a height of about 760 px.
  await resizeWorkbench(app(), { ...SIZE, height: 560 });
  await expectNoFinding(page, 'token details in a low window');
  const promise = page.getByText('The token never leaves the main process.');
  await expect(promise).not.toBeInViewport();
  await page.keyboard.press('End');
  await expect(promise).toBeInViewport();
  await resizeWorkbench(app(), SIZE);
  await page.keyboard.press('Escape');
  await page.getByLabel('Connection', { exact: true }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectNoFinding(page, 'connections to choose');
  await page.keyboard.press('Escape');
});

test('each view of a response', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+n');
  await sendTo(page, '/vehicles/v1/merchandisable?limit=50');
  for (const view of ['Pretty', 'Table', 'Raw', 'Hex', 'Headers', 'Timing']) {
    await showView(page, view);
    await expectNoFinding(page, view);
  }
  await showView(page, 'Pretty');
  await response(page).locator('[data-line="4"]').click();
  await expect(response(page).getByRole('status', { name: 'Path' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  await field(page, 'Find in response').fill('vin');
  await expect(response(page).locator('mark').first()).toBeVisible();
  await expectNoFinding(page, 'matches in an answer');
  await button(page, 'Regular expression').click();
  await field(page, 'Find in response').fill('(');
  await expectNoFinding(page, 'no regular expression');
  await page.keyboard.press('Escape');
  for (const [path, view] of [
    ['/image.png', 'Image'],
    ['/document.pdf', 'PDF'],
    ['/binary?bytes=4096', 'Hex'],
    ['/markup?type=xml', 'Pretty'],
    ['/echo?version=1', 'Pretty'],
  ] as const) {
    await sendTo(page, path);
    await showView(page, view);
    await expectNoFinding(page, path);
  }
});

test('failures', async () => {
  const page = app().workbench();
  for (const path of [
    '/errors/SUBSCRIPTION-MISMATCH',
    '/errors/TARGET-SYSTEM-TIMED-OUT',
    '/errors/TOO-MANY-REQUESTS',
    '/broken/length',
    'https://127.0.0.1:1/refused',
  ]) {
    await sendTo(page, path);
    await expect(response(page).getByRole('alert').or(statusLine(page)).first()).toBeVisible();
    await expectNoFinding(page, path);
  }
});

test('palette, shortcuts, saved requests, history, comparison', async () => {
  const page = app().workbench();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await expectNoFinding(page, 'palette');
  await page.keyboard.type('nothing is called so');
  await expectNoFinding(page, 'an empty palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectNoFinding(page, 'keys');
  await page.keyboard.press('Escape');

  await button(page, 'New folder').click();
  await dialog(page).getByLabel('Name').fill('Cars');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/echo?one');
  await page.keyboard.press('ControlOrMeta+s');
  await expectNoFinding(page, 'save dialog');
  await dialog(page).getByLabel('Folder').selectOption({ label: 'Cars' });
  await dialog(page).getByLabel('Name').fill('First');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treegrid', { name: 'Saved requests' })).toContainText('First');
  await expectNoFinding(page, 'saved requests');
  await button(page, 'More for First').click();
  await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
  await expectNoFinding(page, 'menu of a saved request');
  await page.getByRole('menuitem', { name: 'Move to folder…' }).click();
  await expect(button(page, 'Move')).toBeVisible();
  await expectNoFinding(page, 'move dialog');
  await page.keyboard.press('Escape');
  await button(page, 'More for First').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(button(page, 'Undo')).toBeVisible();
  await expectNoFinding(page, 'a deletion to be undone');
  await button(page, 'Undo').click();

  await button(page, 'Copy as').click();
  await expect(page.getByRole('menuitem', { name: 'cURL' })).toBeVisible();
  await expectNoFinding(page, 'copy as');
  await page.keyboard.press('Escape');

  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?version=1');
  await sendTo(page, '/echo?version=2');
  await historyOf(page).getByText('/echo?version=1').first().hover();
  await button(page, 'Compare GET /echo?version=1 with now').first().click();
  await expect(page.getByRole('dialog', { name: 'Compare with history' })).toBeVisible();
  await expectNoFinding(page, 'compare');
  await page.keyboard.press('Escape');
  await field(page, 'Search requests and history').fill('no request is called so');
  await expectNoFinding(page, 'a search without a match');
  await field(page, 'Search requests and history').fill('');
});

test('many tabs, all tabs, the history’s filter, folded sections', async () => {
  const page = app().workbench();
  for (let n = 0; n < 12; n += 1) await page.keyboard.press('ControlOrMeta+n');
  await urlField(page).fill('/edited');
  await expectNoFinding(page, 'many tabs');
  await page.keyboard.press('ControlOrMeta+w');
  await page.keyboard.press('ControlOrMeta+Shift+a');
  await expect(page.getByRole('dialog', { name: 'All tabs' })).toBeVisible();
  await expectNoFinding(page, 'all tabs');
  await page.keyboard.press('Escape');
  await button(page, 'Filter history').click();
  await expectNoFinding(page, 'the history’s filter');
  await field(page, 'Status').selectOption('5xx');
  await expect(button(page, 'Show all')).toBeVisible();
  await expectNoFinding(page, 'a filtered history');
  for (const section of ['Saved', 'Examples', 'History']) await button(page, section).click();
  await expectNoFinding(page, 'folded sections');
  for (const section of ['Saved', 'Examples', 'History']) await button(page, section).click();
});

test('Settings, with each environment and More open', async () => {
  const settings = await app().openSettings();
  await expectNoFinding(settings, 'the Sandbox');
  await button(settings, 'Add connection').click();
  await button(settings, 'More').click();
  const environments = await field(settings, 'Environment').locator('option').allTextContents();
  expect(environments).toContain('Custom');
  for (const environment of environments) {
    await field(settings, 'Environment').selectOption(environment);
    await expectNoFinding(settings, environment);
  }
  await field(settings, 'Environment').selectOption('Custom');
  await field(settings, 'Proxy').selectOption('Custom');
  await field(settings, 'Client authentication').selectOption('Private key');
  await expectNoFinding(settings, 'a proxy and a private key');
  await button(settings, 'Save').click();
  await expect(field(settings, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await expectNoFinding(settings, 'faults beside their fields');
  await button(settings, 'History').click();
  await expect(dialog(settings)).toBeVisible();
  await expectNoFinding(settings, 'unsaved changes');
  await button(settings, 'Discard changes').click();
  for (const page of ['Appearance', 'Requests and limits', 'History']) {
    await button(settings, page).click();
    await expectNoFinding(settings, page);
  }
});

const zoom = (url: string, factor: number) =>
  app()
    .electron()
    .evaluate(
      ({ BrowserWindow }, [address, by]) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL() === address)
          ?.webContents.setZoomFactor(by),
      [url, factor] as const,
    );

/** Visible controls that are covered or outside of the window after scrolling to them. */
const outOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')]
      .filter(
        (control) =>
          control.checkVisibility({ visibilityProperty: true }) &&
          !control.matches(
            ':disabled, [aria-hidden=true] *, .sr-only, .entry__act, .saved__grip, .saved__more',
          ),
      )
      .filter((control) => {
        control.scrollIntoView({ block: 'center', inline: 'center' });
        const { left, top, width, height } = control.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return there === null || !(control.contains(there) || there.contains(control));
      })
      .map((control) => control.getAttribute('aria-label') ?? control.outerHTML.slice(0, 120)),
  );

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('at 200 % zoom nothing scrolls sideways, and every control is reachable', async () => {
  const page = app().workbench();
  await sendTo(page, '/errors/SUBSCRIPTION-MISMATCH');
  const settings = await app().openSettings();
  await button(settings, 'Add connection').click();
  await button(settings, 'More').click();
  for (const [name, each] of [
    ['the workbench', page],
    ['Settings', settings],
  ] as const) {
    const width = await each.evaluate(() => innerWidth);
    await zoom(each.url(), 2);
    await expect.poll(() => each.evaluate(() => innerWidth)).toBeLessThan(width * 0.6);
    expect.soft(await scrollsSideways(each), name).toBe(false);
    expect.soft(await outOfReach(each), name).toEqual([]);
    await expectNoFinding(each, `${name} at 200 %`);
    await zoom(each.url(), 1);
    await expect.poll(() => each.evaluate(() => innerWidth)).toBe(width);
  }
});

test('with reduced motion nothing moves', async () => {
  const page = app().workbench();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('ControlOrMeta+k');
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
      .map(({ effect }) => (effect as KeyframeEffect).target?.className),
  );
  expect(moving).toEqual([]);
  await page.keyboard.press('Escape');
});

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly childIds?: readonly string[];
}

test('a screen reader reads token, side panel, request, response and status bar in this order', async () => {
  const page = app().workbench();
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    readonly nodes: readonly AxNode[];
  };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (id: string): readonly AxNode[] => {
    const node = byId.get(id);
    return node === undefined ? [] : [node, ...(node.childIds ?? []).flatMap(inOrder)];
  };
  const parts = inOrder(nodes[0]?.nodeId ?? '')
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => `${role?.value} ${name?.value}`.trim());
  const expected = [
    'banner',
    'region Token status',
    'complementary',
    'main',
    'region Request',
    'region Response',
    'contentinfo',
  ];
  expect(parts.filter((part) => expected.includes(part))).toEqual(expected);
});
