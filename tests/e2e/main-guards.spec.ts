// How main protects itself from its windows and other programs when something breaks or tries to get out. One file,
// because most of it shares one app.
import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { CHANNELS } from '../../src/shared/bridge/channels';
import { closedPort, serve } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { serveOwn } from './support/own-server';
import { addConnection, button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { logIn, response, sendTo, tokenLine, urlField } from './support/workbench-page';
import type { KeybearerApp } from './support/app';

const PAIR = { apiKey: 'guard-key-1234', apiSecret: 'guard-secret' };

/** A call that the server accepts and never responds to; reports when its socket closes. */
const callSilence = async (app: KeybearerApp) => {
  let closed = (): void => undefined;
  const socketClosed = new Promise<void>((done) => (closed = done));
  let reached = (): void => undefined;
  const callReached = new Promise<void>((done) => (reached = done));
  const server = await serve(({ url }, incoming, reply) => {
    if (url === '/token') {
      reply.writeHead(200, { 'content-type': 'application/json' });
      reply.end(
        JSON.stringify({ access_token: 'guard-token', token_type: 'Bearer', expires_in: 600 }),
      );
      return;
    }
    incoming.socket.once('close', closed);
    reached();
  });
  await addConnection(app, { name: 'Silent', ...PAIR, apiBaseUrl: server.origin });
  const workbench = app.workbench();
  await logIn(workbench);
  await urlField(workbench).fill('/silence');
  await button(workbench, 'Send').click();
  await callReached;
  return { socketClosed };
};

test.describe('in one app', () => {
  const app = commonApp();

  test('T07 a typed secret is masked, leaves the form once saved, and never comes back', async () => {
    const settings = await app().openSettings();
    const own = await serveOwn({ ...PAIR, methods: ['basic'] });
    await fillConnection(settings, { name: 'Typed', ...PAIR, apiBaseUrl: own.origin });
    const secret = field(settings, 'API Secret');
    await expect(secret).toHaveAttribute('type', 'password');
    await expect(secret).toHaveAttribute('autocomplete', 'off');
    await expect(secret).toHaveAttribute('spellcheck', 'false');
    await saveAndUse(settings);
    await expect(secret).toHaveCount(0);
    const held = () =>
      settings.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value));
    expect(await held()).not.toContain(PAIR.apiSecret);
    await button(settings, 'Replace').click();
    await expect(secret).toHaveValue('');
    await settings.close();
    // Its page is gone, not hidden.
    await expect
      .poll(() =>
        app()
          .electron()
          .evaluate(({ webContents }) => webContents.getAllWebContents().length),
      )
      .toBe(1);
    const reopened = await app().openSettings();
    await reopened.getByRole('button', { name: /^Typed/ }).click();
    await expect(reopened.getByText('ends in 1234')).toBeVisible();
    expect(await reopened.content()).not.toContain(PAIR.apiSecret);
    await reopened.close();
  });

  test('T23 the sandbox only responds to its own name, on this computer', async () => {
    const address = await app()
      .workbench()
      .evaluate(async () => {
        const first = await window.keybearer.getTokenStatus();
        const sandboxOf = (status: typeof first) =>
          'connections' in status
            ? status.connections.find(({ environment }) => environment === 'sandbox')
            : undefined;
        const connection = sandboxOf(first)?.id ?? '';
        return sandboxOf(await window.keybearer.getTokenStatus({ connection, login: true }))
          ?.apiBaseUrl;
      });
    const { port } = new URL(address ?? '');
    const statusFor = async (headers: Record<string, string>) => {
      const [reply] = (await once(
        ask({ host: '127.0.0.1', port, path: '/oauth2/sandbox/v1/keys', headers }).end(),
        'response',
      )) as [IncomingMessage];
      reply.resume();
      return [
        reply.statusCode,
        Object.keys(reply.headers).filter((name) => name.startsWith('access-control')),
      ];
    };
    expect(await statusFor({ host: `127.0.0.1:${port}`, origin: 'https://evil.example' })).toEqual([
      200,
      [],
    ]);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `[::1]:${port}`,
    ])
      expect([host, ...(await statusFor({ host }))]).toEqual([host, 421, []]);

    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0)
      .map((each) => each.address);
    for (const host of ['127.0.0.2', '::1', ...others]) {
      const socket = connect({ host, port: Number(port) });
      const outcome = await Promise.race([
        once(socket, 'connect').then(() => 'reached'),
        new Promise((done) => socket.once('error', () => done('refused'))),
      ]).catch(() => 'refused');
      socket.destroy();
      expect([host, outcome]).toEqual([host, 'refused']);
    }
  });

  test('T30 an error in main is reported without its text, to the page and on the output', async () => {
    const CANARY = 'canary-in-an-error';
    await app()
      .electron()
      .evaluate((_electron, text) => {
        const now = performance.now.bind(performance);
        Object.assign(globalThis, { mend: () => (performance.now = now) });
        performance.now = () => {
          throw Object.assign(new Error(text), { cause: text });
        };
      }, CANARY);
    const responses = await app()
      .workbench()
      .evaluate(async () => [
        await window.keybearer.getTokenStatus({ login: true }),
        await window.keybearer.callApi({
          connection: 'one',
          method: 'GET',
          url: '/vehicles',
          headers: [],
          subscriptionId: null,
          requestId: null,
          body: { kind: 'none' },
          token: 'auto',
          confirmed: false,
        }).response,
      ]);
    await app()
      .electron()
      .evaluate((_electron, text) => {
        (globalThis as unknown as { mend: () => void }).mend();
        setImmediate(() => {
          throw new Error(text);
        });
        void Promise.reject(new Error(text));
      }, CANARY);
    expect(responses.map((each) => 'ok' in each && each.ok)).toEqual([false, false]);
    expect(JSON.stringify(responses)).not.toContain(CANARY);
    const reported: string[] = [];
    await expect
      .poll(() => {
        reported.push(...app().takeFaults());
        return reported.filter((each) => each.includes('Something went wrong in Keybearer: Error'))
          .length;
      })
      .toBeGreaterThanOrEqual(2);
    expect(app().output()).not.toContain(CANARY);
    expect(reported.join()).not.toContain(CANARY);
    // And it continues.
    await logIn(app().workbench());
  });

  test('axe has no serious finding in a failed request', async () => {
    const workbench = app().workbench();
    await sendTo(workbench, `http://127.0.0.1:${await closedPort()}/`);
    await expect(response(workbench)).toHaveAttribute('data-state', 'failed');
    await expect(response(workbench).getByRole('alert')).toBeVisible();
    expect(await seriousFindings(workbench)).toEqual([]);
  });

  test('T04 main only replies to the workbench’s own main frame', async () => {
    const opened = await app().openSettings();
    const responses = await app()
      .electron()
      .evaluate(async ({ ipcMain, webContents }, channels) => {
        interface Event {
          sender: unknown;
          senderFrame: unknown;
        }
        type Handler = (event: Event, ...args: unknown[]) => Promise<{ readonly ok?: boolean }>;
        const { _invokeHandlers: handlers } = ipcMain as unknown as {
          _invokeHandlers: Map<string, Handler>;
        };
        const all = webContents.getAllWebContents();
        const workbench = all.find((each) => each.getURL() === 'app://keybearer/');
        const settings = all.find((each) => each.getURL() === 'app://settings/');
        if (workbench === undefined || settings === undefined)
          throw new Error('A window is missing.');
        await workbench.executeJavaScript(
          `document.body.append(document.createElement('iframe')); undefined`,
        );
        const [child] = workbench.mainFrame.frames;
        if (child === undefined) throw new Error('The frame is missing.');
        const elsewhere = { url: 'https://evil.example/' };
        const senders: Record<string, Event> = {
          'the workbench': { sender: workbench, senderFrame: workbench.mainFrame },
          'a frame that has gone': { sender: workbench, senderFrame: null },
          'a frame in the workbench': { sender: workbench, senderFrame: child },
          'the settings window': { sender: settings, senderFrame: settings.mainFrame },
          'the settings window’s frame': { sender: workbench, senderFrame: settings.mainFrame },
          'another sender': { sender: settings, senderFrame: workbench.mainFrame },
          'a page elsewhere': { sender: workbench, senderFrame: elsewhere },
        };
        const reported: string[] = [];
        for (const [name, event] of Object.entries(senders))
          for (const channel of [channels.getTokenStatus, channels.callApi, channels.read]) {
            const status = channel === channels.getTokenStatus;
            const { ok } = (await handlers.get(channel)?.(event, ...(status ? [{}] : []))) ?? {};
            if (ok !== false) reported.push(`${name}: ${channel}`);
          }
        await workbench.executeJavaScript(`document.querySelector('iframe')?.remove()`);
        return {
          reported,
          channels: [...handlers.keys()].filter((each) => each.startsWith('keybearer:')),
        };
      }, CHANNELS);
    expect(responses.reported).toEqual([`the workbench: ${CHANNELS.getTokenStatus}`]);
    expect(responses.channels.toSorted()).toEqual(
      [CHANNELS.callApi, CHANNELS.read, CHANNELS.getTokenStatus].toSorted(),
    );
    await opened.close();
  });

  test('F43 a reload ends the page’s calls, and the status is correct right after it', async () => {
    const { socketClosed } = await callSilence(app());
    await app().workbench().reload();
    await socketClosed;
    await expect(tokenLine(app().workbench())).toHaveAttribute('data-state', 'held');
  });
});

