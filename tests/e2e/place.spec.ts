// A stored pair, and its token, only go where the pair was entered for, whatever a script in Settings or another
// program does, until a person agrees in a dialog that no page can answer. One file, because all use one script
// that does what Settings could.
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { serve, type TestServer } from '../support/servers';
import type { KeybearerApp } from './support/app';
import { seriousFindings } from '../support/axe';
import { answerMessageBoxes, askedInBoxes, boxes, holdMessageBoxes } from './support/message-boxes';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { logIn, response, sendTo, statusLine, tokenLine } from './support/workbench-page';

const PAIR = { apiKey: 'place-key-1234', apiSecret: 'the-secret-of-this-place' };

interface Reply {
  readonly ok: boolean;
  readonly problem?: { readonly code: string };
}

/** What a script in Settings can request, with some of the connection's fields changed. */
const askAsScript = (
  settings: Page,
  what: 'save' | 'check',
  name: string,
  more: object,
  credentials: object = {},
  keys: object = {},
): Promise<Reply> =>
  settings.evaluate(
    async ([whatToDo, wanted, changed, entered, enteredKeys]) => {
      const state = (await (await fetch('/api/state')).json()) as {
        readonly connections: readonly Record<string, unknown>[];
      };
      const found = state.connections.find((each) => each['name'] === wanted) ?? {};
      const { id, credentials: _marker, keys: _keys, ...fields } = found;
      const common = { fields: { ...fields, ...changed }, credentials: entered, keys: enteredKeys };
      const [method, path, body] =
        whatToDo === 'save'
          ? ['PUT', `connections/${String(id)}`, { ...common, keepForThisRun: false }]
          : ['POST', 'check', { ...common, connection: id }];
      const reply = await fetch(`/api/${path}`, { method, body: JSON.stringify(body) });
      return (await reply.json()) as Reply;
    },
    [what, name, more, credentials, keys] as const,
  );

/** A server that would get a Secret, a token or a proxied request, and a connection that doesn't use it. */
const setUp = async (app: KeybearerApp, name: string) => {
  const own = await serveOwn({ ...PAIR, methods: ['basic', 'body'] });
  const evil = await serve((_request, _incoming, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"access_token":"evil-token","token_type":"Bearer","expires_in":3600}');
  });
  const settings = await app.openSettings();
  await fillConnection(settings, { name, ...PAIR, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  return { own, evil, settings, tokenUrl: `${evil.origin}/token` };
};

const xdotool = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('xdotool', args, { timeout: 60_000 })).stdout;

const hasXdotool = (): Promise<boolean> =>
  xdotool('version').then(
    () => true,
    () => false,
  );

const app = commonApp();

const ATTACKS = {
  'a save with another Token URL': {
    what: 'save',
    more: (evil: string) => ({ tokenUrl: `${evil}/token` }),
  },
  'a save with another Token URL and half a pair': {
    what: 'save',
    more: (evil: string) => ({ tokenUrl: `${evil}/token` }),
    credentials: { apiKey: 'another-key' },
  },
  'a save through another proxy': {
    what: 'save',
    more: (evil: string) => ({ proxy: 'custom', proxyAddress: evil }),
  },
  'a save with another API base URL': {
    what: 'save',
    more: (evil: string) => ({ apiBaseUrl: evil }),
  },
  'a save with one more origin for the token': {
    what: 'save',
    more: (evil: string) => ({ tokenOrigins: [evil] }),
  },
  'a save that accepts plain http': {
    what: 'save',
    more: () => ({ plainHttpAccepted: true }),
  },
  'a check with another Token URL': {
    what: 'check',
    more: (evil: string) => ({ tokenUrl: `${evil}/token` }),
  },
  'a check with another Token URL and half a pair': {
    what: 'check',
    more: (evil: string) => ({ tokenUrl: `${evil}/token` }),
    credentials: { apiKey: 'another-key' },
  },
  'a check through another proxy': {
    what: 'check',
    more: (evil: string) => ({ proxy: 'custom', proxyAddress: evil }),
  },
} as const satisfies Record<
  string,
  { what: 'save' | 'check'; more: (evil: string) => object; credentials?: object }
>;

