// The proof: after a whole session, with an API that echoes what it is sent, no secret, token or Basic value is anywhere
// but in main's memory and the keychain. And the proof can fail: a leak that is planted in each place is found.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createSecretSearch } from '../support/secret-search';
import { serve } from '../support/servers';
import { placesOf } from './support/places';
import { button, field, fillCustom, save } from './support/settings-page';
import { expect, test } from './support/test';
import type { KeybearerApp } from './support/app';
import type { Page } from 'playwright/test';

const canary = (name: string) => `${name}-${randomBytes(12).toString('hex')}`;
const API_KEY = canary('key');
// Characters that every encoding changes.
const API_SECRET = `${canary('secret')}/+=:&" é`;
const TOKENS = [canary('token-one'), canary('token-two')];

const formEncoded = (value: string) => new URLSearchParams({ v: value }).toString().slice(2);
const basicOf = (key: string, secret: string) => Buffer.from(`${key}:${secret}`).toString('base64');

const search = createSecretSearch({
  'API Secret': API_SECRET,
  'first token': TOKENS[0] ?? '',
  'second token': TOKENS[1] ?? '',
  'Basic, encoded': basicOf(formEncoded(API_KEY), formEncoded(API_SECRET)),
  'Basic, unencoded': basicOf(API_KEY, API_SECRET),
});

const hitsIn = async (app: KeybearerApp) =>
  (await placesOf(app)).flatMap(({ name, content }) => search(name, content));

/** Issues the two tokens in turn, refuses the first after a while, and echoes all it gets wherever it can. */
const serveEcho = async () => {
  let issued = 0;
  let firstIsRevoked = false;
  return serve((request, _incoming, response) => {
    const { url, headers, body } = request;
    const echoed = { headers, body, basic: basicOf(API_KEY, API_SECRET), secret: API_SECRET };
    if (url === '/refusing-token') {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          error: 'invalid_request',
          error_description: `you sent ${headers.authorization} ${body}`,
        }),
      );
      return;
    }
    if (url === '/token') {
      const token = TOKENS[Math.min(issued, 1)];
      issued += 1;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3_600 }),
      );
      return;
    }
    if (url === '/revoke') firstIsRevoked = true;
    if (firstIsRevoked && headers.authorization === `Bearer ${TOKENS[0]}`) {
      response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' });
      response.end(JSON.stringify(echoed));
      return;
    }
    response.setHeader('x-echo', headers.authorization ?? '');
    response.setHeader('content-type', 'application/json');
    if (url === '/redirect')
      response.setHeader('location', `https://elsewhere.example/?t=${headers.authorization}`);
    response.statusCode = { '/redirect': 302, '/fail': 500 }[url] ?? 200;
    response.end(JSON.stringify(echoed));
  });
};

const send = async (workbench: Page, path: string): Promise<void> => {
  await field(workbench, 'URL').fill(path);
  await button(workbench, 'Send').click();
  const response = workbench.getByRole('region', { name: 'Response' });
  await expect(response).toHaveAttribute('data-state', /done|failed/);
  await expect(
    workbench.getByRole('region', { name: 'History' }).getByText(path).first(),
  ).toBeVisible();
};

/** Everything a person does with a connection: enter, check, save, log in, call, fail, look again. */
const wholeSession = async (app: KeybearerApp): Promise<void> => {
  const server = await serveEcho();
  const workbench = app.workbench();
  const settings = await app.openSettings();
  const connection = {
    name: 'Echoing',
    apiBaseUrl: server.origin,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
  };
  await fillCustom(settings, { ...connection, tokenUrl: `${server.origin}/refusing-token` });
  await button(settings, 'Check').click();
  await expect(settings.locator('[data-problem="invalid_request"]')).toBeVisible();
  await field(settings, 'Token URL').fill(`${server.origin}/token`);
  await save(settings);
  await button(workbench, 'Log in').click();
  await expect(workbench.getByRole('region', { name: 'Token status' })).toHaveAttribute(
    'data-state',
    'held',
  );
  for (const path of ['/echo', '/redirect', '/fail', '/revoke', '/after'])
    await send(workbench, path);
  await workbench
    .getByRole('tab', { name: /^Headers \d/ })
    .last()
    .click();
  await workbench.getByRole('tab', { name: 'Raw' }).click();
  await expect(workbench.getByRole('region', { name: 'Response' })).toContainText('[access token]');
  await expect(field(settings, 'API Secret')).toHaveCount(0);
};

/** Otherwise a heap snapshot cuts strings at 1,024 characters, and what lies deeper in one would be missed. */
const WHOLE_STRINGS = ['--js-flags=--heap-snapshot-string-limit=1000000000'];

test('T06 after a whole session the secret and the tokens are nowhere', async ({ launch }) => {
  const app = await launch({ args: WHOLE_STRINGS });
  await wholeSession(app);
  expect(await hitsIn(app)).toEqual([]);
});

test('T06 and a leak in any place would have been found', async ({ launch }) => {
  const app = await launch({ args: WHOLE_STRINGS });
  const workbench = app.workbench();
  const token = TOKENS[0] ?? '';
  await workbench.evaluate(async (leak) => {
    Object.assign(window, { leak: { deep: [`${'-'.repeat(5_000)}${leak}`] } });
    document.body.dataset['leak'] = btoa(`x${leak}`);
    const opened = indexedDB.open('leak', 1);
    await new Promise<void>((resolve) => {
      opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('leaks'));
      opened.addEventListener('success', () => {
        const put = opened.result
          .transaction('leaks', 'readwrite')
          .objectStore('leaks')
          .put(leak, 1);
        put.addEventListener('success', () => resolve());
      });
    });
    opened.result.close();
  }, token);
  await writeFile(join(app.profile, 'leak.bin'), Buffer.from(token, 'utf16le'));
  await app.electron().evaluate(async ({ clipboard }, leak) => {
    await clipboard.writeText(encodeURIComponent(leak));
    console.log(Buffer.from(leak).toString('hex'));
  }, API_SECRET);
  await expect.poll(() => app.output()).toContain(Buffer.from(API_SECRET).toString('hex'));

  const found = new Set((await hitsIn(app)).map(({ place }) => place));
  for (const place of [
    'heap of app://keybearer/',
    'page of app://keybearer/',
    'storage of app://keybearer/',
    'file leak.bin',
    'output',
    'clipboard',
  ]) {
    expect(found).toContain(place);
  }
});

test('T06 also on the command line of a process', async ({ launch }) => {
  test.skip(
    process.platform !== 'linux',
    'Only Linux shows the command lines of processes in /proc.',
  );
  const app = await launch({ args: [`--leak=${TOKENS[0]}`] });
  const places = (await hitsIn(app)).map(({ place }) => place.replace(/ of process \d+$/, ''));
  expect(places).toContain('cmdline');
});
