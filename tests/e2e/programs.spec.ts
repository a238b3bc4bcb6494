// Programs call APIs through the running Keybearer: what a person sees and allows, and what the program reads. One
// file, because all programs ask one app for the same stored connection.
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { serve } from '../support/servers';
import { createSecretSearch } from '../support/secret-search';
import { serveOwn, type OwnServer } from './support/own-server';
import { forbidPrograms, allowPrograms, programsPage } from './support/programs-page';
import { runCommand, startCommand } from './support/run-command';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';

const PAIR = { apiKey: 'program-key-1234', apiSecret: 'program secret: +/%ä 5678' };
const VEHICLES = '[{"vehicle":"Own Roadster","price":1}]';

const app = commonApp();
let own: OwnServer;

test.beforeEach(async () => {
  own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Dealer', ...PAIR, apiBaseUrl: own.origin });
  await saveAndUse(settings);
});

/** Starts a command that asks, and returns the window that asks with it. */
const asking = async (...args: readonly string[]) => {
  const opened = app().electron().waitForEvent('window');
  const command = startCommand(app(), ...args);
  const consent = await opened;
  await expect(button(consent, 'Deny')).toBeVisible();
  return { command, consent };
};
const answer = async (consent: Page, name: string): Promise<void> => {
  const closed = consent.waitForEvent('close');
  // The window may close before the click is reported.
  await button(consent, name)
    .click()
    .catch(() => undefined);
  await closed;
};

test('T60 until a person allows programs, none can use a stored connection', async () => {
  await forbidPrograms(app());
  const refused = await runCommand(app(), 'call', '/vehicles');
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toContain('Programs may not use this connection’s credentials.');
  expect(own.tokenRequests()).toEqual([]);
});

test('T60 a request is asked about, with what a person needs to know', async () => {
  const settings = await allowPrograms(app());
  const { command, consent } = await asking('call', '/vehicles?vin=1');
  await expect(consent.getByRole('heading')).toContainText('send a request?');
  const details = consent.locator('dl');
  await expect(details).toContainText(`GET ${own.origin}/vehicles?vin=1`);
  await expect(details).toContainText('Dealer');
  // The process that runs this test.
  await expect(details).toContainText(basename(process.argv[1] ?? ''));
  await expect(details.getByTitle(realpathSync(process.argv[1] ?? ''))).toBeVisible();
  expect(await seriousFindings(consent)).toEqual([]);
  expect(own.tokenRequests()).toEqual([]);
  await expect(button(consent, 'Allow once')).toBeEnabled();
  await answer(consent, 'Allow once');
  expect(await command.ended).toMatchObject({ code: 0, stdout: VEHICLES });
  await expect(settings.getByRole('row').nth(1)).toContainText('GET /vehicles');
  await expect(settings.getByRole('row').nth(1)).toContainText('Allowed by you');
});

test('T60 Deny, Esc and closing the window all deny; Enter does nothing', async () => {
  await allowPrograms(app());
  const ways: readonly ((consent: Page) => Promise<unknown>)[] = [
    (consent) => answer(consent, 'Deny'),
    // The window closes while the key is still down.
    (consent) => consent.keyboard.press('Escape').catch(() => undefined),
    (consent) => consent.close({ runBeforeUnload: true }),
  ];
  for (const [index, deny] of ways.entries()) {
    // A denial holds for half a minute for one connection, so each way has its own.
    const settings = await app().openSettings();
    await fillConnection(settings, { name: `Dealer ${index}`, ...PAIR, apiBaseUrl: own.origin });
    await saveAndUse(settings);
    const { command, consent } = await asking('call', '/vehicles');
    await expect(button(consent, 'Allow once')).toBeEnabled();
    await consent.keyboard.press('Enter');
    await button(consent, 'Allow once').press('Enter');
    await expect(button(consent, 'Deny')).toBeVisible();
    await deny(consent);
    const { code, stdout, stderr } = await command.ended;
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('A person denied this request in Keybearer.');
  }
  expect(own.tokenRequests()).toEqual([]);
});

