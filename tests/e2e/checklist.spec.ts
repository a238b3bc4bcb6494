// Electron's security checklist, item by item, checked in the running program or in what is shipped. The attacks
// themselves are in bridge-guards.spec.ts, page-guards.spec.ts and main-guards.spec.ts. One file, in the order of
// the checklist. Source: https://www.electronjs.org/docs/latest/tutorial/security
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { CHANNELS } from '../../src/shared/bridge/channels';
import { PROJECT } from './support/app';
import { expect, commonApp, test } from './support/test';

const app = commonApp();
test.beforeAll(async () => {
  await app().openSettings();
});

type Preferences = Readonly<Record<string, unknown>> & { readonly url: string };

/** Of every window, as Electron reports them; it omits what is off. */
const preferences = () =>
  app()
    .electron()
    .evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each): Preferences => {
        const { getLastWebPreferences: read } = each as unknown as {
          getLastWebPreferences(this: unknown): Record<string, unknown>;
        };
        return { ...read.call(each), url: each.getURL() };
      }),
    );

const expectOfEach = async (name: string, value: boolean): Promise<void> => {
  const all = await preferences();
  expect(all).toHaveLength(2);
  expect(all.map((each) => [each.url, each[name] ?? false])).toEqual(
    all.map(({ url }) => [url, value]),
  );
};

/** The files of a folder, with their contents. */
const textsIn = (folder: string): readonly (readonly [name: string, text: string])[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]);

const namesOfThoseWith = (folder: string, wanted: RegExp): readonly string[] =>
  textsIn(folder)
    .filter(([, text]) => wanted.test(text))
    .map(([name]) => name);

test('Electron’s checklist 1: only secure content is loaded', async () => {
  for (const page of app().electron().windows()) {
    const loaded = await page.evaluate(() => [
      location.href,
      ...[...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src),
      ...[...document.querySelectorAll<HTMLLinkElement>('link[href]')].map(({ href }) => href),
    ]);
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter((url) => !url.startsWith('app://'))).toEqual([]);
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  }
});

test('Electron’s checklist 2: no Node in any page', async () => {
  // Electron doesn't report it for workers: T01 in tests/unit/main/windows/lockdown.test.ts.
  for (const name of ['nodeIntegration', 'nodeIntegrationInSubFrames'])
    await expectOfEach(name, false);
  for (const page of app().electron().windows())
    expect(
      await page.evaluate(() => ['require', 'process'].filter((name) => name in globalThis)),
    ).toEqual([]);
});

test('Electron’s checklist 3: context isolation', () => expectOfEach('contextIsolation', true));

test('Electron’s checklist 4: every process of a page is sandboxed', async () => {
  await expectOfEach('sandbox', true);
  const types = await app()
    .electron()
    .evaluate(({ app: program }) =>
      program.getAppMetrics().map(({ type, sandboxed }) => ({ type, sandboxed })),
    );
  expect(types.filter(({ type }) => type === 'Tab').length).toBeGreaterThanOrEqual(2);
  // Only macOS and Windows report it for the process itself.
  for (const { type, sandboxed } of types)
    if (type === 'Tab' && sandboxed !== undefined) expect(sandboxed).toBe(true);
});

test('Electron’s checklist 5: permissions are refused by a handler, in each session', async () => {
  for (const page of app().electron().windows()) {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
      const asked = names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }),
      );
      return (await Promise.all(asked)).map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  }
});

test('Electron’s checklist 6: webSecurity is on', async () => {
  await expectOfEach('webSecurity', true);
  // Its effect: no other origin's response can be read.
  const read = await app()
    .workbench()
    .evaluate(() =>
      fetch('app://settings/').then(
        () => 'read',
        () => 'refused',
      ),
    );
  expect(read).toBe('refused');
  expect(app().takeFaults().join()).toContain('Content Security Policy');
});

test('Electron’s checklist 7: a content security policy, sent as a header, allows only the page’s own scripts', async () => {
  for (const page of app().electron().windows()) {
    const policy = await page.evaluate(
      () =>
        // Each page may connect to itself, if to anything.
        new Promise<string>((done) => {
          document.addEventListener(
            'securitypolicyviolation',
            (event) => done(event.originalPolicy),
            {
              once: true,
            },
          );
          void new Image().decode().catch(() => undefined);
          const image = document.createElement('img');
          image.src = 'https://example.invalid/x.png';
        }),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(await page.locator('meta[http-equiv]').count()).toBe(0);
  }
  app().takeFaults();
});

test('Electron’s checklist 8: allowRunningInsecureContent is off', () =>
  expectOfEach('allowRunningInsecureContent', false));

test('Electron’s checklist 9: experimental features are off', () =>
  expectOfEach('experimentalFeatures', false));

test('Electron’s checklist 10: enableBlinkFeatures is not used', async () => {
  for (const each of await preferences())
    expect([each.url, each['enableBlinkFeatures'] ?? '']).toEqual([each.url, '']);
  const switched = await app()
    .electron()
    .evaluate(({ app: program }) => program.commandLine.hasSwitch('enable-blink-features'));
  expect(switched).toBe(false);
});

test('Electron’s checklist 11: no <webview>, and so no allowpopups', async () => {
  await expectOfEach('webviewTag', false);
  for (const page of app().electron().windows())
    expect(await page.evaluate(() => document.querySelectorAll('webview').length)).toBe(0);
  expect(namesOfThoseWith('src', /<webview|allowpopups/i)).toEqual([]);
});

test('Electron’s checklist 12: a webview is refused, whatever its options', async () => {
  const refused = await app()
    .electron()
    .evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => {
        let prevented = false;
        const event = { preventDefault: () => (prevented = true) };
        each.emit(
          'will-attach-webview',
          event,
          { nodeIntegration: true },
          { src: 'https://x.example/' },
        );
        return prevented;
      }),
    );
  expect(refused).toEqual([true, true]);
});

