// Stopping works: Cancel of a request, a log-in and a check, a closed tab, a closed window and quitting, while a server
// is silent in TLS or a proxy in CONNECT.
import type { Page } from 'playwright/test';
import { closeSilentServers, silentFromTheStart, silentProxy } from '../support/silent-servers';
import type { SilentServer } from '../support/silent-servers';
import { serve } from '../support/servers';
import type { KeybearerApp } from './support/app';
import { serveOwn } from './support/own-server';
import { addConnection, button, field, fillConnection, saveAndUse } from './support/settings-page';
import { canSilenceResolver, silenceResolver } from './support/silent-resolver';
import { expect, sharedApp, test } from './support/test';
import {
  historyOf,
  logIn,
  response,
  startSending,
  tokenLine,
  urlField,
} from './support/workbench-page';

const PAIR = { apiKey: 'key-of-stopping', apiSecret: 'secret-of-stopping' };
/** Far below the 15 s connection timeout. */
const SOON = { timeout: 5_000 };

test.afterEach(closeSilentServers);

interface Silence {
  readonly server: SilentServer;
  /** The URL that never responds. */
  readonly silentUrl: string;
  readonly proxy: string | null;
}

const PLACES = {
  TLS: async (): Promise<Silence> => {
    const server = await silentFromTheStart();
    return { server, silentUrl: `https://127.0.0.1:${server.port}`, proxy: null };
  },
  CONNECT: async (): Promise<Silence> => {
    const server = await silentProxy();
    const proxy = `http://127.0.0.1:${server.port}`;
    return { server, silentUrl: 'https://api.example.com', proxy };
  },
} as const;

const expectLeft = ({ server }: Silence): Promise<void> =>
  expect.poll(server.stillOpen, SOON).toBe(0);

const fill = async (
  settings: Page,
  { silentUrl, proxy }: Silence,
  addresses: { readonly tokenUrl: string; readonly apiBaseUrl: string },
): Promise<void> => {
  await fillConnection(settings, { name: `Silent ${silentUrl}`, ...PAIR, ...addresses });
  if (proxy === null) return;
  await button(settings, 'More').click();
  await field(settings, 'Proxy').selectOption('Custom');
  await field(settings, 'Proxy address').fill(proxy);
};

/** A connection with a working token endpoint and a silent API. */
const chooseSilentApi = async (app: KeybearerApp, silence: Silence): Promise<void> => {
  const issuer = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app.openSettings();
  await fill(settings, silence, { tokenUrl: issuer.tokenUrl, apiBaseUrl: silence.silentUrl });
  await saveAndUse(settings);
  await settings.close();
  await logIn(app.workbench());
};

/** A running Check of a connection with a silent token endpoint. */
const checkSilentIssuer = async (settings: Page, silence: Silence): Promise<void> => {
  const tokenUrl = `${silence.silentUrl}/token`;
  await fill(settings, silence, { tokenUrl, apiBaseUrl: silence.silentUrl });
  await button(settings, 'Check').click();
  await silence.server.reached;
};

const chooseSilentIssuer = async (app: KeybearerApp, silence: Silence): Promise<void> => {
  const settings = await app.openSettings();
  const tokenUrl = `${silence.silentUrl}/token`;
  await fill(settings, silence, { tokenUrl, apiBaseUrl: silence.silentUrl });
  await saveAndUse(settings);
  await settings.close();
};

const send = async (workbench: Page): Promise<void> => {
  await urlField(workbench).fill('/vehicles');
  await startSending(workbench);
};

