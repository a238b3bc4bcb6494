// The workbench where the keychain is missing, locked, silent, or was restarted: it says so, and goes on.
import { placesOf } from './support/places';
import { button } from './support/settings-page';
import { expect, test } from './support/test';
import { logIn, send, statusLine, tokenStatus } from './support/workbench-page';

test.skip(process.platform !== 'linux', 'Only here can a keychain be made to fail.');

const NO_BUS = [
  ['F01 no bus at all', { DBUS_SESSION_BUS_ADDRESS: '' }],
  ['F02 a dead socket', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }],
] as const;

for (const [name, env] of NO_BUS) {
  test(`${name}: said in words; T27 for this run only, nothing is written`, async ({ launch }) => {
    const app = await launch({ env });
    const page = app.workbench();
    await button(page, 'Log in').click();
    await expect(tokenStatus(page)).toHaveAttribute('data-state', 'unavailable');
    await expect(tokenStatus(page)).toContainText('No keychain service is running');
    await button(page, 'Keep for this run only').click();
    await expect(tokenStatus(page)).toHaveAttribute('data-state', 'held');
    await send(page);
    await expect(statusLine(page)).toContainText('200 OK');
    const files = (await placesOf(app)).filter((place) => place.name.startsWith('file '));
    for (const { content } of files) expect(content.includes('"keptIn": "run"')).toBe(false);
  });
}

test('F04 locked; F07, F08 frozen; F09 killed and started again: the app goes on through all of it', async ({
  ownKeychain,
  launch,
}) => {
  const app = await launch({ env: ownKeychain.env });
  const page = app.workbench();
  await logIn(page);

  ownKeychain.freeze();
  await page.getByRole('button', { name: /^Log in/ }).click();
  await expect(tokenStatus(page)).toContainText('The keychain does not answer');
  // The token that is held is still good for calls, and the window is alive.
  await send(page, '/v1/solution/subscriptions');
  await expect(statusLine(page)).toContainText('200 OK');
  ownKeychain.thaw();
  await expect(tokenStatus(page)).toHaveAttribute('data-state', 'held');

  await ownKeychain.kill();
  await page.getByRole('button', { name: /^Log in/ }).click();
  await expect(tokenStatus(page)).toHaveAttribute('data-state', 'unavailable');
  await ownKeychain.start();
  await button(page, 'Try again').click();
  await expect(tokenStatus(page)).toHaveAttribute('data-state', 'held');

  ownKeychain.lock();
  await page.getByRole('button', { name: /^Log in/ }).click();
  await expect(tokenStatus(page)).toHaveAttribute('data-state', 'unavailable');
  await expect(tokenStatus(page)).toContainText(/locked/);
});