test('T60 reading is allowed until Keybearer quits, and a write is asked about each time', async () => {
  await allowPrograms(app());
  const reading = await asking('call', '/vehicles');
  await expect(button(reading.consent, 'Allow once')).toBeEnabled();
  await answer(reading.consent, 'Allow reading until Keybearer quits');
  expect((await reading.command.ended).code).toBe(0);
  expect(await runCommand(app(), 'call', '/vehicles')).toMatchObject({
    code: 0,
    stdout: VEHICLES,
  });
  for (const name of ['Allow once', 'Deny']) {
    const write = await asking('call', 'POST', '/vehicles', '-f', 'a=1');
    await expect(write.consent.getByRole('heading')).toContainText('may change data');
    await expect(button(write.consent, /until Keybearer quits/)).toHaveCount(0);
    await expect(button(write.consent, 'Allow once')).toBeEnabled();
    await answer(write.consent, name);
    expect((await write.command.ended).code).toBe(name === 'Deny' ? 3 : 0);
  }
});

/** Takes the only permission back. */
const revoke = async (settings: Page): Promise<void> => {
  await button(settings, 'Revoke').click();
  await expect(settings.getByText('No program may use a connection without asking.')).toBeVisible();
};

const ASK = 'Ask before a program changes data';
/** Switches it for the latest connection. */
const askBeforeChanges = async (isOn: boolean): Promise<void> => {
  const settings = await app().openSettings();
  await button(settings, /^Dealer /)
    .last()
    .click();
  await field(settings, ASK).setChecked(isOn);
  await saveAndUse(settings);
};

const saveAndUseAgain = async (): Promise<void> => {
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Another', ...PAIR, apiBaseUrl: own.origin });
  await saveAndUse(settings);
};

test('T60 changes are allowed for longer only if the connection’s settings say so', async () => {
  await allowPrograms(app());
  const reading = await asking('call', '/vehicles');
  await expect(button(reading.consent, 'Allow once')).toBeEnabled();
  await answer(reading.consent, 'Always allow reading');
  expect((await reading.command.ended).code).toBe(0);
  await askBeforeChanges(false);
  // The permission to read hasn't become one for changes.
  const write = await asking('call', 'POST', '/vehicles', '-f', 'a=1');
  await expect(
    write.consent.getByText('Allowing it for longer includes changing data.'),
  ).toBeVisible();
  await expect(button(write.consent, /reading/)).toHaveCount(0);
  await expect(button(write.consent, 'Allow until Keybearer quits')).toBeEnabled();
  expect(await seriousFindings(write.consent)).toEqual([]);
  await answer(write.consent, 'Always allow');
  expect((await write.command.ended).code).toBe(0);
  expect((await runCommand(app(), 'call', 'DELETE', '/vehicles')).code).toBe(0);

  const settings = await programsPage(app());
  const permission = settings.getByRole('listitem').filter({ hasText: 'with Dealer' }).last();
  await expect(permission).toContainText('reads and changes data with Dealer');
  await askBeforeChanges(true);
  await button(settings, 'Programs').click();
  await expect(permission).toContainText('reads with Dealer');
  const again = await asking('call', 'DELETE', '/vehicles');
  await expect(button(again.consent, /Always|until/)).toHaveCount(0);
  await answer(again.consent, 'Deny');
  expect((await again.command.ended).code).toBe(3);
  await revoke(settings);
});

test('T60 always survives a restart, and can be revoked', async () => {
  await allowPrograms(app());
  const { command, consent } = await asking('call', '/vehicles');
  await expect(button(consent, 'Allow once')).toBeEnabled();
  await answer(consent, 'Always allow reading');
  expect((await command.ended).code).toBe(0);
  await app().restart();
  const settings = await programsPage(app());
  expect((await runCommand(app(), 'call', '/vehicles')).code).toBe(0);
  await revoke(settings);
  const again = await asking('call', '/vehicles');
  await answer(again.consent, 'Deny');
  expect((await again.command.ended).code).toBe(3);
});

test('T60 without the window, what’s always allowed works, and doesn’t keep it from opening', async () => {
  let finish = (): void => undefined;
  const slow = await serve((request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token')
      return response.end(JSON.stringify({ access_token: 'one-two-three', token_type: 'Bearer' }));
    if (request.url === '/fast') return response.end('{}');
    finish = () => response.end(VEHICLES);
  });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Slow', ...PAIR, apiBaseUrl: slow.origin });
  await saveAndUse(settings);
  await allowPrograms(app());
  const { command, consent } = await asking('call', '/fast');
  await expect(button(consent, 'Allow once')).toBeEnabled();
  await answer(consent, 'Always allow reading');
  expect((await command.ended).code).toBe(0);
  let alone: ReturnType<typeof startCommand> | null = null;
  await app().killAndRestart(async () => {
    const write = await runCommand(app(), 'call', 'POST', '/fast');
    expect(write.code).toBe(3);
    expect(write.stderr).toContain('Open Keybearer to be asked');
    alone = startCommand(app(), 'call', '/slow');
    await expect.poll(() => slow.requests.map(({ url }) => url)).toContain('/slow');
  });
  // The window is open, and saves settings, while the command still runs.
  await saveAndUseAgain();
  finish();
  expect(await (alone as ReturnType<typeof startCommand> | null)?.ended).toMatchObject({
    code: 0,
    stdout: VEHICLES,
  });
  await revoke(await programsPage(app()));
});

