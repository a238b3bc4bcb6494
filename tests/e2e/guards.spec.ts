// What no page may do, tried from the pages themselves.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { seriousFindings } from './support/axe';
import { serve } from '../support/servers';
import { expect, sharedApp, test } from './support/test';
import { logIn, sendTo } from './support/workbench-page';

const app = sharedApp();

test('T01 every window is sandboxed, isolated and without Node', async () => {
  const settings = await app().openSettings();
  const preferences = await app()
    .electron()
    .evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => {
        const { getLastWebPreferences } = each as unknown as {
          getLastWebPreferences(this: unknown): Record<string, unknown>;
        };
        return getLastWebPreferences.call(each);
      }),
    );
  expect(preferences).toHaveLength(2);
  for (const each of preferences) {
    expect(each).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      experimentalFeatures: false,
      allowRunningInsecureContent: false,
    });
    // Electron leaves out what is off.
    expect(each['nodeIntegrationInWorker'] ?? false).toBe(false);
  }
  for (const page of [app().workbench(), settings]) {
    const seen = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    );
    expect(seen).toEqual([]);
  }
  await settings.close();
});

test('T02 the bridge is two functions, frozen', async () => {
  const seen = await app()
    .workbench()
    .evaluate(() => ({
      keys: Reflect.ownKeys(window.keybearer),
      frozen: Object.isFrozen(window.keybearer),
    }));
  expect(seen).toEqual({ keys: ['getTokenStatus', 'callApi'], frozen: true });
});

test('T04 a frame in the page, or a page elsewhere, gets no answer from it', async () => {
  const seen = await app()
    .workbench()
    .evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inside = frame.contentWindow === null ? false : 'keybearer' in frame.contentWindow;
      frame.remove();
      return inside;
    });
  expect(seen).toBe(false);
  app().takeFaults();
});

test('T05 whatever is asked, the answer is a value, and nothing is polluted', async () => {
  const answers = await app()
    .workbench()
    .evaluate(async () => {
      const junk: unknown[] = [
        1,
        'x',
        [],
        { connection: 5 },
        { login: 'yes' },
        { changedSince: 1e99 },
        { extra: 1 },
      ];
      const told: unknown[] = [];
      for (const each of junk) {
        const status = window.keybearer.getTokenStatus as (query: unknown) => Promise<unknown>;
        const call = window.keybearer.callApi as (request: unknown) => {
          response: Promise<unknown>;
        };
        told.push(await status(each).catch(() => 'refused by the glass'));
        try {
          told.push(await call({ ...(each as object), body: { kind: 'none' } }).response);
        } catch {
          told.push('refused by the glass');
        }
      }
      const parsed = JSON.parse(
        '{"__proto__":{"polluted":true},"login":true,"connection":"x"}',
      ) as object;
      await (window.keybearer.getTokenStatus as (query: unknown) => Promise<unknown>)(parsed).catch(
        () => undefined,
      );
      return told;
    });
  for (const answer of answers) {
    if (answer === 'refused by the glass') continue;
    expect(answer).toMatchObject({ ok: false, problem: { code: 'request-malformed' } });
  }
  expect(
    await app()
      .electron()
      .evaluate(() => 'polluted' in {}),
  ).toBe(false);
});

test('T08, T09 the page stays, no window opens, and nobody outside hears of it', async ({
  launch,
}) => {
  // An app of its own: Playwright waits for the navigations that main has refused.
  const own = await launch();
  const sentinel = await serve((_request, _incoming, response) => response.end('reached'));
  const page = own.workbench();
  const before = own.electron().windows().length;
  await page.evaluate((outside) => {
    const link = (target: string, href: string) => {
      const anchor = document.createElement('a');
      anchor.href = href;
      anchor.target = target;
      document.body.append(anchor);
      anchor.click();
      anchor.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true }));
      anchor.remove();
    };
    link('_self', outside);
    link('_blank', outside);
    link('_blank', 'app://settings/?more');
    link('_blank', 'app://settings/#more');
    window.open(outside);
    window.open('app://settings/elsewhere');
    location.href = outside;
    location.assign('data:text/html,<p>data</p>');
    const form = document.createElement('form');
    form.action = outside;
    document.body.append(form);
    form.submit();
    form.remove();
  }, sentinel.origin);
  const shown = () =>
    own
      .electron()
      .evaluate(({ BrowserWindow }) =>
        Promise.all(
          BrowserWindow.getAllWindows().map(async ({ webContents }) => [
            webContents.getURL(),
            await webContents.executeJavaScript(
              `document.querySelector('[aria-label="Token status"]') !== null`,
            ),
          ]),
        ),
      );
  expect(before).toBe(1);
  expect(await shown()).toEqual([['app://keybearer/', true]]);
  expect(sentinel.connections()).toBe(0);
  const told: string[] = [];
  await expect
    .poll(() => {
      told.push(...own.takeFaults());
      return told.join();
    })
    .toContain('Refused to send form data');
});