for (const [place, begin] of Object.entries(PLACES))
  test.describe(`a server that goes silent in ${place}`, () => {
    const app = sharedApp();

    test('Cancel ends a request', async () => {
      const silence = await begin();
      await chooseSilentApi(app(), silence);
      const workbench = app().workbench();
      await send(workbench);
      await silence.server.reached;
      await button(workbench, 'Cancel').click();
      await expect(response(workbench)).toHaveAttribute('data-state', 'failed', SOON);
      await expect(workbench.locator('[data-problem="cancelled"]')).toContainText(
        /^You cancelled it/,
      );
      await expect(response(workbench).getByRole('alert')).toHaveCount(0);
      await expect(historyOf(workbench).getByText('ERR')).toHaveCount(0);
      await expectLeft(silence);
    });

    test('closing a tab ends its request', async () => {
      const silence = await begin();
      await chooseSilentApi(app(), silence);
      const workbench = app().workbench();
      await button(workbench, 'New request').click();
      await send(workbench);
      await silence.server.reached;
      await workbench.keyboard.press('ControlOrMeta+w');
      await expectLeft(silence);
    });

    test('Cancel ends Log in', async () => {
      const silence = await begin();
      await chooseSilentIssuer(app(), silence);
      const workbench = app().workbench();
      await button(workbench, 'Log in').click();
      await silence.server.reached;
      await button(workbench, 'Cancel').click();
      await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'ready', SOON);
      await expectLeft(silence);
    });

    test('Cancel ends Check, and leaves the form unchanged', async () => {
      const silence = await begin();
      const settings = await app().openSettings();
      await checkSilentIssuer(settings, silence);
      await button(settings, 'Cancel').click();
      await expect(settings.getByText('The check was cancelled.')).toBeVisible(SOON);
      await expect(button(settings, 'Check')).toBeFocused();
      await expect(field(settings, 'Token URL')).toHaveValue(`${silence.silentUrl}/token`);
      await expectLeft(silence);
      await settings.getByRole('button', { name: 'Discard' }).click();
      await settings.close();
    });

    test('closing the Settings window ends its Check', async () => {
      const silence = await begin();
      const settings = await app().openSettings();
      await checkSilentIssuer(settings, silence);
      await app()
        .electron()
        .evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL().startsWith('app://settings/'))
            ?.destroy(),
        );
      await expectLeft(silence);
    });

    for (const [end, how] of [
      ['the window is closed', 'close'],
      ['the program is quit', 'quit'],
    ] as const)
      for (const what of ['a call', 'Log in'] as const)
        test(`${end} during ${what}: everything ends`, async ({ launch }) => {
          const silence = await begin();
          const own = await launch();
          const workbench = own.workbench();
          if (what === 'a call') {
            await chooseSilentApi(own, silence);
            await send(workbench);
          } else {
            await chooseSilentIssuer(own, silence);
            await button(workbench, 'Log in').click();
          }
          await silence.server.reached;
          const code = await own.leave((electron) =>
            electron.evaluate(({ app: program, BrowserWindow }, by) => {
              if (by === 'quit') program.quit();
              else for (const window of BrowserWindow.getAllWindows()) window.close();
            }, how),
          );
          expect(code).toBe(0);
          await expectLeft(silence);
        });
  });

test('quitting during a name lookup doesn’t wait for the system’s resolver', async ({ launch }) => {
  test.skip(!canSilenceResolver, 'Only root on Linux can give the app a resolver of its own.');
  const resolver = await silenceResolver();
  try {
    const own = await launch({ executable: resolver.executable });
    const issuer = await serveOwn({ ...PAIR, methods: ['basic'] });
    await addConnection(own, {
      name: 'Unresolved',
      ...PAIR,
      tokenUrl: issuer.tokenUrl,
      apiBaseUrl: 'https://unresolved.example.org',
    });
    await logIn(own.workbench());
    await send(own.workbench());
    await resolver.asked;
    // Killed at its end, rather than ending by itself once the resolver gives up, a minute and a half later.
    const code = await own.leave((electron) => electron.evaluate(({ app }) => app.quit()));
    expect(code).toBeNull();
  } finally {
    await resolver.close();
  }
});

test.describe('a request that logs in first', () => {
  const app = sharedApp();

  test('isn’t sent once its tab has closed', async () => {
    const api = await serve((_request, _incoming, response) => response.end('ok'));
    let issue = (): void => undefined;
    const issuer = await serve((_request, _incoming, response) => {
      if (issuer.requests.length === 1) return response.writeHead(500).end();
      issue = () => {
        response.setHeader('content-type', 'application/json');
        response.end('{"access_token":"of-a-late-server","token_type":"Bearer","expires_in":3600}');
      };
      return undefined;
    });
    const settings = await app().openSettings();
    const tokenUrl = `${issuer.origin}/token`;
    await fillConnection(settings, { name: 'Late', ...PAIR, tokenUrl, apiBaseUrl: api.origin });
    await saveAndUse(settings);
    await settings.close();
    const workbench = app().workbench();
    await button(workbench, 'New request').click();
    await urlField(workbench).fill('/vehicles');
    await button(workbench, 'Send').click();
    await expect(response(workbench)).toHaveAttribute('data-state', 'failed');
    await button(workbench, 'Get a new token').click();
    await expect.poll(() => issuer.requests.length).toBe(2);
    await expect(response(workbench)).toHaveAttribute('data-state', 'sending');
    await workbench.keyboard.press('ControlOrMeta+w');
    issue();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    expect(api.connections()).toBe(0);
  });
});
