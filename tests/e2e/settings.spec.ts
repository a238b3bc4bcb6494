// Settings on the real app with the real keychain: from an empty form to a request, and every error a form can
// have. One file, because it all happens in one app's Settings.
import { answerMessageBoxes, askedInBoxes } from './support/message-boxes';
import { seriousFindings } from '../support/axe';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, save, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import type { Page } from 'playwright/test';
import type { SettingsState } from '../../src/shared/settings';

const PAIR = { apiKey: 'own-key-1234', apiSecret: 'own secret: +/%ä' };

const logInAndSend = async (workbench: Page): Promise<void> => {
  await button(workbench, 'Log in').click();
  await expect(workbench.getByRole('region', { name: 'Token status' })).toContainText(
    'Token valid',
  );
  await workbench.getByLabel('URL', { exact: true }).fill('/vehicles');
  await button(workbench, 'Send').click();
  await expect(workbench.getByRole('region', { name: 'Response' })).toContainText('Own Roadster');
};

const app = commonApp();

test('a connection added in Settings works at once, and after a restart', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Own server', ...PAIR, apiBaseUrl: own.origin });
  await save(settings);
  await expect(settings.getByText('Stored in the keychain')).toBeVisible();
  await expect(settings.getByText('ends in 1234')).toBeVisible();

  const chosen = () => app().workbench().getByLabel('Connection', { exact: true });
  await expect(chosen()).toContainText('Own server');
  await logInAndSend(app().workbench());

  await app().restart();
  await expect(chosen()).toContainText('Own server');
  await logInAndSend(app().workbench());
  const reopened = await app().openSettings();
  await expect(field(reopened, 'Name')).toHaveValue('Own server');
});

test('Check reports the result for correct and wrong credentials', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Checked', ...PAIR, apiBaseUrl: own.origin });
  await button(settings, 'Check').click();
  await expect(settings.getByText(/^The server issued a token for 60 min · /)).toBeVisible();
  expect(own.tokenRequests()).toHaveLength(1);

  await field(settings, 'API Secret').fill('wrong');
  await expect(settings.getByText(/^The server issued a token/)).toBeHidden();
  await button(settings, 'Check').click();
  const notice = settings.locator('[data-problem="invalid_client"]');
  await expect(notice).toContainText('rejected this API Key and Secret');
  await expect(notice).toContainText('Unknown client.');
  await expect(notice).toContainText('Compare both with your app’s page');
  await expect(field(settings, 'API Secret')).toHaveValue('wrong');
  await button(settings, 'Discard').click();
});

test('Check tries the other authentication methods, names each, and selects the accepted one', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['body'] });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Undecoded', ...PAIR, apiBaseUrl: own.origin });
  await button(settings, 'Check').click();
  await expect(
    settings.getByText('Basic header: refused (invalid_client: Unknown client.)'),
  ).toBeVisible();
  await expect(settings.getByText('Basic header, unencoded: refused')).toBeVisible();
  await expect(settings.getByText('Request body: accepted')).toBeVisible();
  await button(settings, 'Use it').click();
  await expect(field(settings, 'Client authentication')).toHaveValue('body');
  await save(settings);
  await button(settings, 'Check').click();
  await expect(settings.getByText(/^The server issued a token/)).toBeVisible();
  expect(own.tokenRequests()).toHaveLength(4);
});

test('the Secret can be replaced on its own', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Renewed', ...PAIR, apiBaseUrl: own.origin });
  await save(settings);
  own.accept({ apiSecret: 'the new one' });
  await button(settings, 'Check').click();
  await expect(settings.locator('[data-problem^="invalid_client"]')).toBeVisible();

  await button(settings, 'Replace').click();
  await expect(field(settings, 'API Secret')).toBeFocused();
  await field(settings, 'API Secret').fill('the new one');
  await save(settings);
  await expect(field(settings, 'API Secret')).toHaveCount(0);
  await expect(settings.getByText('ends in 1234')).toBeVisible();
  await button(settings, 'Check').click();
  await expect(settings.getByText(/^The server issued a token/)).toBeVisible();
});

