// npm run screenshots: the pictures of the documentation, and both windows in light and dark, small and large.
// Taken from the real app with the sandbox's answers, so that they show what a person sees.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { isRoot, PROJECT } from './project.mjs';

const DOCUMENTATION = join(PROJECT, 'docs/images');
const ALL = join(PROJECT, 'test-results/screenshots');
const SIZES = [
  [760, 520],
  [1180, 760],
  [1440, 900],
];
const SETTINGS_SIZES = [
  [640, 480],
  [820, 580],
  [1440, 900],
];
const DOCUMENTED = '1180x760';

/** Both themes at each size; `name` is the file's beginning. */
async function shoot(app, page, name, sizes) {
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
      await page.screenshot({ path: join(ALL, `${name}-${theme}-${width}x${height}.png`) });
      if (`${width}x${height}` === DOCUMENTED || name.startsWith('settings')) {
        await page.screenshot({ path: join(DOCUMENTATION, `${name}-${theme}.png`) });
      }
    }
  }
}

async function answered(page) {
  await page.getByRole('button', { name: 'Send' }).click();
  await page
    .locator('[aria-label="Response"]:is([data-state=done], [data-state=failed])')
    .waitFor();
}

async function main() {
  const profile = await mkdtemp(join(tmpdir(), 'keybearer-screenshots-'));
  await Promise.all([DOCUMENTATION, ALL].map((folder) => mkdir(folder, { recursive: true })));
  const app = await _electron.launch({
    args: [PROJECT, `--user-data-dir=${profile}`],
    chromiumSandbox: !isRoot,
    // Otherwise Playwright shows every page as light, whatever theme is chosen.
    colorScheme: null,
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.locator('[aria-label="Token status"][data-state=held]').waitFor();
    await answered(page);
    await page.getByRole('tab', { name: /Table/ }).click();
    await shoot(app, page, 'workbench', SIZES);

    await page.getByText('Gateway errors').click();
    await page.getByText('SUBSCRIPTION-MISMATCH').click();
    await answered(page);
    await shoot(app, page, 'failure', SIZES);

    const opened = app.waitForEvent('window');
    await page.getByRole('link', { name: 'Settings' }).click();
    const settings = await opened;
    await settings.getByRole('button', { name: 'Save' }).waitFor();
    await shoot(app, settings, 'settings', SETTINGS_SIZES);
    console.log(`Pictures: ${DOCUMENTATION} and ${ALL}`);
  } finally {
    await app.close();
    await rm(profile, { recursive: true, force: true });
  }
}

await main();
