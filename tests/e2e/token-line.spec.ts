// Every state of the token line: its words, its mark and its button.
import { serve, type Responder } from '../support/servers';
import { seriousFindings } from '../support/axe';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { response, sendTo, statusLine, tokenLine, urlField } from './support/workbench-page';
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

const expectSaidOnce = (workbench: Page): Promise<void> =>
  expect(
    workbench
      .getByText('The server rejected this API Key and Secret.')
      .and(workbench.locator('.notice *')),
  ).toHaveCount(1);

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
  await fillConnection(settings, { name: 'Line', apiBaseUrl: server.origin });
  await saveAndUse(settings);
  await expectLine(workbench, { state: 'none', words: 'No credentials yet', button: null });
  await expect(workbench.getByRole('link', { name: 'Add credentials' })).toBeVisible();

  await field(settings, 'API Key').fill(PAIR.apiKey);
  await field(settings, 'API Secret').fill(PAIR.apiSecret);
  await saveAndUse(settings);
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
    words: 'Log-in failed',
    button: 'Log in',
  });
  const notice = workbench.locator('.notices [data-problem="invalid_client"]');
  await expect(notice).toContainText('No such <b>client</b>.');
  await expect(notice.getByRole('link', { name: 'Open Settings' })).toBeVisible();
  await expectSaidOnce(workbench);

  server.issue(3600);
  await button(workbench, 'Log in').click();
  await expectLine(workbench, { state: 'held', words: 'Token valid', button: 'Log in again' });
  await expect(notice).toBeHidden();
});

test('a refused log-in is reported once, where it belongs, and moves nothing', async () => {
  const workbench = app().workbench();
  const server = await serveTokens();
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Once', ...PAIR, apiBaseUrl: server.origin });
  await saveAndUse(settings);
  await settings.close();
  const places = () =>
    Promise.all(
      [urlField(workbench), button(workbench, 'Send'), response(workbench)].map((part) =>
        part.boundingBox(),
      ),
    );
  const before = await places();
  server.refuse(401, { error: 'invalid_client' });
  const notice = workbench.locator('.notices [data-problem="invalid_client"]');
  await button(workbench, 'Log in').click();
  await expect(notice).toBeVisible();
  await expectSaidOnce(workbench);
  expect(await places()).toEqual(before);
  expect(await seriousFindings(workbench)).toEqual([]);

  // A request that failed for it says so in the response.
  await sendTo(workbench, '/vehicles');
  await expect(response(workbench).locator('[data-problem="invalid_client"]')).toBeVisible();
  await expect(notice).toHaveCount(0);
  await expectSaidOnce(workbench);
  expect(await places()).toEqual(before);
});

test('expiring counts down to expired, and the next request renews it', async () => {
  const workbench = app().workbench();
  const settings = await app().openSettings();
  await button(settings, 'Add connection').click();
  await field(settings, 'Name').fill('Short-lived');
  await field(settings, 'Environment').selectOption('Sandbox');
  await button(settings, 'More').click();
  await field(settings, 'Token parameters').fill('lifetime=5');
  await saveAndUse(settings);
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
