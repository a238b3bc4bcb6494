// What must not cross between the windows and main: other windows' requests, and neighbouring memory.
import { createSecretSearch } from '../support/secret-search';
import { refusedAddresses } from './support/policy-breaches';
import { expect, sharedApp, test } from './support/test';
import { sendTo, tokenLine } from './support/workbench-page';
import type { Page } from 'playwright/test';

const app = sharedApp();

const SETTINGS_ROUTES = [
  ['GET', 'state'],
  ['POST', 'connections'],
  ['PUT', 'connections/x'],
  ['DELETE', 'connections/x'],
  ['DELETE', 'connections/x/credentials'],
  ['DELETE', 'connections/x/keys/y'],
  ['POST', 'check'],
  ['POST', 'end-trial'],
  ['POST', 'end-check'],
  ['POST', 'give-up-keychain'],
  ['PUT', 'general'],
  ['POST', 'clear-history'],
  ['GET', 'changes'],
] as const;

/** Everything that reached this page when it requested each route from every plausible origin. */
const reachedBy = (page: Page): Promise<string[]> =>
  page.evaluate(async (routes) => {
    const reached: string[] = [];
    for (const [method, path] of routes)
      for (const origin of ['app://settings', 'app://keybearer', '']) {
        const init = { method, ...(method !== 'GET' && { body: '{}' }) };
        // oxlint-disable-next-line no-await-in-loop -- one may change what the next answers
        const reply = await fetch(`${origin}/api/${path}`, init).catch(() => null);
        if (reply !== null) reached.push(`${method} ${path}: ${reply.headers.get('content-type')}`);
        await reply?.body?.cancel();
      }
    return reached;
  }, SETTINGS_ROUTES);

test('T03 no settings route responds to the workbench, and Settings has no bridge', async () => {
  const settings = await app().openSettings();
  const state = () => settings.evaluate(async () => (await fetch('/api/state')).text());
  const before = await state();
  expect(await reachedBy(app().workbench())).toEqual([]);
  const refused = refusedAddresses('connect', app().takeFaults());
  for (const [, path] of SETTINGS_ROUTES) expect(refused).toContain(`app://settings/api/${path}`);
  expect(await state()).toBe(before);
  // Even without a policy, the workbench's session wouldn't respond.
  const statuses = await app()
    .electron()
    .evaluate(
      ({ session }, routes) =>
        Promise.all(
          routes.flatMap(([method, path]) =>
            ['settings', 'keybearer'].map(async (host) => {
              const address = `app://${host}/api/${path}`;
              return (await session.defaultSession.fetch(address, { method })).status;
            }),
          ),
        ),
      SETTINGS_ROUTES,
    );
  expect(new Set(statuses)).toEqual(new Set([404]));
  // The same requests do reach main from Settings, so the checks above are meaningful.
  const type = (path: string) => (path === 'changes' ? 'text/event-stream' : 'application/json');
  expect([...new Set(await reachedBy(settings))]).toEqual(
    SETTINGS_ROUTES.map(([method, path]) => `${method} ${path}: ${type(path)}`),
  );
  // Settings may only connect to its own origin, so the workbench's is refused.
  const origins = refusedAddresses('connect', app().takeFaults()).map((each) => new URL(each).host);
  expect(new Set(origins)).toEqual(new Set(['keybearer']));
  const seen = await settings.evaluate(() => ['keybearer' in globalThis, typeof window.keybearer]);
  expect(seen).toEqual([false, 'undefined']);
  await settings.close();
});