for (const [name, attack] of Object.entries(ATTACKS)) {
  test(`T50 ${name}, by a script in Settings: asks, declined, and nothing arrives`, async () => {
    const { own, evil, settings } = await setUp(app(), name);
    await answerMessageBoxes(app(), 'Cancel');
    const { what, more } = attack;
    const entered = 'credentials' in attack ? attack.credentials : {};
    const reply = await askAsScript(settings, what, name, more(evil.origin), entered);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'destination-not-allowed' } });
    const [box, ...others] = await boxes(app());
    expect(others).toEqual([]);
    // Enter and Esc both cancel.
    expect(box).toMatchObject({ defaultId: 0, cancelId: 0 });
    expect(box?.buttons?.[0]).toBe('Cancel');
    expect(box?.message).toContain(`“${name}”`);
    if (name.includes('plain http')) expect(box?.detail).toContain('Plain http accepted');
    else expect(box?.detail).toContain(`New: ${evil.origin}`);
    await settings.close();
    // The connection works as before, with its own servers.
    const workbench = app().workbench();
    await logIn(workbench);
    await sendTo(workbench, '/vehicles');
    await expect(statusLine(workbench)).toContainText('200 OK');
    expect(evil.connections()).toBe(0);
    // A person's request to it has no token.
    await sendTo(workbench, `${evil.origin}/vehicles`);
    expect(evil.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(own.tokenRequests()).toHaveLength(1);
  });
}

for (const key of ['Return', 'Escape', 'space']) {
  test(`T50 the dialog treats ${key} as Cancel`, async ({ app: own }) => {
    test.skip(!(await hasXdotool()), 'xdotool presses the keys of the system’s own windows.');
    const { evil, settings, tokenUrl } = await setUp(own, 'Keys');
    const reply = askAsScript(settings, 'save', 'Keys', { tokenUrl });
    const find = ['search', '--sync', '--onlyvisible', '--name', '^Confirm change$'];
    const [id = ''] = (await xdotool(...find)).split('\n');
    await xdotool('windowfocus', '--sync', id, 'key', key);
    expect(await reply).toMatchObject({ problem: { code: 'destination-not-allowed' } });
    expect(evil.connections()).toBe(0);
  });
}

const secretsAt = (server: TestServer): readonly (string | undefined)[] =>
  server.requests.map(({ headers }) =>
    Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64')
      .toString()
      .split(':')
      .at(1),
  );

test('T50 a made-up Secret doesn’t release a private key’s token', async () => {
  const { own, evil, settings, tokenUrl } = await setUp(app(), 'Private key');
  await answerMessageBoxes(app(), 'Cancel');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const byKey = { clientAuthentication: 'private-key' };
  const saved = await askAsScript(settings, 'save', 'Private key', byKey, {}, { signingKey });
  expect(saved).toMatchObject({ ok: true });
  expect(await askedInBoxes(app())).toEqual([]);
  for (const more of [{ tokenOrigins: [evil.origin] }, { tokenUrl }]) {
    const madeUp = { apiSecret: 'made-up' };
    const reply = await askAsScript(settings, 'save', 'Private key', more, madeUp);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'destination-not-allowed' } });
  }
  expect(await askedInBoxes(app())).toHaveLength(2);
  expect(evil.connections() + own.tokenRequests().length).toBe(0);
});

test('T50 an answer is for one connection, whatever a script calls another', async () => {
  const { own, evil, settings, tokenUrl } = await setUp(app(), 'Of production');
  const other = { name: 'Of a test', apiKey: 'test-key', apiSecret: 'only-a-test-secret' };
  await fillConnection(settings, { ...other, apiBaseUrl: own.origin });
  await saveAndUse(settings);
  const answer = await holdMessageBoxes(app());
  const checking = askAsScript(settings, 'check', other.name, { tokenUrl });
  await expect.poll(() => askedInBoxes(app())).toHaveLength(1);
  const more = { name: other.name, tokenUrl };
  let code: string | undefined;
  const replying = askAsScript(settings, 'check', 'Of production', more).then((reply) => {
    code = reply.problem?.code;
  });
  try {
    await expect.poll(() => code).toBe('destination-not-allowed');
  } finally {
    await answer('Send there');
    await replying;
  }
  expect(await checking).toMatchObject({ ok: true });
  expect(secretsAt(evil)).toEqual([other.apiSecret]);
});

