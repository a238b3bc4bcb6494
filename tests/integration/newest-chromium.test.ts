// The built pages in a newer Chromium than Electron's, if this computer has one: no error, no policy violation and no
// axe finding in any state. Behind them is main itself, with replacements for Electron.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { chromium, expect as playwrightExpect, type Browser, type Page } from 'playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, test, vi } from 'vitest';
import { createWindowServices, type WindowServices } from '../../src/main/window-services';
import { refusedAddresses } from '../e2e/support/policy-breaches';
import { button, field, save } from '../e2e/support/settings-page';
import {
  historyOf,
  logIn,
  sendTo,
  showView,
  statusLine,
  tokenLine,
  urlField,
} from '../e2e/support/workbench-page';
import { allFindings } from '../support/axe';
import { connectPreload } from '../support/browser/connect-preload';
import { findChromium } from '../support/browser/find-chromium';
import { servePage } from '../support/browser/serve-pages';
import { hostIn } from '../support/browser/stand-ins';
import { bundleSource } from '../support/bundle-source.mjs';
import { closedPort, closeServers } from '../support/servers';

/** Patient, because a busy computer isn't the pages' fault. */
const expect = playwrightExpect.configure({ timeout: 60_000 });

const shared = vi.hoisted(() => ({ worker: '' }));
vi.mock('../../src/main/build-kind', () => ({ BUILD_KIND: 'local' }));
vi.mock('../../src/main/response/worker/start-worker', () => ({
  startWorker: () => new Worker(shared.worker),
}));

const executablePath = findChromium();
const isBuilt = existsSync(join(import.meta.dirname, '../../out/renderer'));
const whyNot =
  executablePath === null
    ? 'there is no chromium on this computer'
    : isBuilt
      ? null
      : 'the pages are not built (npm run build)';
if (whyNot !== null) console.log(`not run: the pages in the newest Chromium, since ${whyNot}`);

