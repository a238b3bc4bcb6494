// A whole session with generated credentials, against a server that echoes them wherever it can.
import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { serve } from '../../support/servers';
import { createSecretSearch } from '../../support/secret-search';
import { WRITERS } from '../../support/written-forms';
import type { KeybearerApp } from './app';
import { copiedBy } from './clipboard';
import { pageOf, type Place } from './places';
import { answerSaveDialog } from './save-dialog';
import { button, field, fillConnection, saveAndUse } from './settings-page';
import { expect } from './test';
import { historyOf, response, showView, tokenLine, urlField } from './workbench-page';

const canary = (name: string) => `${name}-${randomBytes(12).toString('hex')}`;
const API_KEY = canary('key');
// Characters that every encoding changes.
export const API_SECRET = `${canary('secret')}/+=:&" é`;
export const TOKENS = [canary('token-one'), canary('token-two')] as const;

const formEncoded = (value: string) => new URLSearchParams({ v: value }).toString().slice(2);
const basicOf = (key: string, secret: string) => Buffer.from(`${key}:${secret}`).toString('base64');

export const search = createSecretSearch({
  'API Secret': API_SECRET,
  'first token': TOKENS[0],
  'second token': TOKENS[1],
  'Basic, encoded': basicOf(formEncoded(API_KEY), formEncoded(API_SECRET)),
  'Basic, unencoded': basicOf(API_KEY, API_SECRET),
});

/** In JSON their line breaks and quotes are escaped, and hexadecimal with separators isn't read across those. */
const NOT_IN_JSON = new Set(['lines of sixteen', 'texts of a JSON array']);

/** How a server would put it into JSON: bytes that aren't text as Latin-1. */
const inJson = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');

/** In every form of the tables. */
const encodingsOf = (value: string) =>
  Object.values(WRITERS).flatMap((methods) =>
    Object.entries(methods)
      // Without a semicolon, a following digit would belong to the number.
      .filter(([method]) => !NOT_IN_JSON.has(method) && method !== 'without semicolons')
      .map(([, write]) => inJson(write(value))),
  );

/** Issues the two tokens in turn, refuses the first after a while, and echoes everything it can. */
const serveEcho = async () => {
  let issued = 0;
  const refused = { token: false, logIn: false };
  const server = await serve((request, _incoming, reply) => {
    const { url, headers, body } = request;
    const bearer = headers.authorization ?? '';
    // What hasn't been issued yet can't be hidden.
    const known = [API_SECRET, ...TOKENS.slice(0, issued)];
    const echoed = {
      headers,
      body,
      basic: basicOf(API_KEY, API_SECRET),
      secret: API_SECRET,
      encoded: known.flatMap(encodingsOf),
    };
    const say = (status: number, value: unknown): void => {
      reply.writeHead(status, { 'content-type': 'application/json' });
      reply.end(JSON.stringify(value));
    };
    const quoted = `you sent ${bearer} ${body} ${known.join()}`;
    if (url === '/refusing-token' || (url === '/token' && refused.logIn))
      return say(refused.logIn ? 401 : 400, {
        error: refused.logIn ? 'invalid_client' : 'invalid_request',
        error_description: quoted,
      });
    if (url === '/token') {
      const token = TOKENS[Math.min(issued, 1)];
      issued += 1;
      return say(200, { access_token: token, token_type: 'Bearer', expires_in: 3_600 });
    }
    if (url === '/revoke') refused.token = true;
    if (refused.token && bearer === `Bearer ${TOKENS[0]}`) {
      reply.setHeader(
        'www-authenticate',
        `Bearer error="invalid_token", error_description="${bearer}"`,
      );
      return say(401, echoed);
    }
    reply.setHeader('x-echo', bearer);
    if (url === '/gateway')
      return say(403, { code: 'UNAUTHORIZED-API-ACCESS', message: quoted, ...echoed });
    if (url === '/breaks-off') {
      reply.writeHead(200, { 'content-type': 'text/plain', 'content-length': 1_000_000 });
      reply.write(JSON.stringify(echoed), () => reply.destroy());
      return undefined;
    }
    if (url === '/redirect') reply.setHeader('location', `https://elsewhere.example/?t=${bearer}`);
    return say({ '/redirect': 302, '/fail': 500 }[url] ?? 200, echoed);
  });
  return { ...server, refused };
};