test('T50 what was agreed to once holds for no later check or Secret', async () => {
  const { own, evil, settings, tokenUrl } = await setUp(app(), 'Left again');
  await answerMessageBoxes(app(), 'Send there');
  expect(await askAsScript(settings, 'save', 'Left again', { tokenUrl })).toMatchObject({
    ok: true,
  });
  const back = { tokenUrl: `${own.origin}/token` };
  expect(await askAsScript(settings, 'save', 'Left again', back)).toMatchObject({ ok: true });
  own.accept({ apiSecret: 'entered-later' });
  const later = await askAsScript(
    settings,
    'save',
    'Left again',
    {},
    { apiSecret: 'entered-later' },
  );
  expect(later).toMatchObject({ ok: true });
  await answerMessageBoxes(app(), 'Cancel');
  const before = evil.requests.length;
  for (const what of ['check', 'save'] as const) {
    const reply = await askAsScript(settings, what, 'Left again', { tokenUrl });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'destination-not-allowed' } });
  }
  expect(await askedInBoxes(app())).toHaveLength(2);
  expect(evil.requests).toHaveLength(before);
});

test('T50 the dialog has the saved name, and all that’s new or nothing', async () => {
  const { evil, settings, tokenUrl } = await setUp(app(), 'Named production');
  await answerMessageBoxes(app(), 'Cancel');
  await askAsScript(settings, 'save', 'Named production', { name: 'Harmless', tokenUrl });
  const [box] = await boxes(app());
  expect(box?.message).toContain('“Named production”');
  expect(box?.detail).toContain('Name\nNow: Named production\nNew: Harmless');
  const tokenOrigins = Array.from({ length: 12 }, (_, nth) => `https://api-${nth}.example.com`);
  const many = { tokenOrigins: [...tokenOrigins, evil.origin] };
  const reply = await askAsScript(settings, 'save', 'Named production', many);
  expect(reply).toMatchObject({ ok: false, problem: { code: 'destinations-too-many' } });
  expect(await askedInBoxes(app())).toHaveLength(1);
});

test('T50 once allowed and saved, it goes there without asking again', async () => {
  const { evil: other, settings, tokenUrl } = await setUp(app(), 'Agreed');
  await answerMessageBoxes(app(), 'Send there');
  await field(settings, 'Token URL').fill(tokenUrl);
  await button(settings, 'Check').click();
  await expect(settings.getByText(/^The server issued a token/)).toBeVisible();
  await saveAndUse(settings);
  const asked = 'Send the API Key and Secret of “Agreed” to a different token endpoint?';
  // Once by the check, once by the save.
  expect(await askedInBoxes(app())).toEqual([asked, asked]);
  const basic = Buffer.from(`${PAIR.apiKey}:${PAIR.apiSecret}`).toString('base64');
  expect(other.requests[0]?.headers.authorization).toBe(`Basic ${basic}`);
  await app().restart();
  await answerMessageBoxes(app(), 'Cancel');
  await logIn(app().workbench());
  expect(await askedInBoxes(app())).toEqual([]);
});

test('T50 a newly entered Secret asks nothing, and the old one stays here', async () => {
  const { evil: other, settings, tokenUrl } = await setUp(app(), 'Entered anew');
  await answerMessageBoxes(app(), 'Cancel');
  await field(settings, 'Token URL').fill(tokenUrl);
  await expect(field(settings, 'Token URL')).toHaveAccessibleDescription(
    /Enter the stored credentials again, or confirm this change/,
  );
  expect(await seriousFindings(settings)).toEqual([]);
  await button(settings, 'Save').click();
  await expect(settings.locator('[data-problem="destination-not-allowed"]')).toContainText(
    `→ ${other.origin}`,
  );
  expect(await askedInBoxes(app())).toHaveLength(1);
  expect(other.connections()).toBe(0);
  await button(settings, 'Replace').click();
  await field(settings, 'API Secret').fill('made-for-the-new-place');
  await expect(field(settings, 'Token URL')).not.toHaveAccessibleDescription(/confirm/);
  await saveAndUse(settings);
  expect(await askedInBoxes(app())).toHaveLength(1);
  await logIn(app().workbench());
  const received = other.requests.map(({ headers }) =>
    Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString(),
  );
  expect(new Set(received)).toEqual(new Set([`${PAIR.apiKey}:made-for-the-new-place`]));
});

