// npm run screenshots: takes the documentation's screenshots, and both windows in light and dark, small and large, from
// the real app with the sandbox's responses. One file, because it's one walk through the app.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { isRoot, PROJECT } from './project.mjs';

const DOCUMENTATION = join(PROJECT, 'docs/images');
const ALL = join(PROJECT, 'test-results/screenshots');
const SIZES = [
  [760, 520],
  [1180, 760],
  [1920, 1080],
];
const CONSENT_SIZES = [
  [520, 400],
  [900, 600],
];
const SETTINGS_SIZES = [
  [640, 480],
  [820, 580],
  [1440, 900],
];
/** The documentation's screenshots: the scene, and its size. */
const DOCUMENTED = {
  workbench: '1180x760',
  body: '1180x760',
  saved: '1180x760',
  find: '1180x760',
  compare: '1180x760',
  palette: '1180x760',
  failure: '1180x760',
  consent: '520x400',
};

/** Takes both themes at each size. `name`: prefix of the file names. `inSight`: what to scroll to. */
async function shoot(app, page, name, sizes = SIZES, inSight) {
  const address = page.url();
  for (const theme of ['light', 'dark']) {
    await app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme);
    for (const [width, height] of sizes) {
      await app.evaluate(
        ({ BrowserWindow }, [url, w, h]) =>
          BrowserWindow.getAllWindows()
            .find((window) => window.webContents.getURL() === url)
            ?.setContentSize(w, h),
        [address, width, height],
      );
      await page.waitForFunction(
        ([w, h]) => innerWidth === w && innerHeight === h,
        [width, height],
      );
      await inSight?.scrollIntoViewIfNeeded();
      // Waits for colour transitions; carets keep blinking.
      await page.evaluate(() =>
        Promise.all(
          document
            .getAnimations()
            .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
            .map(({ finished }) => finished.catch(() => undefined)),
        ),
      );
      const picture = { animations: 'disabled', caret: 'hide' };
      await page.screenshot({
        ...picture,
        path: join(ALL, `${name}-${theme}-${width}x${height}.png`),
      });
      if (theme === 'light' && `${width}x${height}` === DOCUMENTED[name])
        await page.screenshot({ ...picture, path: join(DOCUMENTATION, `${name}-light.png`) });
    }
  }
}

const response = (page) => page.getByRole('region', { name: 'Response' });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const chooseTab = (place, name) => place.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const view = (page, name) => chooseTab(response(page), name);
const part = (page, name) => chooseTab(page.getByRole('region', { name: 'Request' }), name);

async function responded(page) {
  await button(page, 'Send').click();
  await page
    .locator('[aria-label="Response"]:is([data-state=done], [data-state=failed])')
    .waitFor();
}

async function sendTo(page, url) {
  await page.getByLabel('URL', { exact: true }).fill(url);
  await responded(page);
}

