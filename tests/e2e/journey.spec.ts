// What a person does on the first day: start, log in, call, fail, cancel, quit and start again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import electronPath from 'electron';
import { button } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import {
  historyOf,
  logIn,
  openSample,
  response,
  send,
  sendTo,
  showView,
  statusLine,
  tokenLine,
  urlField,
} from './support/workbench-page';

const PROJECT = resolve(__dirname, '../..');

test('first start: ready, log in, send, vehicles; the same profile goes on where it was left', async ({
  app,
}) => {
  await expect.poll(() => app.output()).toContain('Window ready');
  await expect(tokenLine(app.workbench())).toContainText('Ready to log in');
  await button(app.workbench(), 'Log in').click();
  await expect(tokenLine(app.workbench())).toContainText('Token valid');
  await send(app.workbench());
  await expect(statusLine(app.workbench())).toContainText('200 OK');
  await showView(app.workbench(), 'Table');
  await expect(response(app.workbench()).getByRole('table')).toContainText('Crew-cab pickup');

  await urlField(app.workbench()).fill('/echo?kept=over-restarts');
  await send(app.workbench());
  await app.restart();
  await expect(tokenLine(app.workbench())).toContainText('Ready to log in');
  await expect(urlField(app.workbench())).toHaveValue('/echo?kept=over-restarts');
  await expect(historyOf(app.workbench())).toContainText('/echo?kept=over-restarts');
  await expect(historyOf(app.workbench())).toContainText('/vehicles/v1/merchandisable');
  await logIn(app.workbench());
  await send(app.workbench());
  await expect(statusLine(app.workbench())).toContainText('200 OK');
});

test('F45: a second start brings the first to the front, and ends, whatever it is told', async ({
  app,
}) => {
  await app.electron().evaluate(({ app: main, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('There is no window.');
    const asked = { focus: 0, starts: 0 };
    Object.assign(globalThis, { asked });
    main.on('second-instance', () => (asked.starts += 1));
    window.focus = () => void (asked.focus += 1);
  });
  const odd = ['--settings', 'app://settings/', 'https://example.com', '--inspect=0', '-e', '1'];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(
    electronPath as unknown as string,
    [PROJECT, `--user-data-dir=${app.profile}`, ...root, ...odd],
    { stdio: 'ignore' },
  );
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect
    .poll(() => app.electron().evaluate(() => (globalThis as { asked?: unknown }).asked))
    .toEqual({ focus: 1, starts: 1 });
  expect(app.electron().windows()).toHaveLength(1);
  await logIn(app.workbench());
});

test.describe('in one app', () => {
  const app = sharedApp();

  test('a call logs in by itself, and Log in again gets another token', async () => {
    const workbench = app().workbench();
    await openSample(workbench, 'Claims');
    await send(workbench);
    const id = async () => /"jti": "([^"]+)"/.exec(await response(workbench).innerText())?.[1];
    await expect(tokenLine(workbench)).toContainText('Token valid');
    await expect.poll(id).toBeTruthy();
    const first = await id();
    await send(workbench);
    await expect.poll(id).toBe(first);
    await button(workbench, 'Log in again').click();
    // Held before and after: the next call tells the one from the other.
    await expect(button(workbench, 'Log in again')).toBeVisible();
    await expect
      .poll(async () => {
        await send(workbench);
        return (await id()) ?? first;
      })
      .not.toBe(first);
  });

  test('a gateway’s refusal says whose it is, what it means and what to do', async () => {
    const workbench = app().workbench();
    await openSample(workbench, 'SUBSCRIPTION-MISMATCH');
    await send(workbench);
    const banner = response(workbench).getByRole('alert');
    await expect(banner).toContainText('403 · Yours to fix');
    await expect(banner).toContainText('no active subscription');
    await expect(banner.getByRole('button', { name: 'Choose another subscription' })).toBeVisible();
    await expect(historyOf(workbench)).toContainText('/errors/SUBSCRIPTION-MISMATCH');
  });

  for (const [name, path] of [
    ['Token expired', '/tokens/expired'],
    ['Token revoked', '/tokens/revoked'],
  ] as const) {
    test(`${name}: one new token, one more try, and it is said`, async () => {
      const workbench = app().workbench();
      await sendTo(workbench, path);
      await expect(statusLine(workbench)).toContainText('200 OK');
      await expect(statusLine(workbench)).toContainText('token renewed, sent again');
      await expect(response(workbench)).toContainText('"renewed": true');
    });
  }

  test('an echo shows that the token was sent, and not the token', async () => {
    const workbench = app().workbench();
    await sendTo(workbench, '/echo');
    await showView(workbench, 'Raw');
    await expect(response(workbench)).toContainText('Bearer [access token]');
    await showView(workbench, 'Headers');
    await expect(response(workbench)).toContainText('Bearer [access token]');
    await expect(statusLine(workbench)).toContainText('2 hidden');
    const shown = await workbench.content();
    // Each JWT begins so, whatever it holds.
    expect(shown).not.toContain('eyJ');
  });

  test('a slow call is cancelled at once, and the next one works', async () => {
    const workbench = app().workbench();
    await urlField(workbench).fill('/slow?seconds=600');
    await button(workbench, 'Send').click();
    await expect(response(workbench)).toHaveAttribute('data-state', 'sending');
    await expect(response(workbench)).toContainText('Waiting for the answer');
    await button(workbench, 'Cancel').click();
    await expect(response(workbench).getByRole('alert')).toContainText('Cancelled.');
    await sendTo(workbench, '/slow?seconds=0');
    await expect(statusLine(workbench)).toContainText('200 OK');
  });
});