test('T50 what an earlier release stored belongs to the configured place, without a question', async ({
  ownKeychain,
  launch,
}) => {
  test.skip(process.platform !== 'linux', 'The keychain of the test’s own.');
  const own = await launch({ env: ownKeychain.env });
  const { evil, settings, tokenUrl } = await setUp(own, 'Earlier');
  const account = await settings.evaluate(async () => {
    const state = (await (await fetch('/api/state')).json()) as { readonly selected: string };
    return state.selected;
  });
  const former = { format: 1, version: 'of-0.1.0', generated: false, ...PAIR };
  await ownKeychain.write(account, JSON.stringify(former));
  await answerMessageBoxes(own, 'Cancel');
  await logIn(own.workbench());
  expect(await askedInBoxes(own)).toEqual([]);
  expect(await ownKeychain.read(account)).toMatch(/^\[2,"of-0\.1\.0",false,"place-key-1234"/);
  const reply = await askAsScript(settings, 'save', 'Earlier', { tokenUrl });
  expect(reply.problem?.code).toBe('destination-not-allowed');
  expect(evil.connections()).toBe(0);
});

test('T51 settings changed by another program: reported, asked about before anything is sent, and only then used', async () => {
  const { own, evil, settings } = await setUp(app(), 'Changed outside');
  await settings.close();
  const file = join(app().profile, 'settings.json');
  const changed = (await readFile(file, 'utf8')).replaceAll(own.origin, evil.origin);
  await app().killAndRestart(() => writeFile(file, changed));
  const workbench = app().workbench();
  await expect(workbench.getByText('The settings were changed outside Keybearer.')).toBeVisible();
  await answerMessageBoxes(app(), 'Cancel');
  await button(workbench, 'Log in').click();
  await expect(tokenLine(workbench)).toHaveAttribute('data-state', 'refused');
  await expect(workbench.locator('[data-problem="destination-not-allowed"]').first()).toBeVisible();
  await sendTo(workbench, '/vehicles');
  await expect(response(workbench).locator('[data-problem]').first()).toHaveAttribute(
    'data-problem',
    'destination-not-allowed',
  );
  const asked = await boxes(app());
  expect(asked).toHaveLength(2);
  for (const { detail } of asked) {
    expect(detail).toContain('changed outside Keybearer');
    expect(detail).toContain(`Token endpoint\nNow: ${own.origin}\nNew: ${evil.origin}`);
    expect(detail).toContain(`get the access token\nNow: ${own.origin}\nNew: ${evil.origin}`);
  }
  expect(evil.connections()).toBe(0);

  await answerMessageBoxes(app(), 'Send there');
  await logIn(workbench);
  expect(await askedInBoxes(app())).toHaveLength(1);
  await app().restart();
  await answerMessageBoxes(app(), 'Cancel');
  await logIn(app().workbench());
  expect(await askedInBoxes(app())).toEqual([]);
});

test('T51 a sandbox that another program turns into a custom connection sends its own pair nowhere', async () => {
  const workbench = app().workbench();
  const { evil, settings } = await setUp(app(), 'Not a sandbox');
  await button(settings, 'Add connection').click();
  await field(settings, 'Name').fill('Was a sandbox');
  await field(settings, 'Environment').selectOption('Sandbox');
  await saveAndUse(settings);
  await settings.close();
  await logIn(workbench);
  const file = join(app().profile, 'settings.json');
  await app().killAndRestart(async () => {
    const value = JSON.parse(await readFile(file, 'utf8')) as { connections: object[] };
    const connections = value.connections.map((each) =>
      'name' in each && each.name === 'Was a sandbox'
        ? {
            ...each,
            environment: 'custom',
            tokenUrl: `${evil.origin}/token`,
            apiBaseUrl: evil.origin,
          }
        : each,
    );
    await writeFile(file, JSON.stringify({ ...value, connections }));
  });
  await answerMessageBoxes(app(), 'Send there');
  await button(app().workbench(), 'Log in').click();
  await expect(tokenLine(app().workbench())).toHaveAttribute('data-state', 'none');
  expect(await askedInBoxes(app())).toEqual([]);
  expect(evil.connections()).toBe(0);
});

test('T51 a settings file changed while Keybearer runs is neither used nor lost', async () => {
  const { own, evil, settings } = await setUp(app(), 'While it runs');
  const file = join(app().profile, 'settings.json');
  const changed = (await readFile(file, 'utf8')).replaceAll(own.origin, evil.origin);
  await writeFile(file, changed);
  await logIn(app().workbench());
  await field(settings, 'Scope').fill('another');
  await saveAndUse(settings);
  await expect(
    settings.getByText('Another program changed the settings file while Keybearer was running.'),
  ).toBeVisible();
  const asides = (await readdir(app().profile)).filter((name) => name.endsWith('.bak'));
  const texts = await Promise.all(
    asides.map((name) => readFile(join(app().profile, name), 'utf8')),
  );
  expect(texts).toContain(changed);
  await logIn(app().workbench());
  expect(evil.connections()).toBe(0);
});