test('Electron’s checklist 13: a page navigates only to itself', async () => {
  const reported = await app()
    .electron()
    .evaluate(({ webContents }) =>
      webContents.getAllWebContents().flatMap((each) => {
        const isRefused = (name: string, url: string): boolean => {
          let prevented = false;
          const event = { url, isMainFrame: true, preventDefault: () => (prevented = true) };
          each.emit(name, event, url);
          return prevented;
        };
        const outside = ['https://x.example/', 'file:///etc/passwd', 'app://elsewhere/', 'data:,x'];
        return ['will-navigate', 'will-frame-navigate', 'will-redirect'].flatMap((name) => [
          ...outside.map((url) => [url, isRefused(name, url)] as const),
          ['itself', !isRefused(name, each.getURL())] as const,
        ]);
      }),
    );
  expect(reported).toHaveLength(30);
  expect(reported.filter(([, isRight]) => !isRight)).toEqual([]);
});

test('Electron’s checklist 14: no page opens a window', async () => {
  for (const page of app().electron().windows()) {
    const opened = await page.evaluate(() =>
      ['https://x.example/', 'about:blank', 'app://keybearer/'].map((url) => window.open(url)),
    );
    expect(opened).toEqual([null, null, null]);
  }
  const count = () =>
    app()
      .electron()
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await count()).toBe(2);
});

test('Electron’s checklist 15: shell.openExternal isn’t used', () => {
  expect(namesOfThoseWith('src', /openExternal/)).toEqual([]);
  expect(namesOfThoseWith('out', /openExternal/)).toEqual([]);
});

test('Electron’s checklist 16: Electron’s version is pinned, and the running one is that or the documented fallback', async () => {
  const { devDependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const lock = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { readonly version: string }>;
  };
  const pinned = devDependencies['electron'] ?? '';
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  expect(lock.packages['node_modules/electron']?.version).toBe(pinned);
  const running = await app()
    .electron()
    .evaluate(() => process.versions['electron']);
  const decision = readFileSync(
    join(PROJECT, 'docs/decisions/0001-electron-runtime-fallback.md'),
    'utf8',
  );
  // The fallback is for development, and packaging with it says that it's not for release.
  if (running !== pinned) expect(decision).toContain(running);
});

test('Electron’s checklist 17: every channel validates the sender', async () => {
  const settings = 'app://settings/';
  const reported = await app()
    .electron()
    .evaluate(async ({ ipcMain, webContents }, url) => {
      type Handler = (event: unknown, ...args: unknown[]) => Promise<{ readonly ok?: boolean }>;
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Handler>;
      };
      const other = webContents.getAllWebContents().find((each) => each.getURL() === url);
      const event = { sender: other, senderFrame: other?.mainFrame };
      const channels = [...handlers].filter(([name]) => name.startsWith('keybearer:'));
      const responses = channels.map(async ([name, handle]) => [
        name,
        (await handle(event, {}, {})).ok,
      ]);
      return { responses: await Promise.all(responses), events: ipcMain.eventNames() };
    }, settings);
  const { getTokenStatus, callApi, read, cancel, release } = CHANNELS;
  expect(Object.fromEntries(reported.responses)).toEqual({
    [getTokenStatus]: false,
    [callApi]: false,
    [read]: false,
  });
  // The only channels without a reply: T04 in main-guards.spec.ts.
  expect(reported.events.filter((name) => String(name).startsWith('keybearer:'))).toEqual([
    cancel,
    release,
  ]);
});

test('Electron’s checklist 18: pages use a custom protocol, not file:', async () => {
  const urls = app()
    .electron()
    .windows()
    .map((page) => page.url());
  expect(urls.toSorted()).toEqual(['app://keybearer/', 'app://settings/']);
  expect(namesOfThoseWith('src', /loadFile\(|loadURL\(\s*['"`]file:/)).toEqual([]);
});

test('Electron’s checklist 19: every fuse is set explicitly', async () => {
  const path: string = '../../scripts/package/fuses.mjs';
  const { FUSES } = (await import(path)) as {
    FUSES: Readonly<Record<number, boolean>>;
  };
  const names = Object.entries(FUSES).map(([fuse, on]) => [FuseV1Options[Number(fuse)], on]);
  expect(Object.fromEntries(names)).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
  // tests/package/installed.test.ts reads them back from the installed program. Electron always ships this one on.
  const all = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  expect(all.filter((name) => !names.some(([named]) => named === name))).toEqual([
    'WasmTrapHandlers',
  ]);
});

test('Electron’s checklist 20: no Electron API is exposed to a page', async () => {
  const [workbench, settings] = await Promise.all(
    [app().workbench(), await app().openSettings()].map((page) =>
      page.evaluate(() => {
        const bridge = (globalThis as { keybearer?: object }).keybearer;
        return {
          own: ['ipcRenderer', 'electron', 'webUtils', 'keybearer'].filter(
            (name) => name in globalThis,
          ),
          bridge: bridge === undefined ? [] : Reflect.ownKeys(bridge),
        };
      }),
    ),
  );
  expect(workbench).toEqual({ own: ['keybearer'], bridge: ['getTokenStatus', 'callApi'] });
  expect(settings).toEqual({ own: [], bridge: [] });
});
