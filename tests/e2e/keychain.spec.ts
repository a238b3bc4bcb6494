// The keychain missing, locked, frozen, stopped, or with other programs' entries: always a clear message, a
// responsive window, and a way to continue; nothing is lost, and the next healthy call works. One file, because one
// keychain of its own serves most of it.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecretSearch } from '../support/secret-search';
import { filesBelow } from './support/places';
import { PROJECT, type KeybearerApp } from './support/app';
import { startOwnKeychain, type OwnKeychain } from './support/own-keychain';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { logIn, send, statusLine, tokenLine, urlField } from './support/workbench-page';

test.skip(process.platform !== 'linux', 'Only here can a keychain be made to fail.');

const PAIR = { apiKey: 'keychain-key-1234', apiSecret: 'keychain-secret' };

/** A Custom connection to a test server, with its pair in the keychain. */
const connect = async (app: KeybearerApp, name = 'Own') => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app.openSettings();
  await fillConnection(settings, { name, ...PAIR, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  await urlField(app.workbench()).fill('/vehicles');
  return { own, settings };
};

const expectUnavailable = async (app: KeybearerApp, words: string): Promise<void> => {
  await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'unavailable');
  await expect(app.workbench().locator('[data-problem]')).toContainText(words);
};

const tryAgain = (app: KeybearerApp): Promise<void> => button(app.workbench(), 'Try again').click();

const MISSING = 'No keychain service is running.';
const LOCKED = 'The keychain is locked or access was denied.';
const SILENT = 'The keychain isn’t responding.';

test('F01, T27: without a session bus the pair can be kept for this run, and none of it reaches the disk', async ({
  launch,
}) => {
  const empty = mkdtempSync(join(tmpdir(), 'keybearer-no-bus-'));
  const canary = 'only-for-this-run/ä+never-on-disk';
  const profile = join(empty, 'profile');
  const app = await launch({
    profile,
    // Like a computer without D-Bus: no address, no socket in the usual place, no program that starts one.
    env: { DBUS_SESSION_BUS_ADDRESS: undefined, XDG_RUNTIME_DIR: empty, HOME: empty, PATH: empty },
  });
  await button(app.workbench(), 'Log in').click();
  await expectUnavailable(app, MISSING);
  await button(app.workbench(), 'Keep for this run only').click();
  await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'held');

  const own = await serveOwn({ apiKey: 'run-key-1234', apiSecret: canary, methods: ['basic'] });
  const settings = await app.openSettings();
  await fillConnection(settings, {
    name: 'This run',
    apiKey: 'run-key-1234',
    apiSecret: canary,
    apiBaseUrl: own.origin,
  });
  await button(settings, 'Save').click();
  await expect(settings.locator('[data-problem="keychain-missing"]')).toContainText(MISSING);
  await button(settings, 'Keep for this run only').click();
  await expect(settings.getByText(/^Kept for this run only/)).toBeVisible();
  await settings.close();
  await logIn(app.workbench());
  await urlField(app.workbench()).fill('/vehicles');
  await send(app.workbench());
  await expect(statusLine(app.workbench())).toContainText('200 OK');

  const search = createSecretSearch({ secret: canary });
  const hits = async () =>
    (await filesBelow('kept', empty)).flatMap(({ name, content }) => search(name, content));
  expect(await hits()).toEqual([]);
  await app.close();
  expect(await hits()).toEqual([]);
  expect(search('output', app.output())).toEqual([]);
  rmSync(empty, { recursive: true });
});

test.describe('F03', () => {
  test.use({ keychainCondition: 'none' });

  test('F03: Try again finds a service that starts later', async ({ ownKeychain, launch }) => {
    const app = await launch({ env: ownKeychain.env });
    await button(app.workbench(), 'Log in').click();
    await expectUnavailable(app, MISSING);
    await expect(app.workbench().locator('[data-problem="keychain-missing"]')).toContainText(
      'gnome-keyring, KWallet, or KeePassXC',
    );
    await ownKeychain.start();
    await tryAgain(app);
    await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'held');
  });
});

