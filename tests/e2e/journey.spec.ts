// A person's first day with the app: no account, the sandbox, requests that work and requests that don't.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { seriousFindings } from '../support/axe';
import { button, field } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import {
  historyOf,
  logIn,
  response,
  send,
  sendTo,
  showView,
  statusLine,
  tokenLine,
  urlField,
} from './support/workbench-page';

test('first start, log in, send, quit, start again', async ({ app }) => {
  const first = app.workbench();
  await expect(tokenLine(first)).toContainText('Ready to log in');
  await logIn(first);
  await expect(tokenLine(first)).toContainText(/Token valid · \d\d:\d\d left/);
  await expect(button(first, 'Log in again')).toBeVisible();
  await send(first);
  await expect(statusLine(first)).toContainText('200 OK');
  await first.getByRole('tab', { name: /^Table 50/ }).click();
  await expect(response(first).getByRole('row').nth(1)).toContainText('2024 Crew-cab pickup');
  await field(first, 'URL').fill('/vehicles/v1/merchandisable?limit=2');
  await send(first);
  await expect(first.getByRole('tab', { name: /^Table 2/ })).toBeVisible();

  await app.restart();
  const again = app.workbench();
  await expect(tokenLine(again)).toContainText('Ready to log in');
  await expect(field(again, 'URL')).toHaveValue('/vehicles/v1/merchandisable?limit=2');
  await expect(historyOf(again).getByRole('listitem')).toHaveCount(2);
  await logIn(again);
});

