// T40 A token endpoint that sends a token in any shape but the right one: no window contains a letter of it.
import { serve } from '../support/servers';
import { button, fillConnection, saveAndUse } from './support/settings-page';
import { expect, sharedApp, test } from './support/test';
import { logIn } from './support/workbench-page';

const app = sharedApp();

const TOKEN = 'opq-7fQx2LmZ9rTb4KsW8vNc1HdJ6gYp3EaU5iOq0XwBzk';
const SECRET = 'canary-secret/of+this-test=7d1f0a';
const FORM = 'application/x-www-form-urlencoded';

const SHAPES = [
  ['token-not-json', 200, FORM, `access_token=${TOKEN}&token_type=bearer`],
  ['token-malformed', 200, 'application/json', `["${TOKEN}"]`],
  ['token-server-error', 500, 'application/json', `{"access_token":"${TOKEN}","s":"${SECRET}"}`],
  ['token-not-json', 400, 'text/plain', `${'x'.repeat(180)}${SECRET}`],
  [
    'invalid_client',
    401,
    'application/json',
    `{"error":"invalid_client","error_description":"${SECRET} ${TOKEN}"}`,
  ],
  [
    'token-refused',
    400,
    'application/json',
    `{"error":"${TOKEN}","error_description":"late: ${TOKEN}"}`,
  ],
  [
    'token-type-unknown',
    200,
    'application/json',
    `{"access_token":"${TOKEN}","token_type":"DPoP"}`,
  ],
] as const;

const pieces = (value: string): readonly string[] =>
  Array.from({ length: value.length - 7 }, (_each, at) => value.slice(at, at + 8));

test('T40 whatever the response’s shape, no window contains a piece of it', async () => {
  let now: (typeof SHAPES)[number] = SHAPES[0];
  const server = await serve((_request, _incoming, reply) => {
    const [, status, type, body] = now;
    reply.writeHead(status, { 'content-type': type }).end(body);
  });
  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Shapes',
    apiKey: 'key-of-shapes',
    apiSecret: SECRET,
    apiBaseUrl: server.origin,
  });
  await saveAndUse(settings);
  const workbench = app().workbench();
  for (const shape of SHAPES) {
    now = shape;
    const reported = `[data-problem^="${shape[0]}"]`;
    // oxlint-disable no-await-in-loop -- one shape after another
    await button(settings, 'Check').click();
    await expect(settings.locator(reported)).toBeVisible();
    await button(workbench, /^(Log in|Try again)$/)
      .first()
      .click();
    await expect(workbench.locator(reported).first()).toBeVisible();
    const status = await workbench.evaluate(async () =>
      JSON.stringify(await window.keybearer.getTokenStatus({})),
    );
    expect(status).toContain(shape[0]);
    const seen = [status, await workbench.content(), await settings.content()].join('\n');
    for (const piece of [...pieces(TOKEN), ...pieces(SECRET)]) expect(seen).not.toContain(piece);
    // oxlint-enable no-await-in-loop
  }
});

test('a token response with 201, or with a byte order mark, is accepted', async () => {
  for (const [status, body] of [
    [201, `{"access_token":"${TOKEN}","token_type":"Bearer","expires_in":3600}`],
    [200, `\ufeff{"access_token":"${TOKEN}","token_type":"Bearer","expires_in":3600}`],
  ] as const) {
    // oxlint-disable no-await-in-loop -- one after another
    const server = await serve((_request, _incoming, reply) => {
      reply.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    const settings = await app().openSettings();
    await fillConnection(settings, {
      name: `Taken ${status}`,
      apiKey: 'key-of-shapes',
      apiSecret: SECRET,
      apiBaseUrl: server.origin,
    });
    await saveAndUse(settings);
    await settings.close();
    await logIn(app().workbench());
    expect(await app().workbench().content()).not.toContain(TOKEN.slice(0, 8));
    // oxlint-enable no-await-in-loop
  }
});