test('T15 nothing is embedded, and nothing is fetched or stored as a download', async ({
  launch,
}) => {
  // An app of its own: Playwright waits for the navigations that main refuses.
  const own = await launch();
  const sentinel = await serve((_request, _incoming, reply) => {
    reply.setHeader('content-disposition', 'attachment; filename="kept.txt"');
    reply.end('kept');
  });
  await own.electron().evaluate(({ session }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { downloads: seen });
    session.defaultSession.on('will-download', (event, item) => {
      item.once('done', (_done, state) => seen.push(`${item.getURL().slice(0, 5)} ${state}`));
      seen.push(`${item.getURL().slice(0, 5)} ${event.defaultPrevented ? 'refused' : 'begun'}`);
    });
  });
  await own.workbench().evaluate((outside) => {
    const view = document.createElement('webview');
    view.setAttribute('src', outside);
    document.body.append(view);
    for (const href of [`${outside}/kept.txt`, 'data:text/plain,kept']) {
      const anchor = Object.assign(document.createElement('a'), { href, download: 'kept.txt' });
      document.body.append(anchor);
      anchor.click();
      anchor.remove();
    }
    view.remove();
  }, sentinel.origin);
  const downloads = () =>
    own.electron().evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads);
  await expect.poll(downloads).toContain('data: refused');
  expect((await downloads()).join()).not.toMatch(/begun|completed/);
  expect(
    await own.electron().evaluate(({ webContents }) => webContents.getAllWebContents().length),
  ).toBe(1);
  expect(sentinel.connections()).toBe(0);
});

test('F43 a crash of the page ends its calls, and a reload restores it', async ({ app }) => {
  const { socketClosed } = await callSilence(app);
  await app.electron().evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await socketClosed;
  const state = await app.electron().evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('The window has gone.');
    const loaded = new Promise<void>((done) =>
      window.webContents.once('did-finish-load', () => done()),
    );
    window.webContents.reload();
    await loaded;
    return window.webContents.executeJavaScript(
      `window.keybearer.getTokenStatus().then(({ state }) => state.kind)`,
    ) as Promise<string>;
  });
  expect(state).toBe('held');
});