test.describe('in one app', () => {
  const app = commonApp();

  test('a gateway’s refusal says who can fix it, and its raw response stays accessible', async () => {
    const page = app().workbench();
    await sendTo(page, '/errors/SUBSCRIPTION-MISMATCH');
    const banner = page.locator('[data-problem="api-gateway"]');
    await expect(banner).toContainText('Check your setup');
    await expect(banner).toContainText(
      'This Subscription-Id has no active subscription to this API.',
    );
    await expect(response(page)).toContainText('"code": "SUBSCRIPTION-MISMATCH"');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Choose a subscription').click();
    await expect(field(page, 'Subscription-Id')).toBeFocused();
    await sendTo(page, '/errors/TARGET-SYSTEM-TIMED-OUT');
    await expect(banner).toContainText('Contact the API developer');
  });

  test('F25 an expired and a revoked token are renewed once, with a notice', async () => {
    const page = app().workbench();
    for (const path of ['/tokens/expired', '/tokens/revoked']) {
      await sendTo(page, path);
      await expect(statusLine(page)).toContainText('200 OK');
      await expect(response(page)).toContainText(/token renewed/i);
    }
  });

  test('an echo shows [access token], and that something was hidden', async () => {
    const page = app().workbench();
    await sendTo(page, '/echo');
    await page.getByRole('tab', { name: 'Raw' }).click();
    await expect(response(page)).toContainText('Bearer [access token]');
    await expect(response(page)).toContainText(/\d hidden/);
    await expect(response(page)).not.toContainText('eyJ');
  });

  test('a redirect to another origin is followed on demand, without the token', async () => {
    const page = app().workbench();
    await sendTo(page, '/redirect/other');
    await expect(statusLine(page)).toContainText('302');
    await button(page, 'Follow without the token').click();
    await expect(statusLine(page)).toContainText('200 OK');
    await expect(response(page)).not.toContainText('[access token]');
  });

  test('a redirect that would send a POST elsewhere isn’t followed by a button', async () => {
    const page = app().workbench();
    await field(page, 'Method').fill('POST');
    await page.keyboard.press('Escape');
    await sendTo(page, '/redirect/other?status=307');
    await expect(response(page).locator('[data-unfollowed=origin]')).toContainText(
      'To follow it, send a POST request to that URL.',
    );
    await expect(button(page, 'Follow without the token')).toHaveCount(0);
    await sendTo(page, '/redirect/other?status=303');
    await button(page, 'Follow without the token').click();
    await expect(response(page)).toContainText(/"method": ?"GET"/);
    await field(page, 'Method').fill('GET');
  });

  test('a redirect that isn’t followed says why, and where it leads', async () => {
    const page = app().workbench();
    const notice = (why: string) => response(page).locator(`[data-unfollowed="${why}"]`);
    await sendTo(page, '/redirect/same?hops=6');
    await expect(notice('limit')).toContainText('Stopped after 5 redirects');
    await expect(notice('limit')).toContainText('/redirect/same?hops=0');
    await button(page, 'Follow it').click();
    await expect(statusLine(page)).toContainText('200 OK');
    await expect(response(page).locator('[data-unfollowed]')).toHaveCount(0);
    await sendTo(page, '/redirect/loop');
    await expect(notice('limit')).toContainText('The server redirects in a loop.');
    await expect(button(page, 'Follow it')).toHaveCount(0);
  });

  test('a redirect is followed on as it was followed so far, not as the request began', async () => {
    const page = app().workbench();
    await field(page, 'Method').fill('POST');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /^Body/ }).click();
    await page.getByRole('radiogroup', { name: 'Body type' }).getByText('Text').click();
    await page.getByRole('textbox', { name: 'Body as Text' }).fill('once');
    await sendTo(page, '/redirect/same?hops=6&status=303');
    await expect(statusLine(page)).toContainText('303');
    await button(page, 'Follow it').click();
    await expect(statusLine(page)).toContainText('200 OK');
    await expect(response(page)).toContainText(/"method": ?"GET"/);
    // The request itself stays as it was typed.
    await expect(field(page, 'Method')).toHaveValue('POST');
    await sendTo(page, '/redirect/same?hops=6&status=307');
    await expect(statusLine(page)).toContainText('307');
    await expect(button(page, 'Follow it')).toHaveCount(0);
    await field(page, 'Method').fill('GET');
  });

  test('a request that fails or is cancelled leaves the last response in sight', async () => {
    const page = app().workbench();
    await sendTo(page, '/echo?first');
    await expect(statusLine(page)).toContainText('200 OK');
    const entries = await historyOf(page).getByRole('listitem').count();

    await sendTo(page, 'ftp://example.com/');
    await expect(response(page).locator('[data-problem="url-not-http"]')).toBeVisible();
    await expect(response(page)).toContainText('"first"');
    // What was never sent isn't in the history.
    await expect(historyOf(page).getByRole('listitem')).toHaveCount(entries);

    await urlField(page).fill('/slow?seconds=30');
    await button(page, 'Send').click();
    await expect(response(page)).toHaveAttribute('data-state', 'sending');
    await button(page, 'Cancel').click();
    await expect(response(page).locator('[data-problem="cancelled"]')).toBeVisible();
    await expect(response(page)).toContainText('Previous response');
    await expect(response(page)).toContainText('"first"');
    // It's still whole: main keeps it.
    await showView(page, 'Raw');
    await expect(response(page)).toContainText('"first"');

    await sendTo(page, '/echo?second');
    await expect(response(page)).not.toContainText('Previous response');
    await expect(response(page)).toContainText('"second"');
  });

  test('Cancel ends a slow request at once', async () => {
    const page = app().workbench();
    await field(page, 'URL').fill('/slow?seconds=30');
    await button(page, 'Send').click();
    await button(page, 'Cancel').click();
    await expect(response(page)).toHaveAttribute('data-state', 'failed');
    await expect(page.locator('[data-problem="cancelled"]')).toBeVisible();
    await sendTo(page, '/echo');
    await expect(statusLine(page)).toContainText('200 OK');
  });

  test('a person’s own Authorization header is refused with an explanation', async () => {
    const page = app().workbench();
    const outcome = await page.evaluate(async () => {
      const status = await window.keybearer.getTokenStatus();
      const call = window.keybearer.callApi({
        connection: 'connection' in status ? status.connection : '',
        method: 'GET',
        url: '/echo',
        headers: [['Authorization', 'Bearer mine']],
        subscriptionId: null,
        requestId: null,
        body: { kind: 'none' },
        token: 'auto',
        confirmed: false,
      });
      return call.response;
    });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'header-reserved' } });
  });

  test('F43 a reload releases a running call, and the status is correct right after it', async () => {
    const page = app().workbench();
    await logIn(page);
    await field(page, 'URL').fill('/slow?seconds=30');
    await button(page, 'Send').click();
    await expect(response(page)).toHaveAttribute('data-state', 'sending');
    await page.reload();
    await expect(tokenLine(page)).toContainText('Token valid');
    await expect(response(page)).toHaveAttribute('data-state', 'idle');
    await sendTo(page, '/echo');
    await expect(statusLine(page)).toContainText('200 OK');
  });

  test('F45 a second start brings the first to the front and exits', async () => {
    const electron = createRequire(__filename)('electron') as unknown as string;
    const args = [
      resolve(__dirname, '../..'),
      `--user-data-dir=${app().profile}`,
      '--odd=argument',
    ];
    if (process.getuid?.() === 0) args.push('--no-sandbox');
    await app()
      .electron()
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = spawn(electron, args, { stdio: 'ignore' });
    await once(second, 'exit');
    await expect
      .poll(() =>
        app()
          .electron()
          .evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows().map((each) => each.isMinimized()),
          ),
      )
      .toEqual([false]);
  });
});
