// Real servers, and all of main between the settings page's requests and the socket: nothing arrives at a new place
// before a person has agreed. The same in real Electron: tests/e2e/place.spec.ts. One file, because all start the
// same main between two servers.
import { generateKeyPairSync } from 'node:crypto';
import { createGate } from '../../src/main/redaction/gate';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConnections, type Connections } from '../../src/main/connections/connections';
import type { LoadKey } from '../../src/main/keys/signing-key';
import { createNetwork } from '../../src/main/network/network';
import { createSecretsInUse } from '../../src/main/redaction/secrets-in-use';
import { createSettingsServer } from '../../src/main/settings/settings-server';
import { createTokenIssuer, createTokenTester } from '../../src/main/token/issue-token';
import { requestToken } from '../../src/main/token/request-token';
import { createTokenService, type TokenService } from '../../src/main/token/token-service';
import type { Connection, ConnectionFields } from '../../src/shared/connection';
import type { CheckResult, SaveResult } from '../../src/shared/settings';
import { connectionWith, fieldsOf } from '../support/connection';
import { keyringWith, type Keyring } from '../support/keyring';
import { problemOfRejection } from '../support/problem-of';
import { closeServers, serve, type TestServer } from '../support/servers';

const PAIR = { apiKey: 'key-of-place', apiSecret: 'secret-of-place' };

let folder: string;
let own: TestServer;
let evil: TestServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-place-'));
  const issue = () =>
    serve((_request, _incoming, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"access_token":"a-token","token_type":"Bearer","expires_in":3600}');
    });
  own = await issue();
  evil = await issue();
});
afterEach(async () => {
  await closeServers();
  await rm(folder, { recursive: true });
});

interface Main {
  readonly connections: Connections;
  readonly keyring: Keyring;
  readonly tokens: TokenService;
  put(connection: Connection, more: object): Promise<SaveResult>;
  check(connection: Connection, more: object): Promise<CheckResult>;
}

/** Connected as in services.ts, without windows. `entries`: of the previous run. */
const startMain = async (entries?: Map<string, string>): Promise<Main> => {
  const connections = await loadConnections(join(folder, 'settings.json'));
  const configured = (id: string) => connections.list().find((each) => each.id === id) ?? null;
  const keyring = keyringWith(configured, entries);
  const { agreement, credentials, storedKeys } = keyring;
  const secrets = createSecretsInUse();
  const network = createNetwork({
    headerBytes: () => 256_000,
    askSystemProxy: () => Promise.resolve('DIRECT'),
    hideProxyLogin: secrets.addProxyLogin,
  });
  const loadKey =
    (connection: Connection): LoadKey =>
    (item) =>
      agreement.key(connection, item);
  const parts = { secrets, requestToken, loadKey, network, timeLimitMs: () => 5_000 };
  const issueToken = createTokenIssuer({
    ...parts,
    prepare: async (connection) => ({
      credentials: await agreement.pair(connection),
      tokenUrl: connection.tokenUrl,
    }),
  });
  const tokens = createTokenService({
    clock: { wall: Date.now, monotonic: () => performance.now() },
    issue: issueToken,
    onIssued: secrets.addToken,
    onChange: () => undefined,
  });
  const serveSettings = createSettingsServer({
    connections,
    credentials,
    storedKeys,
    agreement,
    tryToken: createTokenTester({ ...parts, tokenUrlOf: async ({ tokenUrl }) => tokenUrl }),
    forgetTokens: tokens.forget,
    maySwitch: () => true,
    hideSecret: secrets.addCredentials,
    sandboxPair: () => Promise.reject(new Error('It has none.')),
    gate: createGate(secrets.index),
    programs: { calls: () => [], hasFailed: () => false },
    askPerson: () => Promise.resolve(false),
    giveUpKeychain: () => undefined,
    onChange: connections.onChange,
    isKeychainSlow: () => false,
    onKeychainSlow: () => () => undefined,
  });
  const ask = async <T>(method: string, path: string, body: object): Promise<T> => {
    const request = new Request(`https://settings.example/api/${path}`, {
      method,
      body: JSON.stringify(body),
    });
    return (await (await serveSettings(request)).json()) as T;
  };
  const bodyOf = (connection: Connection, more: object) => {
    const { credentials = {}, keys = {}, ...changed } = more as Record<string, object>;
    return { fields: { ...fieldsOf(connection), ...changed }, credentials, keys };
  };
  return {
    connections,
    keyring,
    tokens,
    put: ({ id, ...connection }, more) =>
      ask('PUT', `connections/${id}`, {
        ...bodyOf({ id, ...connection }, more),
        keepForThisRun: false,
      }),
    check: (connection, more) =>
      ask('POST', 'check', { ...bodyOf(connection, more), connection: connection.id }),
  };
};