test('T12 the policy lets in nothing but the page’s own files', async () => {
  const sentinel = await serve((_request, _incoming, response) => response.end('reached'));
  const violated = await app()
    .workbench()
    .evaluate(async (outside) => {
      const seen: string[] = [];
      const added: Element[] = [];
      const expected = ['img-src', 'style-src-elem', 'frame-src', 'connect-src', 'style-src-attr'];
      // Each comes in its own time: some are judged in another process.
      const refused = new Promise<void>((done) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          seen.push(effectiveDirective);
          if (expected.every((each) => seen.includes(each))) done();
        });
      });
      const add = (
        tag: 'img' | 'script' | 'link' | 'iframe' | 'object',
        more: Record<string, string>,
      ) => {
        const element = Object.assign(document.createElement(tag), {});
        for (const [name, value] of Object.entries(more)) {
          try {
            element.setAttribute(name, value);
          } catch {
            seen.push('require-trusted-types-for');
          }
        }
        document.body.append(element);
        added.push(element);
      };
      add('img', { src: `${outside}/x.png` });
      add('link', { rel: 'stylesheet', href: `${outside}/x.css` });
      add('iframe', { src: outside });
      add('object', { data: outside });
      add('script', { src: `${outside}/x.js` });
      await fetch(outside).catch(() => undefined);
      try {
        void new WebSocket(outside.replace('http', 'ws'));
      } catch {
        seen.push('connect-src');
      }
      document.body.setAttribute('style', 'color: red');
      await refused;
      for (const element of added) element.remove();
      document.body.removeAttribute('style');
      return [...new Set(seen)];
    }, sentinel.origin);
  for (const directive of [
    'img-src',
    'style-src-elem',
    'frame-src',
    'connect-src',
    'style-src-attr',
  ]) {
    expect(violated).toContain(directive);
  }
  expect(violated.some((each) => /script-src|trusted-types/.test(each))).toBe(true);
  expect(sentinel.connections()).toBe(0);
  const told: string[] = [];
  await expect
    .poll(() => {
      told.push(...app().takeFaults());
      return told.join();
    })
    .toContain('Refused to frame');
});

test('T13 nothing is permitted but to copy', async () => {
  const states = await app()
    .workbench()
    .evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'persistent-storage',
      ];
      const told = await Promise.all(
        names.map(async (name) => {
          const { state } = await navigator.permissions.query({ name: name as PermissionName });
          return [name, state] as const;
        }),
      );
      return told.filter(([, state]) => state === 'granted').map(([name]) => name);
    });
  expect(states).toEqual([]);
});

test('T14 the protocol serves its own list of files, and nothing beside it', async () => {
  const statuses = await app()
    .electron()
    .evaluate(async ({ session }) => {
      const addresses = [
        'app://keybearer/..%2f..%2fpackage.json',
        'app://keybearer/%2e%2e/%2e%2e/package.json',
        'app://keybearer/assets/../../main/index.js',
        'app://keybearer/assets/%00',
        'app://keybearer/settings/index.html',
        'app://settings/',
        'app://settings/api/state',
        'app://elsewhere/',
      ];
      return Promise.all(
        addresses.map(async (address) => (await session.defaultSession.fetch(address)).status),
      );
    });
  expect(new Set(statuses)).toEqual(new Set([404]));
});

test('T10 nothing in the program opens an address outside', async () => {
  const folder = resolve(__dirname, '../../src');
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    expect([entry.name, text.includes('openExternal')]).toEqual([entry.name, false]);
  }
});

test('T11 script in an answer is text; axe has no serious finding with it shown', async () => {
  const page = app().workbench();
  await logIn(page);
  await sendTo(
    page,
    `/echo?x=${encodeURIComponent('<img src=x onerror=alert(1)><script>alert(2)</script>')}`,
  );
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(page.getByRole('region', { name: 'Response' })).toContainText(
    '<script>alert(2)</script>',
  );
  expect(await seriousFindings(page)).toEqual([]);
});
