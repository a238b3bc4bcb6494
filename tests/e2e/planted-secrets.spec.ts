// Scripts in Settings and in the workbench, with a token endpoint of their own, make Keybearer hide guesses of a token
// beside known text, and have an API repeat the token there. Right and wrong guesses look the same, also if they become
// the connection's own while its request is still running.
import type { Page } from 'playwright/test';
import { connectionWith, fieldsOf } from '../support/connection';
import { serve } from '../support/servers';
import { fillConnection, saveAndUse } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';

const app = sharedApp();

const TOKEN = 'Qk7-tR2.mX9_vB4wZ8~sd0fG';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/';
/** Known text and each letter that the token may begin or end with. */
const GUESSES = Array.from(LETTERS).flatMap((letter) => [`xyzwxyzw${letter}`, `${letter}wzyxwzyx`]);
const SHOWN = '<xyzwxyzw[access token]wzyxwzyx>';

/** An API that repeats the token as often as somebody asks, in several forms, and its token endpoint. */
const serveEcho = () =>
  serve(({ url, headers }, _incoming, response) => {
    if (url === '/token') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 }));
      return;
    }
    const echoed = `<xyzwxyzw${(headers.authorization ?? '').slice('Bearer '.length)}wzyxwzyx>`;
    response.writeHead(200, { 'content-type': 'text/plain', 'x-echo': echoed });
    const escaped = Array.from(echoed, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
    response.end(`${echoed}\n${escaped.join('')}\n`);
  });

/** A token endpoint that refuses everybody, and issues guesses along with the error. */
const serveGuesses = () =>
  serve((_request, _incoming, response) => {
    const fields = GUESSES.map((guess, nth) => [`guess_${nth}_token`, guess]);
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: 'invalid_request', ...Object.fromEntries(fields) }));
  });

/** What the workbench's script sees of the echo. */
const look = (page: Page, connection: string) =>
  page.evaluate(async (id) => {
    const call = window.keybearer.callApi({
      connection: id,
      method: 'GET',
      url: '/echo',
      headers: [],
      subscriptionId: null,
      requestId: null,
      body: { kind: 'none' },
      token: 'auto',
      confirmed: false,
    });
    const outcome = await call.response;
    call.release();
    if (!outcome.ok) return null;
    const { headers, body } = outcome.response;
    const echo = headers.find(([name]) => name === 'x-echo')?.[1];
    return { echo, lines: body.firstText?.trim().split('\n'), hidden: body.hidden };
  }, connection);

