// Credentials are replaced safely, and a connection to production asks before it changes anything.
import { seriousFindings } from '../support/axe';
import { serve } from '../support/servers';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import {
  historyOf,
  logIn,
  send,
  sendTo,
  statusLine,
  tokenLine,
  urlField,
} from './support/workbench-page';

const PAIR = { apiKey: 'rotate-key-1234', apiSecret: 'the former secret' };

const app = commonApp();

test('F27 a new secret is tested before the old one is dropped', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const page = app().workbench();
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Rotated', ...PAIR, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  const replaceBy = async (secret: string) => {
    await button(settings, 'Replace').click();
    await field(settings, 'API Secret').fill(secret);
  };
  await replaceBy('a slip');
  await button(settings, 'Save').click();
  const refused = settings.locator('[data-problem="replacement-refused"]');
  await expect(refused).toContainText('Unknown client.');
  await expect(field(settings, 'API Secret')).toHaveValue('a slip');
  expect(await seriousFindings(settings)).toEqual([]);
  // The old one still works.
  await logIn(page);
  await sendTo(page, '/vehicles');
  await expect(statusLine(page)).toContainText('200 OK');

  await field(settings, 'API Secret').fill('renewed before the server knows');
  await button(settings, 'Save').click();
  await button(settings, 'Save anyway').click();
  await expect(settings.getByText('Saved', { exact: true })).toBeVisible();
  await expect(refused).toHaveCount(0);
  own.accept({ apiSecret: 'renewed before the server knows' });
  await logIn(page);

  await own.close();
  await replaceBy('while nobody is there');
  await saveAndUse(settings);
  await expect(settings.locator('[data-problem="replacement-untried"]')).toContainText(
    'Connection refused',
  );
  expect(await seriousFindings(settings)).toEqual([]);
});

test('F27 a key rotated at the server: reported once, and the new pair works without a restart', async () => {
  const pair = { ...PAIR, apiSecret: 'former-secret' };
  const own = await serveOwn({ ...pair, methods: ['basic'] });
  const workbench = app().workbench();
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Rotated there', ...pair, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  await sendTo(workbench, '/vehicles');
  await expect(statusLine(workbench)).toContainText('200 OK');
  own.accept({ apiSecret: 'rotated-secret' });
  own.revoke();
  const asked = own.tokenRequests().length;
  await button(workbench, 'Send').click();
  await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'refused');
  await expect(workbench.locator('[data-problem="invalid_client"]').first()).toBeVisible();
  expect(own.tokenRequests()).toHaveLength(asked + 1);

  await button(settings, 'Replace').click();
  await field(settings, 'API Secret').fill('rotated-secret');
  await saveAndUse(settings);
  await send(workbench);
  await expect(statusLine(workbench)).toContainText('200 OK');
});

test('F29 an unresponsive token endpoint doesn’t block a save', async () => {
  const asked: (string | undefined)[] = [];
  const silent = await serve((request) => void asked.push(request.headers.authorization));
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Silent', ...PAIR, apiBaseUrl: silent.origin });
  await saveAndUse(settings);
  await button(settings, 'Replace').click();
  await field(settings, 'API Secret').fill('renewed');
  await button(settings, 'Save').click();
  const trying = settings.getByText('Testing the new API Key and Secret…');
  await expect(trying).toBeVisible();
  expect(await seriousFindings(settings)).toEqual([]);
  await button(settings, 'Cancel').click();
  await expect(settings.getByText('the old API Key and Secret are kept')).toBeVisible();
  await expect(trying).toHaveCount(0);
  await expect(field(settings, 'API Secret')).toHaveValue('renewed');

  await button(settings, 'Save').click();
  await button(settings, 'Save without testing').click();
  await expect(settings.getByText('Saved', { exact: true })).toBeVisible();
  await expect(settings.locator('[data-problem="replacement-untried"]')).toContainText(
    'the test didn’t finish',
  );
  await expect(trying).toHaveCount(0);
  expect(asked).toHaveLength(2);
});

test('production asks before any method but GET, HEAD or OPTIONS, until that’s turned off', async () => {
  const own = await serveOwn({ ...PAIR, methods: ['basic'] });
  const page = app().workbench();
  const settings = await app().openSettings();
  await button(settings, 'Add connection').click();
  await field(settings, 'Environment').selectOption('Fortellis Production');
  const asks = settings.getByRole('checkbox', { name: /^Ask before calls/ });
  await expect(asks).toBeChecked();
  await field(settings, 'Name').fill('Live');
  await field(settings, 'API Key').fill(PAIR.apiKey);
  await field(settings, 'API Secret').fill(PAIR.apiSecret);
  await field(settings, 'Token URL').fill(own.tokenUrl);
  await field(settings, 'API base URL').fill(own.origin);
  await saveAndUse(settings);
  await logIn(page);
  const calls = () =>
    own.requests.filter(({ url }) => url === '/vehicles').map(({ method }) => method);
  await sendTo(page, '/vehicles');
  expect(calls()).toEqual(['GET']);
  const historyEntries = historyOf(page).getByRole('listitem');
  const entries = await historyEntries.count();

  await field(page, 'Method').fill('DELETE');
  await urlField(page).fill('/vehicles');
  const question = page.getByRole('dialog', { name: 'Send DELETE to Live?' });
  await button(page, 'Send').click();
  await expect(question).toContainText('This request may change data in production.');
  await expect(question).toContainText('DELETE /vehicles');
  expect(await seriousFindings(page)).toEqual([]);
  // Esc cancels: nothing is sent, the response stays, and the history shows no error.
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(statusLine(page)).toContainText('200 OK');
  await expect(historyEntries).toHaveCount(entries);
  await button(page, 'Send').click();
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(calls()).toEqual(['GET']);

  const yes = question.getByRole('button', { name: 'Send' });
  await button(page, 'Send').click();
  await expect(yes).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(historyEntries).toHaveCount(entries + 1);
  expect(calls()).toEqual(['GET', 'DELETE']);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(yes).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(calls).toEqual(['GET', 'DELETE', 'DELETE']);
  await expect(question).toHaveCount(0);
  // It asks however the request is sent.
  await historyEntries.first().hover();
  await button(page, 'Send DELETE /vehicles again').first().click();
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  expect(calls()).toHaveLength(3);

  await asks.uncheck();
  await saveAndUse(settings);
  await button(page, 'Send').click();
  await expect.poll(calls).toHaveLength(4);
});