const send = async (page: Page, path: string): Promise<void> => {
  await urlField(page).fill(path);
  await button(page, 'Send').click();
  await expect(response(page)).toHaveAttribute('data-state', /^(done|failed)$/);
  await expect(historyOf(page).getByText(path).first()).toBeVisible();
};

/** Settings: a check that's refused, then a save. */
const enter = async (app: KeybearerApp, origin: string): Promise<void> => {
  const settings = await app.openSettings();
  await fillConnection(settings, {
    name: 'Echoing',
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    apiBaseUrl: origin,
    tokenUrl: `${origin}/refusing-token`,
  });
  await button(settings, 'Check').click();
  await expect(settings.locator('[data-problem="invalid_request"]')).toBeVisible();
  await field(settings, 'Token URL').fill(`${origin}/token`);
  await saveAndUse(settings);
  await expect(field(settings, 'API Secret')).toHaveCount(0);
};

/** What a person takes out of the window: copied in each language, saved, exported. */
const takeOut = async (app: KeybearerApp, folder: string): Promise<readonly Place[]> => {
  const page = app.workbench();
  const places: Place[] = [];
  const languages = page.getByRole('menu', { name: 'Copy as' }).getByRole('menuitem');
  await button(page, 'Copy as').click();
  const names = await languages.allTextContents();
  await page.keyboard.press('Escape');
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    const content = await copiedBy(app, async () => {
      await button(page, 'Copy as').click();
      await languages.filter({ hasText: name }).click();
      await expect(page.getByText(`Copied as ${name}`)).toBeVisible();
    });
    places.push({ kind: 'clipboard', name: `copied as ${name}`, content });
  }
  await answerSaveDialog(app, folder);
  await button(page, 'Save to file').click();
  await expect(response(page)).toContainText(/Saved \S+ · /);

  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('dialog').getByLabel('Name').fill('Kept');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await app.electron().evaluate(
    ({ session }, path) => {
      session.defaultSession.on('will-download', (_event, item) => item.setSavePath(path));
    },
    join(folder, 'exported.json'),
  );
  await button(page, 'Export requests').click();
  await expect.poll(() => readdir(folder)).toContain('exported.json');
  return places;
};

/** Compares an earlier response with the current one. */
const compare = async (page: Page): Promise<Place> => {
  await historyOf(page).getByText('/echo').first().hover();
  await button(page, 'Compare GET /echo with now').first().click();
  const dialog = page.getByRole('dialog', { name: 'Compare with history' });
  await expect(dialog).toContainText('[access token]');
  const place = await pageOf(page, 'comparing');
  await page.keyboard.press('Escape');
  return place;
};

/** Everything a person does with a connection. Returns what was only visible on the way. */
export const wholeSession = async (
  app: KeybearerApp,
  folder: string,
): Promise<readonly Place[]> => {
  const server = await serveEcho();
  const page = app.workbench();
  const places: Place[] = [];
  await enter(app, server.origin);
  await button(page, 'Log in').click();
  await expect(tokenLine(page)).toHaveAttribute('data-state', 'held');
  await button(page, 'Save responses').click();
  for (const path of [
    '/echo',
    '/redirect',
    '/fail',
    '/gateway',
    '/breaks-off',
    '/revoke',
    '/after',
  ]) {
    await send(page, path);
    places.push(await pageOf(page, `after ${path}`));
  }
  expect(server.requests.filter(({ url }) => url === '/token')).toHaveLength(2);
  await showView(page, 'Headers');
  places.push(await pageOf(page, 'headers'));
  await showView(page, 'Raw');
  await expect(response(page)).toContainText('[access token]');
  places.push(await compare(page), ...(await takeOut(app, folder)));

  server.refused.logIn = true;
  await button(page, 'Log in again').click();
  await expect(page.locator('.notices [data-problem^="invalid_client"]')).toBeVisible();
  places.push(await pageOf(page, 'a log-in refused'));
  await server.close();
  await button(page, /^Log in( again)?$/).click();
  await expect(page.locator('.notices [data-problem="connection-refused"]')).toBeVisible();
  await send(page, '/nobody-there');
  places.push(await pageOf(page, 'nobody there'));
  return places;
};