const addOwn = async (
  { connections, keyring, put }: Main,
  fields: Partial<ConnectionFields> = {},
  keys: object = {},
): Promise<Connection> => {
  const connection = connectionWith({
    tokenUrl: `${own.origin}/token`,
    apiBaseUrl: own.origin,
    ...fields,
  });
  await connections.add(fieldsOf(connection), 'c1');
  const saved = await put(connections.get('c1'), { credentials: PAIR, keys });
  expect(saved).toMatchObject({ ok: true });
  expect(keyring.asked).toEqual([]);
  return connections.get('c1');
};

/** Each returns the changed fields for the evil server's origin. */
const WAYS: Readonly<Record<string, (origin: string) => object>> = {
  'another Token URL': (origin) => ({ tokenUrl: `${origin}/token` }),
  'another Token URL, and half a pair': (origin) => ({
    tokenUrl: `${origin}/token`,
    credentials: { apiKey: 'another-key' },
  }),
  'another proxy': (origin) => ({ proxy: 'custom', proxyAddress: origin }),
  'another proxy, and half a pair': (origin) => ({
    proxy: 'custom',
    proxyAddress: origin,
    credentials: { apiKey: 'another-key' },
  }),
};

describe.each(Object.entries(WAYS))('T50 %s', (_what, more) => {
  test.each(['put', 'check'] as const)('%s: asks, declined, nothing arrives', async (how) => {
    const main = await startMain();
    const connection = await addOwn(main);
    const reply = await main[how](connection, more(evil.origin));
    expect(reply).toMatchObject({ ok: false, problem: { code: 'destination-not-allowed' } });
    expect(main.keyring.asked).toHaveLength(1);
    expect(evil.connections()).toBe(0);
    expect(main.connections.get('c1')).toEqual(connection);
    await main.tokens.logIn(main.connections.get('c1'));
    expect(evil.connections()).toBe(0);
  });

  test.each(['put', 'check'] as const)('%s: allowed, it goes there', async (how) => {
    const main = await startMain();
    const connection = await addOwn(main);
    main.keyring.answer(true);
    expect(await main[how](connection, more(evil.origin))).toMatchObject({ ok: true });
    expect(main.keyring.asked).toHaveLength(1);
    // Only what was saved applies to the next run.
    const next = await startMain(main.keyring.entries);
    await next.tokens.logIn(next.connections.get('c1'));
    expect(next.keyring.asked).toEqual([]);
    expect(evil.connections()).toBeGreaterThan(0);
  });
});

test.each([
  ['one more origin', () => ({ tokenOrigins: [evil.origin] })],
  ['another API base URL', () => ({ apiBaseUrl: evil.origin })],
])('T50 %s for the token: a check doesn’t ask, a save does', async (_what, more) => {
  const main = await startMain();
  const connection = await addOwn(main);
  expect(await main.check(connection, more())).toMatchObject({ ok: true });
  expect(main.keyring.asked).toEqual([]);
  expect(await main.put(connection, more())).toMatchObject({ ok: false });
  expect(main.keyring.asked).toHaveLength(1);
  expect(evil.connections()).toBe(0);
});