test('switched off, programs that wait are told, and the next can’t ask', async () => {
  const settings = await allowPrograms(app());
  const { command } = await asking('call', '/vehicles');
  await settings.getByLabel('Let programs send requests').uncheck();
  const { code, stderr } = await command.ended;
  expect(code).toBe(3);
  expect(stderr).toContain('Programs may not use Keybearer.');
  expect((await runCommand(app(), 'call', '/vehicles')).code).toBe(3);
});

test('a program that ends while it’s asked about takes the question with it', async () => {
  await allowPrograms(app());
  const { command, consent } = await asking('call', '/vehicles');
  const closed = consent.waitForEvent('close');
  command.process.kill('SIGINT');
  expect((await command.ended).code).toBe(130);
  await closed;
});

test('T60 a request isn’t sent to addresses that changed while it was asked about', async () => {
  const settings = await allowPrograms(app());
  const { command, consent } = await asking('call', '/vehicles');
  await button(settings, /^Dealer /)
    .last()
    .click();
  await field(settings, 'API base URL').fill(`${own.origin}/v2`);
  await saveAndUse(settings);
  await expect(button(consent, 'Allow once')).toBeEnabled();
  await answer(consent, 'Always allow reading');
  const { code, stderr } = await command.ended;
  expect(code).toBe(3);
  expect(stderr).toContain('The connection was changed in Settings');
  expect(own.requests).toEqual([]);
  // What was allowed was the connection as it was before.
  const again = await asking('call', '/vehicles');
  await answer(again.consent, 'Deny');
  expect((await again.command.ended).code).toBe(3);
});

test('T61 neither secret nor token reaches the program, however the API echoes them', async () => {
  const token = 'canary-token-of-programs-9f8e7d6c5b4a';
  const search = createSecretSearch({ token, secret: PAIR.apiSecret });
  const echo = await serve((request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token')
      return response.end(JSON.stringify({ access_token: token, token_type: 'Bearer' }));
    const all = `${request.headers.authorization ?? ''} ${PAIR.apiSecret}`;
    response.setHeader('x-echo', Buffer.from(all).toString('base64'));
    return response.end(
      JSON.stringify({
        plain: all,
        hex: Buffer.from(all).toString('hex'),
        url: encodeURIComponent(all),
      }),
    );
  });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Echo', ...PAIR, apiBaseUrl: echo.origin });
  await saveAndUse(settings);
  await allowPrograms(app());
  const { command, consent } = await asking('call', '/echo', '-i');
  await expect(button(consent, 'Allow once')).toBeEnabled();
  await answer(consent, 'Allow reading until Keybearer quits');
  const outputs = [
    await command.ended,
    await runCommand(app(), 'call', '/echo', '--json'),
    await runCommand(app(), 'call', '/echo', '--jsonpath', '$.*'),
    await runCommand(app(), 'status', '--json'),
    await runCommand(app(), 'connections', '--json'),
  ];
  for (const { code, stdout, stderr } of outputs) {
    expect(code).toBe(0);
    expect(search('output', stdout + stderr)).toEqual([]);
  }
  // The search finds what it looks for.
  expect(search('planted', `x${token}`)).not.toEqual([]);
});

test('Keybearer quits in the middle of a program’s request: the program is told', async () => {
  const silent = await serve((request, _incoming, response) => {
    if (request.url !== '/token') return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 'one-two-three', token_type: 'Bearer' }));
  });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Silent', ...PAIR, apiBaseUrl: silent.origin });
  await saveAndUse(settings);
  await allowPrograms(app());
  const { command, consent } = await asking('call', '/vehicles');
  await expect(button(consent, 'Allow once')).toBeEnabled();
  await answer(consent, 'Allow once');
  await expect.poll(() => silent.requests.map(({ url }) => url)).toContain('/vehicles');
  await app().restart();
  const { code, stderr } = await command.ended;
  expect(code).toBe(1);
  expect(stderr).toContain('Keybearer ended before the command did.');
});