describe.skipIf(whyNot !== null)('in the newest Chromium', { timeout: 240_000 }, () => {
  let browser: Browser;
  let bundle: { readonly folder: string; readonly file: string };
  let folder: string;
  let services: WindowServices;
  let page: Page;
  /** Errors of the page, on its console or as an exception. */
  let complaints: string[];

  beforeAll(async () => {
    bundle = await bundleSource('src/main/response/worker/worker.ts');
    shared.worker = bundle.file;
    browser = await chromium.launch({
      ...(executablePath !== null && { executablePath }),
      // Chromium's sandbox doesn't run as root.
      chromiumSandbox: process.getuid?.() !== 0,
    });
    console.log(`in Chromium ${browser.version()}`);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(bundle.folder, { recursive: true });
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keybearer-chromium-'));
    services = await createWindowServices({
      host: hostIn(folder),
      profile: folder,
      showConsent: () => undefined,
      chooseFile: async () => null,
      askConsent: async () => true,
    });
    page = await browser.newPage({
      viewport: { width: 1180, height: 760 },
      reducedMotion: 'reduce',
    });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    services.close();
    await closeServers();
    rmSync(folder, { recursive: true, force: true });
  });

  const openWorkbench = async (): Promise<void> => {
    await connectPreload(page, services.bridge);
    await page.goto(await servePage('workbench'));
    await expect(tokenLine(page)).toHaveAttribute('data-state', /./);
  };
  const openSettings = async (): Promise<void> => {
    await page.goto(await servePage('settings', services.settings));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };

  /** Without what differs between themes, which accessible.spec.ts checks in both. */
  const expectWell = async (state: string): Promise<void> => {
    expect(await allFindings(page), state).toEqual([]);
    expect(complaints, state).toEqual([]);
  };

  test('the first start, and a token', async () => {
    await openWorkbench();
    await expect(tokenLine(page)).toHaveAttribute('data-state', 'ready');
    await expectWell('first start');
    await logIn(page);
    await expectWell('a token is held');
    await tokenLine(page).getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('dialog', { name: 'Token details' })).toBeVisible();
    await page.setViewportSize({ width: 1180, height: 560 });
    await expectWell('token details in a low window');
  });

  test('responses of every kind, in every view', async () => {
    await openWorkbench();
    for (const [path, views] of [
      [
        '/vehicles/v1/merchandisable?limit=50',
        ['Pretty', 'Table', 'Raw', 'Hex', 'Headers', 'Timing'],
      ],
      ['/text?charset=utf-8', ['Raw']],
      ['/markup?type=html', ['Pretty']],
      ['/image.png', ['Image']],
      ['/document.pdf', ['PDF']],
      ['/binary?bytes=4096', ['Hex']],
      ['/stream/events?count=3', ['Events']],
      ['/stream/ndjson?count=3', ['Events']],
      ['/empty', ['Headers']],
    ] as const) {
      await sendTo(page, path);
      await expect(statusLine(page), path).toContainText('200');
      for (const view of views) {
        await showView(page, view);
        await expectWell(`${path}, ${view}`);
      }
    }
  });

  test('errors', async () => {
    await openWorkbench();
    for (const path of [
      '/errors/SUBSCRIPTION-MISMATCH',
      '/broken/length',
      `http://127.0.0.1:${await closedPort()}/refused`,
    ]) {
      await sendTo(page, path);
      await expectWell(path);
    }
  });

  test('what opens over the page, and what is stored', async () => {
    await openWorkbench();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectWell('all commands');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+/');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectWell('keyboard shortcuts');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+n');
    await sendTo(page, '/echo?kept=1');
    await page.keyboard.press('ControlOrMeta+s');
    await expectWell('the save dialog');
    await page.getByRole('dialog').getByLabel('Name').fill('Kept');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('treegrid')).toContainText('Kept');
    await expect(historyOf(page)).toContainText('/echo?kept=1');
    await expectWell('a saved request, and the history');
    await page.reload();
    await expect(page.getByRole('treegrid')).toContainText('Kept');
    await expect(urlField(page)).toHaveValue('/echo?kept=1');
    await expectWell('after a new start');
  });

  test('Settings', async () => {
    await openSettings();
    await expectWell('the sandbox');
    await button(page, 'Add connection').click();
    await field(page, 'Environment').selectOption('Custom');
    await button(page, 'More').click();
    await expectWell('a new connection');
    await button(page, 'Save').click();
    await expect(field(page, 'Name')).toHaveAttribute('aria-invalid', 'true');
    await expectWell('faults beside their fields');
    const nowhere = `http://127.0.0.1:${await closedPort()}`;
    for (const [name, text] of [
      ['Name', 'Nowhere'],
      ['API Key', 'a-key'],
      ['API Secret', 'a-secret'],
      ['Token URL', `${nowhere}/token`],
      ['API base URL', nowhere],
    ] as const)
      await field(page, name).fill(text);
    await button(page, 'Check').click();
    await expect(page.locator('[data-problem]').first()).toBeVisible();
    await expectWell('a check that failed');
    await save(page);
    await expectWell('a connection that is saved');
    for (const name of ['Appearance', 'History']) {
      await button(page, name).click();
      await expectWell(name);
    }
  });

  test('a breach of the policy is reported in words that the other tests recognize', async () => {
    await openWorkbench();
    await page.evaluate(`(() => {
      void fetch('https://outside.example/connect').catch(() => undefined);
      const frame = document.createElement('iframe');
      frame.src = 'https://outside.example/frame';
      const form = document.createElement('form');
      form.action = 'https://outside.example/form';
      document.body.append(frame, form);
      form.submit();
    })()`);
    for (const what of ['connect', 'frame', 'form'] as const)
      await expect
        .poll(() => refusedAddresses(what, complaints).map((each) => new URL(each).origin), what)
        .toEqual(['https://outside.example']);
  });
});
