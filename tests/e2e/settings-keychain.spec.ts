// Keychain failures in Settings: explained, input stays, and credentials can be kept for this run.
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse, switchToIt } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { response, send, statusLine, tokenLine } from './support/workbench-page';

const PAIR = { apiKey: 'own-key-1234', apiSecret: 'own-secret' };

test.skip(process.platform !== 'linux', 'Only here can a keychain be made to fail.');

test.describe('without a keychain', () => {
  const app = sharedApp(() => ({
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  }));

  test('F02: no keychain: says which, what to do, and how to continue for this run', async () => {
    const workbench = app().workbench();
    await button(workbench, 'Log in').click();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'unavailable');
    await expect(tokenLine(workbench)).toContainText('Keychain unavailable');
    await expect(button(workbench, 'Try again')).toBeVisible();
    await expect(workbench.locator('.notices [data-problem="keychain-missing"]')).toContainText(
      'gnome-keyring, KWallet, or KeePassXC',
    );
    await send(workbench);
    await expect(response(workbench).getByRole('alert')).toContainText(
      'No keychain service is running.',
    );
    await button(workbench, 'Keep for this run only').click();
    await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'held');
    await send(workbench);
    await expect(statusLine(workbench)).toContainText('200 OK');
  });

  test('F02: without a keychain nothing is lost, and the pair is kept for this run on request', async () => {
    const own = await serveOwn({ ...PAIR, methods: ['basic'] });
    const settings = await app().openSettings();
    await fillConnection(settings, { name: 'For now', ...PAIR, apiBaseUrl: own.origin });
    await button(settings, 'Save').click();
    await expect(settings.locator('[data-problem="keychain-missing"]')).toContainText(
      'No keychain service is running',
    );
    await expect(field(settings, 'API Secret')).toHaveValue(PAIR.apiSecret);
    await button(settings, 'Keep for this run only').click();
    await expect(settings.getByText(/^Kept for this run only/)).toBeVisible();
    await switchToIt(settings);

    const status = () => tokenLine(app().workbench());
    await button(app().workbench(), 'Log in').click();
    await expect(status()).toContainText('Token valid');
    await app().restart();
    await expect(status()).toContainText('No credentials yet');
  });
});

test('F07: while the keychain isn’t responding, the form stays usable and the wait can be ended', async ({
  ownKeychain,
  launch,
}) => {
  const app = await launch({ env: ownKeychain.env });
  const settings = await app.openSettings();
  const silence = settings.getByText('The keychain isn’t responding yet.');
  await fillConnection(settings, {
    name: 'Patient',
    ...PAIR,
    apiBaseUrl: 'https://api.example.com',
  });
  ownKeychain.freeze();
  await button(settings, 'Save').click();
  await expect(silence).toBeVisible();
  await field(settings, 'Subscription-Id').fill('typed meanwhile');
  await button(settings, 'Cancel').click();
  await expect(settings.locator('[data-problem="keychain-silent"]')).toBeVisible();
  await expect(silence).toBeHidden();
  await expect(field(settings, 'API Secret')).toHaveValue(PAIR.apiSecret);
  await expect(field(settings, 'Subscription-Id')).toHaveValue('typed meanwhile');

  ownKeychain.thaw();
  await saveAndUse(settings);
  await expect(settings.getByText('Stored in the keychain')).toBeVisible();

  const remove = async () => {
    await button(settings, 'Remove').click();
    await settings.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  };
  ownKeychain.freeze();
  await remove();
  await button(settings, 'Cancel').click();
  await expect(settings.locator('[data-problem="keychain-silent"]')).toBeVisible();
  await expect(field(settings, 'Name')).toHaveValue('Patient');
  ownKeychain.thaw();
  await remove();
  await expect(field(settings, 'Name')).toHaveValue('Sandbox');
});