test('T04 other windows with the same preload are refused, whatever their URL', async () => {
  const responses = await app()
    .electron()
    .evaluate(async ({ app: main, BrowserWindow }) => {
      const preload = `${main.getAppPath()}/out/preload/index.js`;
      const call = `keybearer.callApi({ connection: 'x', method: 'GET', url: '/', headers: [], subscriptionId: null,
        requestId: null, body: { kind: 'none' }, token: 'auto', confirmed: true })`;
      const status = 'keybearer.getTokenStatus({ login: true })';
      // A call's id needs a secure context, which only the first has.
      const asked = [
        [
          'app://keybearer/',
          `${status}, ${call}.response, ${call}.read({ what: 'bytes', from: 0, count: 1 })`,
        ],
        ['data:text/html,<p>elsewhere', status],
        ['about:blank', status],
      ] as const;
      const reported: unknown[] = [];
      for (const [address, questions] of asked) {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true },
        });
        // oxlint-disable-next-line no-await-in-loop -- one window at a time
        await window.loadURL(address);
        // oxlint-disable-next-line no-await-in-loop
        reported.push(
          ...((await window.webContents.executeJavaScript(
            `Promise.all([${questions}])`,
          )) as unknown[]),
        );
        window.destroy();
      }
      return reported;
    });
  expect(responses).toHaveLength(5);
  for (const response of responses)
    expect(response).toMatchObject({ ok: false, problem: { code: 'request-malformed' } });
  await expect(tokenLine(app().workbench())).toHaveAttribute('data-state', 'ready');
  app().takeFaults();
});

test('T31 a small response includes nothing from neighbouring memory in main', async () => {
  const canary = 'canary-in-the-buffer-pool';
  await app()
    .electron()
    .evaluate((_electron, text) => {
      // Small Buffers are allocated from slabs that all of main shares.
      const kept = Array.from({ length: 2_000 }, () => Buffer.from(text));
      Object.assign(globalThis, { kept });
    }, canary);
  const workbench = app().workbench();
  await sendTo(workbench, '/binary?bytes=64');
  const arrived = await workbench.evaluate(async () => {
    const status = await window.keybearer.getTokenStatus();
    const connection = 'connection' in status ? status.connection : '';
    const all: { view: number; whole: number; text: string }[] = [];
    for (const url of [
      '/binary?bytes=2',
      '/binary?bytes=64',
      '/text?charset=utf-8',
      '/binary?bytes=70000',
    ]) {
      const call = window.keybearer.callApi({
        connection,
        url,
        method: 'GET',
        headers: [],
        subscriptionId: null,
        requestId: null,
        body: { kind: 'none' },
        token: 'auto',
        confirmed: false,
      });
      // oxlint-disable-next-line no-await-in-loop -- one after another, each from a used pool
      await call.response;
      // oxlint-disable-next-line no-await-in-loop
      const read = await call.read({ what: 'bytes', from: 0, count: 2 });
      if (!read.ok || read.what !== 'bytes') throw new Error('Nothing was read.');
      const whole = new Uint8Array(read.bytes.buffer);
      all.push({
        view: read.bytes.byteLength,
        whole: whole.byteLength,
        text: new TextDecoder('latin1').decode(whole),
      });
    }
    return all;
  });
  const search = createSecretSearch({ neighbour: canary });
  for (const { view, whole, text } of arrived) {
    expect({ view, whole }).toEqual({ view: 2, whole: 2 });
    expect(search('answer', text)).toEqual([]);
  }
});

test('T33 the sandbox sends the token in ten forms, and none of them is shown', async () => {
  const page = app().workbench();
  await page.getByRole('button', { name: /^Log in( again)?$/ }).click();
  await expect(tokenLine(page)).toHaveAttribute('data-state', 'held');
  await sendTo(page, '/echo/forms');
  const shown = await page.evaluate(async () => {
    const { connection } = (await window.keybearer.getTokenStatus()) as { connection: string };
    const call = window.keybearer.callApi({
      connection,
      url: '/echo/forms',
      method: 'GET',
      headers: [],
      subscriptionId: null,
      requestId: null,
      body: { kind: 'none' },
      token: 'auto',
      confirmed: false,
    });
    const outcome = await call.response;
    const rows = await call.read({ what: 'bytes', from: 0, count: 100_000 });
    return {
      text: outcome.response?.body.firstText ?? '',
      hidden: outcome.response?.body.hidden,
      bytes: rows.ok && rows.what === 'bytes' ? new TextDecoder().decode(rows.bytes) : '',
    };
  });
  expect(shown.hidden).toBe(10);
  expect(shown.bytes).toBe(shown.text);
  const values = Object.values(JSON.parse(shown.text) as Record<string, string>);
  expect(values).toHaveLength(10);
  // Base64 of `token:…` keeps what precedes the token, and double Base64 the padding.
  for (const value of values) expect(value).toMatch(/^.{0,8}\[access token\][\w=]{0,6}$/);
});