test('T50 a held token isn’t used for more origins: the pair is loaded again, with a question', async () => {
  const main = await startMain();
  const connection = await addOwn(main);
  await main.tokens.logIn(connection);
  const wider = { ...connection, tokenOrigins: [evil.origin] };
  expect((await problemOfRejection(main.tokens.tokenFor(wider))).code).toBe(
    'destination-not-allowed',
  );
  expect(evil.connections()).toBe(0);
});

test('T50 a newly entered Secret asks nothing, and the stored one goes nowhere', async () => {
  const main = await startMain();
  const connection = await addOwn(main);
  const credentials = { apiSecret: 'made-for-there' };
  const reply = await main.put(connection, { tokenUrl: `${evil.origin}/token`, credentials });
  expect(reply).toMatchObject({ ok: true });
  expect(main.keyring.asked).toEqual([]);
  const sent = evil.requests.map(({ headers: { authorization = '' } }) =>
    Buffer.from(authorization.replace('Basic ', ''), 'base64').toString(),
  );
  expect(sent).toEqual([`${PAIR.apiKey}:made-for-there`]);
});

test('T50 allowed but not saved: the connection stays as it was', async () => {
  const main = await startMain();
  const connection = await addOwn(main);
  main.keyring.answer(true);
  const file = join(folder, 'settings.json');
  await rm(file);
  await mkdir(file);
  const reply = await main.put(connection, { tokenUrl: `${evil.origin}/token` });
  expect(reply).toMatchObject({ ok: false, problem: { code: 'settings-not-saved' } });
  main.keyring.answer(false);
  await main.tokens.logIn(connection);
  expect(evil.connections()).toBe(0);
});

test('T50 other stored items don’t accompany a newly entered Secret', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const main = await startMain();
  const fields = {
    clientAuthentication: 'private-key',
    proxy: 'custom',
    proxyAddress: own.origin,
    proxyUserName: 'somebody',
  } as const;
  const connection = await addOwn(main, fields, { signingKey, proxyPassword: 'of-the-proxy' });
  for (const more of [{ tokenUrl: `${evil.origin}/token` }, { proxyAddress: evil.origin }]) {
    const reply = await main.put(connection, { ...more, credentials: PAIR });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'destination-not-allowed' } });
  }
  expect(main.keyring.asked).toHaveLength(2);
  expect(evil.connections()).toBe(0);
  const keys = { signingKey, proxyPassword: 'of-the-other' };
  const more = { tokenUrl: `${evil.origin}/token`, credentials: PAIR, keys };
  expect(await main.put(connection, more)).toMatchObject({ ok: true });
  expect(main.keyring.asked).toHaveLength(2);
});

test.each([
  ['the Token URL', () => ({ tokenUrl: `${evil.origin}/token` })],
  ['the proxy', () => ({ proxy: 'custom', proxyAddress: evil.origin }) as const],
  ['the token’s origins', () => ({ tokenOrigins: [evil.origin] })],
])(
  'T51 %s changed in the file between two runs: reported at the first log-in',
  async (_what, more) => {
    const first = await startMain();
    const connection = await addOwn(first);
    // Another program's file works like ours; but nobody was asked.
    await first.connections.update('c1', { ...fieldsOf(connection), ...more() });
    const main = await startMain(first.keyring.entries);
    const problem = await problemOfRejection(main.tokens.logIn(main.connections.get('c1')));
    expect(problem.code).toBe('destination-not-allowed');
    expect(main.keyring.asked[0]?.detail).toContain('changed outside Keybearer');
    expect(main.keyring.reportedOutside()).toBe(1);
    expect(own.requests.length + evil.connections()).toBe(0);

    main.keyring.answer(true);
    await main.tokens.logIn(main.connections.get('c1'));
    const next = await startMain(first.keyring.entries);
    await next.tokens.logIn(next.connections.get('c1'));
    expect(next.keyring.asked).toEqual([]);
  },
);
