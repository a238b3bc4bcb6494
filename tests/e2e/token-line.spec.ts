// Every state of the token line: its words, its mark and its button.
import { serve, type Responder } from '../support/servers';
import { button, field, fillCustom, save } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { sendTo, statusLine, tokenLine } from './support/workbench-page';
import type { Page } from 'playwright/test';

const PAIR = { apiKey: 'line-key-1234', apiSecret: 'line-secret' };

interface Line {
  readonly state: string;
  readonly words: string | RegExp;
  readonly button: string | null;
}

const expectLine = async (workbench: Page, { state, words, button: name }: Line): Promise<void> => {
  await expect(tokenLine(workbench)).toHaveAttribute('data-state', state);
  await expect(tokenLine(workbench)).toContainText(words);
  if (name !== null) await expect(button(workbench, name)).toBeVisible();
};

/** A token endpoint with a configurable response. */
const serveTokens = async () => {
  let response: Responder = (_request, _incoming, response_) => void response_.destroy();
  const server = await serve((...asked) => response(...asked));
  const json = (status: number, value: unknown): Responder => {
    const text = JSON.stringify(value);
    return (_request, _incoming, response_) =>
      void response_.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };
  const issue = (seconds: number, scope?: string) =>
    json(200, {
      access_token: `line-token-${server.requests.length}`,
      token_type: 'Bearer',
      expires_in: seconds,
      scope,
    });
  return {
    tokenUrl: `${server.origin}/token`,
    origin: server.origin,
    requests: server.requests,
    silence: () => (response = () => undefined),
    issue: (seconds: number, scope?: string) => (response = issue(seconds, scope)),
    refuse: (status: number, body: unknown) => (response = json(status, body)),
  };
};

const app = commonApp();

test('none, ready, asking, held, expiring, refused', async () => {
  const workbench = app().workbench();
  const server = await serveTokens();
  const settings = await app().openSettings();
  await fillCustom(settings, { name: 'Line', apiBaseUrl: server.origin });
  await save(settings);
  await expectLine(workbench, { state: 'none', words: 'No credentials yet', button: null });
  await expect(workbench.getByRole('link', { name: 'Add credentials' })).toBeVisible();

  await field(settings, 'API Key').fill(PAIR.apiKey);
  await field(settings, 'API Secret').fill(PAIR.apiSecret);
  await save(settings);
  await settings.close();
  await expectLine(workbench, { state: 'ready', words: 'Ready to log in', button: 'Log in' });

  server.silence();
  await button(workbench, 'Log in').click();
  await expectLine(workbench, { state: 'asking', words: 'Logging in…', button: 'Cancel' });
  await expect.poll(() => server.requests.length).toBe(1);
  await button(workbench, 'Cancel').click();
  await expectLine(workbench, { state: 'ready', words: 'Ready to log in', button: 'Log in' });

  server.issue(3600, 'line-scope');
  await button(workbench, 'Log in').click();
  await expectLine(workbench, {
    state: 'held',
    words: /^Token valid · (60:00|59:\d\d) left/,
    button: 'Log in again',
  });
  await expect(tokenLine(workbench)).toContainText('scope line-scope');

  server.issue(50);
  await button(workbench, 'Log in again').click();
  await expectLine(workbench, {
    state: 'expiring',
    words: /^Token expires in 0:[0-5]\d/,
    button: 'Log in',
  });

  server.refuse(401, { error: 'invalid_client', error_description: 'No such <b>client</b>.' });
  await button(workbench, 'Log in').click();
  await expectLine(workbench, {
    state: 'refused',
    words: 'The server rejected this API Key and Secret.',
    button: 'Log in',
  });
  const notice = workbench.locator('.notices [data-problem="invalid_client"]');
  await expect(notice).toContainText('No such <b>client</b>.');
  await expect(notice.getByRole('link', { name: 'Open Settings' })).toBeVisible();

  server.issue(3600);
  await button(workbench, 'Log in').click();
  await expectLine(workbench, { state: 'held', words: 'Token valid', button: 'Log in again' });
  await expect(notice).toBeHidden();
});

test('expiring counts down to expired, and the next request renews it', async () => {
  const workbench = app().workbench();
  const settings = await app().openSettings();
  await button(settings, 'Add connection').click();
  await field(settings, 'Name').fill('Short-lived');
  await field(settings, 'Environment').selectOption('Sandbox');
  await button(settings, 'More').click();
  await field(settings, 'Token parameters').fill('lifetime=5');
  await save(settings);
  await settings.close();
  await button(workbench, 'Log in').click();
  await expectLine(workbench, {
    state: 'expiring',
    words: /^Token expires in 0:0[0-5]/,
    button: 'Log in',
  });
  await expectLine(workbench, {
    state: 'expired',
    words: 'Token expired. The next request renews it',
    button: 'Log in',
  });
  await sendTo(workbench, '/tokens/claims');
  await expect(statusLine(workbench)).toContainText('200 OK');
  await expectLine(workbench, {
    state: 'expiring',
    words: /^Token expires in 0:0[0-5]/,
    button: 'Log in',
  });
});