test('T32 texts that scripts have hidden tell nothing of a token that an API repeats', async () => {
  test.setTimeout(180_000);
  const [own, hostile] = [await serveEcho(), await serveGuesses()];
  const settings = await app().openSettings();
  const pair = { apiKey: 'key', apiSecret: 'a-secret-of-24-characters' };
  await fillConnection(settings, { name: 'Hostile', ...pair, apiBaseUrl: hostile.origin });
  await saveAndUse(settings);
  await fillConnection(settings, { name: 'Echo', ...pair, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  const page = app().workbench();
  const ids = await settings.evaluate(async () => {
    const { connections } = (await (await fetch('/api/state')).json()) as {
      readonly connections: readonly { readonly id: string; readonly name: string }[];
    };
    return Object.fromEntries(connections.map(({ name, id }) => [name, id]));
  });
  const echo = String(ids['Echo']);
  const expected = {
    echo: SHOWN,
    lines: [SHOWN, expect.stringContaining('[access token]')],
    hidden: 3,
  };
  const before = await look(page, echo);
  expect(before).toEqual(expected);

  await page.evaluate(async (connection) => {
    await window.keybearer.callApi({
      connection,
      method: 'GET',
      url: '/',
      headers: [],
      subscriptionId: null,
      requestId: null,
      body: { kind: 'none' },
      token: 'auto',
      confirmed: false,
    }).response;
  }, String(ids['Hostile']));
  expect(hostile.requests.map(({ url }) => url)).toEqual(['/token']);
  expect(await look(page, echo)).toEqual(before);

  const fields = fieldsOf(
    connectionWith({ tokenUrl: `${hostile.origin}/token`, apiBaseUrl: hostile.origin }),
  );
  const codes = await settings.evaluate(
    async ([guesses, given]) => {
      const found: unknown[] = [];
      for (const apiSecret of guesses) {
        const body = { connection: null, fields: given, credentials: { apiKey: 'k', apiSecret } };
        // oxlint-disable-next-line no-await-in-loop -- a check ends the one before it
        const reply = await fetch('/api/check', { method: 'POST', body: JSON.stringify(body) });
        // oxlint-disable-next-line no-await-in-loop
        const { problem } = (await reply.json()) as { problem: { code: string } };
        found.push(problem.code);
      }
      return [...new Set(found)];
    },
    // The other letters were tried above.
    [GUESSES.filter((guess) => guess.includes('Q') || guess.includes('G')), fields] as const,
  );
  expect(codes).toEqual(['invalid_request']);
  expect(await look(page, echo)).toEqual(before);
  await settings.close();
  await own.close();
  await hostile.close();
});

test('T32 nor do those that become the connection’s own while its request is running', async () => {
  test.setTimeout(180_000);
  const pair = { apiKey: 'key', apiSecret: 'a-secret-of-24-characters' };
  const hostile = await serve((_request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    const { length } = hostile.requests;
    const token = GUESSES[length - 1] ?? GUESSES.at(-1);
    response.end(JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 0 }));
  });
  let finish: () => void = () => undefined;
  const own = await serve(({ url, headers }, _incoming, response) => {
    if (url === '/token') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 }));
    } else if (url === '/slow') {
      const echoed = `<xyzwxyzw${(headers.authorization ?? '').slice('Bearer '.length)}wzyxwzyx>`;
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('It begins.\n');
      finish = () => response.end(`${echoed}\n`);
    } else response.end('{}');
  });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Moved', ...pair, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  const page = app().workbench();
  const running = page.evaluate(async () => {
    const { connection } = (await window.keybearer.getTokenStatus()) as { connection: string };
    const call = window.keybearer.callApi({
      connection,
      method: 'GET',
      url: '/slow',
      headers: [],
      subscriptionId: null,
      requestId: null,
      body: { kind: 'none' },
      token: 'auto',
      confirmed: false,
    });
    const outcome = await call.response;
    call.release();
    return outcome.ok ? outcome.response.body.firstText : outcome.problem.code;
  });
  await expect.poll(() => own.requests.map(({ url }) => url)).toContain('/slow');

  const saved = await settings.evaluate(async (tokenUrl) => {
    const state = (await (await fetch('/api/state')).json()) as {
      readonly connections: readonly Record<string, unknown>[];
    };
    const found = state.connections.find(({ name }) => name === 'Moved') ?? {};
    const { id, credentials: _marker, keys: _keys, ...fields } = found;
    const body = {
      fields: { ...fields, tokenUrl },
      credentials: { apiKey: 'script', apiSecret: 'xyzwxyzwQ' },
      keepForThisRun: false,
      evenIfRefused: true,
    };
    const path = `/api/connections/${String(id)}`;
    const reply = await fetch(path, { method: 'PUT', body: JSON.stringify(body) });
    return ((await reply.json()) as { ok: boolean }).ok;
  }, `${hostile.origin}/token`);
  expect(saved).toBe(true);
  // Each request gets a new token, which is a guess.
  await page.evaluate(async (count) => {
    const { connection } = (await window.keybearer.getTokenStatus()) as { connection: string };
    for (let nth = 0; nth < count; nth += 1) {
      const call = window.keybearer.callApi({
        connection,
        method: 'GET',
        url: '/',
        headers: [],
        subscriptionId: null,
        requestId: null,
        body: { kind: 'none' },
        token: 'auto',
        confirmed: false,
      });
      // oxlint-disable-next-line no-await-in-loop -- each with a token of its own
      await call.response;
      call.release();
    }
  }, GUESSES.length);
  expect(hostile.requests.length).toBeGreaterThanOrEqual(GUESSES.length);
  finish();
  expect(await running).toBe(`It begins.\n${SHOWN}\n`);
  await settings.close();
  await own.close();
  await hostile.close();
});