test('credentials, and the connection with them, are removed after confirmation', async () => {
  const settings = await app().openSettings();
  const stays = await settings.getByRole('listitem').count();
  await fillConnection(settings, {
    name: 'Short-lived',
    ...PAIR,
    apiBaseUrl: 'https://api.example.com',
  });
  await save(settings);

  await button(settings, 'Delete…').click();
  const dialog = settings.getByRole('dialog');
  await settings.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(settings.getByText('ends in 1234')).toBeVisible();
  await button(settings, 'Delete…').click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(field(settings, 'API Key')).toHaveValue('');

  await button(settings, 'Remove').click();
  await expect(dialog).toContainText('Remove “Short-lived”?');
  await button(settings, 'Remove').click();
  await expect(settings.getByRole('button', { name: /^Short-lived/ })).toHaveCount(0);
  await expect(settings.getByRole('listitem')).toHaveCount(stays);
});

test('errors are shown beside their fields, and no input is lost', async () => {
  const settings = await app().openSettings();
  await fillConnection(settings, { name: '', ...PAIR, tokenUrl: 'not an address', apiBaseUrl: '' });
  await button(settings, 'More').click();
  await field(settings, 'Token parameters').fill('audience');
  await button(settings, 'Save').click();
  await expect(field(settings, 'Name')).toBeFocused();
  await expect(field(settings, 'Name')).toHaveAccessibleDescription('Enter a name.');
  await expect(field(settings, 'Token parameters')).toHaveAccessibleDescription(
    /“audience” isn’t in the form name=value/,
  );

  await field(settings, 'Name').fill('Faulty');
  await field(settings, 'Token parameters').fill('audience=https://api.example.com/a=b');
  await settings.keyboard.press('ControlOrMeta+s');
  await expect(field(settings, 'Token URL')).toBeFocused();
  await expect(field(settings, 'Token URL')).toHaveAccessibleDescription(/That isn’t a URL/);
  await expect(field(settings, 'API base URL')).toHaveAccessibleDescription('Enter a URL.');
  await expect(field(settings, 'API Secret')).toHaveValue(PAIR.apiSecret);
  await button(settings, 'Discard').click();
});

test('plain http to another computer must be accepted; trimming spaces around a key is offered', async () => {
  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Plain',
    apiKey: ' padded-key ',
    apiSecret: PAIR.apiSecret,
    tokenUrl: 'http://as.example.com/token',
    apiBaseUrl: 'https://api.example.com',
  });
  await button(settings, 'Save').click();
  await expect(field(settings, 'Token URL')).toHaveAccessibleDescription(/plain http/);
  await field(settings, 'Accept plain http').check();
  await expect(settings.getByText('The API Key begins or ends with a space')).toBeVisible();
  await button(settings, 'Trim').click();
  await expect(field(settings, 'API Key')).toHaveValue('padded-key');
  await save(settings);
  await expect(settings.getByText('ends in -key')).toBeVisible();
});

test('an environment fills in its addresses, and switching back restores what was typed', async () => {
  const settings = await app().openSettings();
  await button(settings, 'Add connection').click();
  await expect(field(settings, 'Environment').locator('option')).toHaveText([
    'Sandbox',
    'Fortellis Production',
    'Fortellis Demo',
    'Fortellis QA',
    'Fortellis Dev',
    'Custom',
  ]);
  await expect(field(settings, 'Ask before calls that change data')).toBeChecked();
  await field(settings, 'Environment').selectOption('Custom');
  await field(settings, 'Token URL').fill('https://typed.example.com/token');
  await field(settings, 'Environment').selectOption('Fortellis QA');
  await expect(field(settings, 'Token URL')).toHaveValue(/identity-qat\.fortellis\.io/);
  await expect(field(settings, 'API base URL')).toHaveValue('https://api-qat.fortellis.io');
  await expect(field(settings, 'Scope')).toHaveValue('anonymous');
  await expect(field(settings, 'Ask before calls that change data')).not.toBeChecked();
  await field(settings, 'Environment').selectOption('Custom');
  await expect(field(settings, 'Token URL')).toHaveValue('https://typed.example.com/token');
  await field(settings, 'Environment').selectOption('Sandbox');
  await expect(field(settings, 'Token URL')).toBeDisabled();
  await button(settings, 'Discard').click();
});