async function save(page, url, name, folder) {
  await page.keyboard.press('ControlOrMeta+n');
  await page.getByLabel('URL', { exact: true }).fill(url);
  await page.keyboard.press('ControlOrMeta+s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  if (folder !== undefined) await dialog.getByLabel('Folder').selectOption({ label: folder });
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function shootReading(app, page) {
  await shoot(app, page, 'first');
  await part(page, 'Params');
  await shoot(app, page, 'params');
  await part(page, 'Headers');
  await button(page, 'Log in').click();
  await page.locator('[aria-label="Token status"][data-state=held]').waitFor();
  await responded(page);
  await view(page, 'Table');
  await page.locator('[role=table] img').first().waitFor();
  await shoot(app, page, 'workbench');

  await page.keyboard.press('ControlOrMeta+f');
  await page.getByLabel('Find in response').fill('price');
  await page.locator('mark').first().waitFor();
  await page.locator('[data-line="5"]').click();
  await shoot(app, page, 'find');
  await page.getByLabel('Find in response').focus();
  await page.keyboard.press('Escape');
  for (const name of ['Raw', 'Hex', 'Headers', 'Timing']) {
    await view(page, name);
    await shoot(app, page, name.toLowerCase());
  }
  await view(page, 'Pretty');
  await button(page, 'Filter').click();
  await page.getByLabel('JSONPath').fill('$.items[*].prices');
  await response(page)
    .getByText(/^[\d,]+ lines ·/)
    .waitFor();
  await shoot(app, page, 'filter');
  await button(page, 'Filter').click();
}

async function shootKinds(app, page) {
  await sendTo(page, '/image.png');
  await response(page).locator('img').waitFor();
  await shoot(app, page, 'image');
  await sendTo(page, '/document.pdf');
  await shoot(app, page, 'pdf');
  await sendTo(page, '/stream/events?count=10&pause=20');
  await shoot(app, page, 'events');

  await page.getByText('Gateway errors').click();
  await page.getByText('SUBSCRIPTION-MISMATCH').click();
  await responded(page);
  await shoot(app, page, 'failure');
  await page.getByText('Gateway errors').click();
}

async function shootStored(app, page) {
  await button(page, 'New folder').click();
  await page.getByRole('dialog').getByLabel('Name').fill('Dealership');
  await page.keyboard.press('Enter');
  await save(page, '/cdkdrive/crm/v1/customers', 'Customers of the dealership', 'Dealership');
  await save(page, '/appointments/v1/appointments', 'Appointments', 'Dealership');
  await save(page, '/echo?version=1', 'Echo');
  await responded(page);
  await shoot(app, page, 'saved');

  await button(page, 'Save responses').click();
  await sendTo(page, '/echo?version=1');
  await sendTo(page, '/echo?version=2&colour=green');
  const history = page.getByRole('region', { name: 'History' });
  await history.getByText('/echo?version=1').first().hover();
  await button(page, 'Compare GET /echo?version=1 with now').first().click();
  await page.getByRole('region', { name: 'Response' }).waitFor();
  await shoot(app, page, 'compare');
  await page.keyboard.press('Escape');
}

async function shootWriting(app, page) {
  await page.keyboard.press('ControlOrMeta+n');
  await page.getByLabel('Method').fill('POST');
  await page.keyboard.press('Escape');
  await page.getByLabel('URL', { exact: true }).fill('/appointments/v1/appointments');
  await part(page, 'Body');
  await page.getByRole('radiogroup', { name: 'Body type' }).getByText('JSON').click();
  await page
    .getByRole('textbox', { name: 'Body as JSON' })
    .fill(
      '{\n  "id": "{{$uuid}}",\n  "customerId": "{{customer}}",\n  "service": "maintenance",\n  "minutes": 60\n}',
    );
  await page.locator('.cm-editor').waitFor();
  await shoot(app, page, 'body');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('cust');
  await shoot(app, page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+/');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await shoot(app, page, 'keys');
  await page.keyboard.press('Escape');
}

async function shootWorkbench(app, page) {
  await shootReading(app, page);
  await shootKinds(app, page);
  await shootStored(app, page);
  await shootWriting(app, page);
}

async function shootSettings(app, page) {
  const opened = app.waitForEvent('window');
  await page.getByRole('link', { name: 'Settings' }).click();
  const settings = await opened;
  await button(settings, 'Save').waitFor();
  await shoot(app, settings, 'settings', SETTINGS_SIZES);
  await button(settings, 'Add connection').click();
  await button(settings, 'More').click();
  await shoot(app, settings, 'settings-more', SETTINGS_SIZES);
  await settings.getByLabel('Environment', { exact: true }).selectOption('Custom');
  await settings.getByLabel('Proxy', { exact: true }).selectOption('Custom');
  const last = settings.getByText('Client certificate', { exact: true });
  await shoot(app, settings, 'settings-proxy', SETTINGS_SIZES, last);
  // Unsaved changes would be asked about at the end.
  await button(settings, 'Discard').click();
  return settings;
}

/** A script that calls an API of another computer, which is asked about and denied. */
async function shootPrograms(app, settings, profile) {
  await button(settings, 'Add connection').click();
  const fields = {
    Name: 'Sunrise Motors',
    'API Key': 'an API Key',
    'API Secret': 'an API Secret',
    'Token URL': 'https://login.example.com/token',
    'API base URL': 'https://api.example.com',
  };
  await settings.getByLabel('Environment', { exact: true }).selectOption('Custom');
  for (const [label, value] of Object.entries(fields))
    await settings.getByLabel(label, { exact: true }).fill(value);
  await button(settings, 'Save').click();
  await settings.getByText('Saved', { exact: true }).waitFor();
  await button(settings, 'Programs').click();
  await settings.getByLabel('Let programs send requests').check();
  const listens = join(profile, 'programs', 'cookie');
  while (!existsSync(listens)) await settings.evaluate(() => new Promise(requestAnimationFrame));

  // Its path is in the picture.
  const folder = await mkdtemp('/tmp/dealership-');
  const script = join(folder, 'check-stock.sh');
  const command = `'${process.execPath}' '${join(PROJECT, 'out/main/keybearer.js')}'`;
  await writeFile(
    script,
    `#!/bin/sh\n${command} call /vehicles/v1/stock -c 'Sunrise Motors' --profile '${profile}'\n:\n`,
    { mode: 0o755 },
  );
  const opened = app.waitForEvent('window');
  // Started as by a desktop, so that this script's own processes aren't in the picture.
  spawn('setsid', ['--fork', script], { stdio: 'ignore' });
  const consent = await opened;
  await consent.locator('button:enabled', { hasText: 'Allow once' }).waitFor();
  await shoot(app, consent, 'consent', CONSENT_SIZES);
  await rm(folder, { recursive: true });
  await button(consent, 'Deny').click();
  await settings.getByText('Denied').waitFor();
  await shoot(app, settings, 'settings-programs', SETTINGS_SIZES);
}

async function main() {
  const profile = await mkdtemp(join(tmpdir(), 'keybearer-screenshots-'));
  await Promise.all([DOCUMENTATION, ALL].map((folder) => mkdir(folder, { recursive: true })));
  const app = await _electron.launch({
    args: [PROJECT, `--user-data-dir=${profile}`],
    chromiumSandbox: !isRoot,
    // Otherwise Playwright shows every page in light mode.
    colorScheme: null,
  });
  try {
    const page = await app.firstWindow();
    await page.locator('[aria-label="Token status"][data-state]').waitFor();
    await shootWorkbench(app, page);
    const settings = await shootSettings(app, page);
    await shootPrograms(app, settings, profile);
    console.log(`Pictures: ${DOCUMENTATION} and ${ALL}`);
  } finally {
    await app.close();
    await rm(profile, { recursive: true, force: true });
  }
}

await main();