test.describe('F10', () => {
  test.use({ keychainCondition: 'no-default' });

  test('F10: without a default keyring the problem says how to create one, and it works once there is one', async ({
    ownKeychain,
    launch,
  }) => {
    const app = await launch({ env: ownKeychain.env });
    await button(app.workbench(), 'Log in').click();
    await expectUnavailable(app, 'There’s no default keyring to store the credentials in.');
    await expect(app.workbench().locator('[data-problem="keychain-no-default"]')).toContainText(
      'Create a default keyring',
    );
    await ownKeychain.kill();
    await ownKeychain.start();
    await tryAgain(app);
    await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'held');
  });
});

test.describe('in one app, on one keychain', () => {
  let ownKeychain: OwnKeychain;
  const shared = sharedApp(async () => {
    ownKeychain = await startOwnKeychain();
    return { env: ownKeychain.env };
  });
  // After the app, which exits with its session's bus.
  test.afterAll(() => ownKeychain.close());

  test('F04, F05, F06: locked: reported as locked, nothing overwritten or removed, and everything works once unlocked', async () => {
    const app = shared();
    const { own, settings } = await connect(app, 'Locked');
    const workbench = app.workbench();
    await logIn(workbench);

    await ownKeychain.lock();
    await button(workbench, 'Log in again').click();
    await expectUnavailable(app, LOCKED);
    // The held token still works.
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');
    await tryAgain(app);
    await expectUnavailable(app, LOCKED);

    await button(settings, 'Replace').click();
    await field(settings, 'API Secret').fill('the new secret');
    await button(settings, 'Save').click();
    await expect(settings.locator('[data-problem="keychain-locked"]')).toBeVisible();
    await expect(field(settings, 'API Secret')).toHaveValue('the new secret');
    await button(settings, 'Discard').click();

    await button(settings, 'Delete…').click();
    await settings.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(settings.locator('[data-problem="keychain-removal-unconfirmed"]')).toBeVisible();
    await expect(settings.getByText('ends in 1234')).toBeVisible();

    await ownKeychain.unlock();
    await button(workbench, /^(Log in|Try again)$/).click();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');
    expect(own.tokenRequests()).toHaveLength(2);
  });

  test('F07, F08: frozen: a notice after five seconds, a responsive window, and requests with the held token', async () => {
    const app = shared();
    const { own } = await connect(app, 'Frozen');
    const workbench = app.workbench();
    await logIn(workbench);

    ownKeychain.freeze();
    await button(workbench, 'Log in again').click();
    await expect(tokenLine(workbench)).toContainText('Logging in…');
    await button(workbench, 'Cancel').click();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    await button(workbench, 'Log in again').click();
    const responded = workbench.evaluate(() =>
      Promise.all(
        Array.from({ length: 10 }, () =>
          (
            window as unknown as { keybearer: { getTokenStatus(query: object): Promise<unknown> } }
          ).keybearer.getTokenStatus({ login: true }),
        ),
      ),
    );
    await expectUnavailable(app, SILENT);
    const keychains = await app
      .electron()
      .evaluate(({ app: main }) =>
        main.getAppMetrics().filter(({ name }) => name === 'Keybearer Keychain'),
      );
    expect(keychains.length).toBeLessThanOrEqual(1);
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');

    // Still frozen: it tries again, and reports again.
    await tryAgain(app);
    await expect(tokenLine(workbench)).toContainText('Logging in…');
    await expectUnavailable(app, SILENT);
    ownKeychain.thaw();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    await responded;
    await button(workbench, 'Log in again').click();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');
    expect(own.tokenRequests().length).toBeLessThan(10);
  });

  test('F09: stopped and restarted during a session: works again in the same app', async () => {
    const app = shared();
    const { settings } = await connect(app, 'Ended');
    const workbench = app.workbench();
    await logIn(workbench);

    await ownKeychain.kill();
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');
    await button(workbench, 'Log in again').click();
    await expectUnavailable(app, MISSING);

    await ownKeychain.start();
    await tryAgain(app);
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');
    await button(settings, 'Replace').click();
    await field(settings, 'API Secret').fill(PAIR.apiSecret);
    await saveAndUse(settings);
  });

  test('F13: another program’s entry is reported, never deleted, and can be replaced', async () => {
    const app = shared();
    const { settings } = await connect(app, 'Foreign');
    const workbench = app.workbench();
    const account = await workbench.evaluate(async () => {
      const { keybearer } = window as unknown as {
        keybearer: { getTokenStatus(): Promise<{ connection: string }> };
      };
      return (await keybearer.getTokenStatus()).connection;
    });
    expect(await ownKeychain.read(account)).toContain(PAIR.apiSecret);

    for (const foreign of ['not ours', '{"apiKey":"half of a pair"}', '{"format":2}']) {
      await ownKeychain.write(account, foreign);
      await workbench
        .getByRole('button', { name: 'Log in', exact: true })
        .or(button(workbench, 'Try again'))
        .click();
      await expectUnavailable(app, 'The saved credentials can’t be read.');
      const notice = workbench.locator('.notices [data-problem="keychain-entry-unreadable"]');
      await expect(notice.getByRole('link', { name: 'Open Settings' })).toBeVisible();
      await expect(notice).not.toContainText('ours');
      expect(await ownKeychain.read(account)).toBe(foreign);
    }

    await button(settings, 'Replace').click();
    await field(settings, 'API Key').fill(PAIR.apiKey);
    await field(settings, 'API Secret').fill(PAIR.apiSecret);
    await saveAndUse(settings);
    await logIn(workbench);
  });

  test('T26 entries of other services are neither used nor removed', async () => {
    const app = shared();
    const { settings } = await connect(app, 'Others');
    const account = await app.workbench().evaluate(async () => {
      const status = await window.keybearer.getTokenStatus();
      return 'connection' in status ? status.connection : '';
    });
    const foreign = JSON.stringify({ format: 1, version: 'x', apiKey: 'a', apiSecret: 'b' });
    // With a name that starts like ours, in another case, and ours with another account.
    const others = [
      ['Keybearer-dev', account],
      ['keybearer', account],
      ['Keybearer', `${account}-more`],
    ] as const;
    for (const [service, name] of others) await ownKeychain.write(name, foreign, service);
    await logIn(app.workbench());
    await button(settings, 'Remove').click();
    await settings.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(settings.getByRole('button', { name: /^Others/ })).toHaveCount(0);
    expect(await ownKeychain.read(account)).toBeNull();
    for (const [service, name] of others)
      expect([service, await ownKeychain.read(name, service)]).toEqual([service, foreign]);
  });
});

test('F14: without keytar’s native module the window opens, says so, and works for this run', async ({
  launch,
}) => {
  const program = mkdtempSync(join(tmpdir(), 'keybearer-program-'));
  cpSync(join(PROJECT, 'out'), join(program, 'out'), { recursive: true });
  cpSync(join(PROJECT, 'package.json'), join(program, 'package.json'));
  const keytar = join(program, 'node_modules/keytar');
  mkdirSync(keytar, { recursive: true });
  for (const part of ['package.json', 'lib'])
    cpSync(join(PROJECT, 'node_modules/keytar', part), join(keytar, part), { recursive: true });

  const app = await launch({ program });
  await button(app.workbench(), 'Log in').click();
  await expectUnavailable(app, 'Keybearer can’t load its keychain module.');
  await expect(app.workbench().locator('[data-problem="keychain-broken"]')).toContainText(
    'keytar.node',
  );
  await button(app.workbench(), 'Keep for this run only').click();
  await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'held');
  await send(app.workbench());
  await expect(statusLine(app.workbench())).toContainText('200 OK');
  await app.close();
  rmSync(program, { recursive: true });
});