test('unsaved changes are asked about, in the list and when the window closes', async () => {
  const settings = await app().openSettings();
  await button(settings, 'Add connection').click();
  await field(settings, 'Name').fill('Half-typed');
  await button(settings, 'History').click();
  const dialog = settings.getByRole('dialog');
  await expect(dialog).toContainText('unsaved changes');
  await dialog.getByRole('button', { name: 'Keep editing' }).click();
  await expect(field(settings, 'Name')).toHaveValue('Half-typed');

  await answerMessageBoxes(app(), 'Keep editing');
  const closeWindow = () =>
    app()
      .electron()
      .evaluate(({ BrowserWindow }) => {
        const windows = BrowserWindow.getAllWindows();
        windows.find((window) => window.webContents.getURL() === 'app://settings/')?.close();
      });
  await closeWindow();
  await expect.poll(() => askedInBoxes(app())).toEqual(['Discard unsaved changes?']);
  await expect(field(settings, 'Name')).toHaveValue('Half-typed');

  await answerMessageBoxes(app(), 'Close without saving');
  const closed = settings.waitForEvent('close');
  await closeWindow();
  await closed;
});

test('general numbers are validated and saved; a theme applies at once', async () => {
  const settings = await app().openSettings();
  await button(settings, 'Requests and limits').click();
  await field(settings, 'Time limit').fill('0');
  await button(settings, 'Save').click();
  await expect(field(settings, 'Time limit')).toHaveAccessibleDescription(/from 1 to 3600/);
  await field(settings, 'Time limit').fill('600');
  await save(settings);
  await button(settings, 'Appearance').click();
  await field(settings, 'Dark').check();
  await expect
    .poll(() => settings.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  await field(settings, 'Match system').check();
  await button(settings, 'Requests and limits').click();
  await expect(field(settings, 'Time limit')).toHaveValue('600');
  await button(settings, 'History').click();
  await button(settings, 'Clear history…').click();
  await settings.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(settings.getByText('History cleared')).toBeVisible();
});

test('axe has no serious finding in any part, light or dark', async () => {
  const settings = await app().openSettings();
  for (const colorScheme of ['light', 'dark'] as const) {
    await settings.emulateMedia({ colorScheme });
    await button(settings, 'Add connection').click();
    await button(settings, 'More').click();
    await field(settings, 'Token URL').fill('http://as.example.com/token');
    await button(settings, 'Save').click();
    await expect(field(settings, 'Name')).toHaveAttribute('aria-invalid', 'true');
    expect(await seriousFindings(settings)).toEqual([]);
    await button(settings, 'History').click();
    expect(await seriousFindings(settings)).toEqual([]);
    await settings.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
    for (const page of ['Appearance', 'Requests and limits', 'History']) {
      await button(settings, page).click();
      expect(await seriousFindings(settings)).toEqual([]);
    }
  }
  await settings.emulateMedia({ colorScheme: null });
});

test('a response that comes late doesn’t bring an earlier state back', async () => {
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'There first', apiBaseUrl: 'https://api.example.com' });
  await saveAndUse(settings);
  await settings.evaluate(() => {
    const send = fetch;
    let isFirst = true;
    window.fetch = async (...args) => {
      const response = await send(...args);
      if (args[0] === '/api/state' && isFirst) {
        isFirst = false;
        document.title = 'waits';
        await new Promise((resolve) => Object.assign(globalThis, { letItCome: resolve }));
      }
      return response;
    };
    const change = async () => {
      const { connections, selected } = (await (await send('/api/state')).json()) as SettingsState;
      const other = connections.find(({ id }) => id !== selected);
      await send(`/api/selected/${other?.id}`, { method: 'PUT' });
    };
    return change();
  });
  await expect(settings).toHaveTitle('waits');
  await fillConnection(settings, { name: 'Added since', apiBaseUrl: 'https://api.example.com' });
  await save(settings);
  const added = button(settings, /^Added since /);
  await expect(added).toBeVisible();
  await settings.evaluate(async () => {
    (globalThis as unknown as { letItCome: () => void }).letItCome();
    // By then the page has shown it.
    await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  });
  await expect(added).toBeVisible();
  await settings.close();
});

test('T02 no secret comes back into Settings', async () => {
  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Never shown',
    apiKey: 'never-shown-key',
    apiSecret: 'never-shown-secret',
    apiBaseUrl: 'https://api.example.com',
  });
  await saveAndUse(settings);
  const state = await settings.evaluate(async () => (await fetch('/api/state')).text());
  expect(state).toContain('Never shown');
  expect(state).not.toContain('never-shown-');
  await settings.reload();
  await expect(settings.getByText('ends in -key')).toBeVisible();
  expect(await settings.content()).not.toContain('never-shown-');
});
