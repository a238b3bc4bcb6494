// Saving a connection: no orphaned keychain entry, and no pair crosses between the sandbox and others. One file,
// because all tests save one connection, with the same parts stood in for.
import { generateKeyPairSync } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Connections } from '../../../../src/main/connections/connections';
import { createAgreement } from '../../../../src/main/credentials/consent/agreement';
import type { Credentials } from '../../../../src/main/credentials/credentials';
import { placeOf } from '../../../../src/main/credentials/place';
import type { StoredKeys } from '../../../../src/main/credentials/stored-keys';
import { ProblemError } from '../../../../src/main/problem-error';
import { saveConnection } from '../../../../src/main/settings/save-connection';
import { createTrial } from '../../../../src/main/settings/token-trial';
import type { Connection } from '../../../../src/shared/connection';
import type { PutConnection } from '../../../../src/shared/settings';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const MARKER = { savedAt: 1, keyEnding: 'y', version: 'v2', keptIn: 'keychain' } as const;

const KEPT = { savedAt: 1, version: 'k2', parts: 1, keptIn: 'keychain' } as const;

const parts = (existing: Connection) => {
  const calls: string[] = [];
  const record =
    <T>(name: string, value: T) =>
    () => {
      calls.push(name);
      return Promise.resolve(value);
    };
  const connections = {
    get: () => existing,
    add: vi.fn(record('add', existing)),
    update: vi.fn(record('update', existing)),
    setCredentials: vi.fn(record('note', undefined)),
    select: record('select', undefined),
  };
  const credentials = {
    load: vi.fn(() =>
      Promise.resolve({ apiKey: 'key', apiSecret: 'old', generated: true, version: 'v1' }),
    ),
    save: vi.fn(record('store', MARKER)),
    remove: vi.fn(record('take away', undefined)),
    removeFromKeychain: vi.fn(record('take from keychain', undefined)),
  };
  const storedKeys = {
    save: vi.fn(record('keep', KEPT)),
    remove: vi.fn(record('let go', undefined)),
  };
  const ask = vi.fn(() => Promise.resolve(false));
  const dependencies = {
    connections: connections as unknown as Connections,
    credentials: credentials as unknown as Credentials,
    storedKeys: storedKeys as unknown as StoredKeys,
    agreement: createAgreement({
      credentials: credentials as unknown as Credentials,
      storedKeys: storedKeys as unknown as StoredKeys,
      configured: () => existing,
      ask,
      onChangedOutside: () => undefined,
    }),
    forgetTokens: () => undefined,
    maySwitch: () => true,
    hideSecret: () => undefined,
    tryToken: vi.fn(record('try', {})),
    trial: createTrial(),
  };
  return { calls, connections, credentials, storedKeys, dependencies };
};

const put = (connection: Connection, credentials: PutConnection['credentials']): PutConnection => ({
  fields: fieldsOf(connection),
  credentials,
  keys: {},
  keepForThisRun: false,
});

const BOTH = { apiKey: 'key', apiSecret: 'secret' };
const notSaved = () => Promise.reject(new ProblemError('settings-not-saved'));

test('removes a new connection’s entry if the connection can’t be written', async () => {
  const { connections, credentials, dependencies } = parts(connectionWith());
  connections.add.mockImplementation(notSaved);
  const saving = saveConnection(dependencies, null, put(connectionWith(), BOTH));
  expect((await problemOfRejection(saving)).code).toBe('settings-not-saved');
  const [[id]] = credentials.save.mock.calls as unknown as [[string]];
  expect(credentials.remove).toHaveBeenCalledWith(id, MARKER);
});

test('records replaced credentials even if the fields can’t be written', async () => {
  const { connections, dependencies } = parts(connectionWith());
  connections.update.mockImplementation(notSaved);
  await problemOfRejection(saveConnection(dependencies, 'c1', put(connectionWith(), BOTH)));
  expect(connections.setCredentials).toHaveBeenCalledWith('c1', MARKER);
});

test('changes nothing if the keychain refuses', async () => {
  const { calls, credentials, dependencies } = parts(connectionWith());
  credentials.save.mockImplementation(() => Promise.reject(new ProblemError('keychain-locked')));
  await problemOfRejection(saveConnection(dependencies, 'c1', put(connectionWith(), BOTH)));
  expect(calls).toEqual(['try']);
});

test('tests a replacing pair before anything changes', async () => {
  const { calls, dependencies } = parts(connectionWith());
  const saved = await saveConnection(dependencies, 'c1', put(connectionWith(), BOTH));
  expect(calls).toEqual(['try', 'store', 'note', 'update', 'select']);
  expect(saved.notices).toEqual([]);
});

test('doesn’t switch the workbench while a request or response is open', async () => {
  const { calls, dependencies } = parts(connectionWith());
  const during = { ...dependencies, maySwitch: () => false };
  await saveConnection(during, 'c1', put(connectionWith(), {}));
  await saveConnection(during, null, put(connectionWith(), BOTH));
  expect(calls).not.toContain('select');
});

test('keeps the old pair if the server refuses the new one, unless it’s saved anyway', async () => {
  const { calls, dependencies } = parts(connectionWith());
  dependencies.tryToken.mockImplementation(() =>
    Promise.reject(new ProblemError('invalid_client', { detail: 'Unknown client.' })),
  );
  const asked = put(connectionWith(), BOTH);
  const problem = await problemOfRejection(saveConnection(dependencies, 'c1', asked));
  expect(problem).toMatchObject({ code: 'replacement-refused', detail: 'Unknown client.' });
  expect(calls).toEqual([]);
  await saveConnection(dependencies, 'c1', { ...asked, evenIfRefused: true });
  expect(calls).toEqual(['store', 'note', 'update', 'select']);
});

test.each([
  ['connection-refused', 'network'],
  ['invalid_scope', 'you'],
  ['token-server-error', 'server'],
  ['proxy-authentication', 'you'],
] as const)('saves what couldn’t be tested, and says who can fix it: %s', async (code, owner) => {
  const { calls, dependencies } = parts(connectionWith());
  dependencies.tryToken.mockImplementation(() => Promise.reject(new ProblemError(code)));
  const saved = await saveConnection(dependencies, 'c1', put(connectionWith(), BOTH));
  expect(saved.notices).toMatchObject([{ code: 'replacement-untried', owner }]);
  expect(calls).toEqual(['store', 'note', 'update', 'select']);
});

test.each([true, false])(
  'F29 a person can end the wait for a silent token endpoint; saved then: %s',
  async (save) => {
    const { calls, dependencies } = parts(connectionWith());
    dependencies.tryToken.mockImplementation(() => new Promise(() => undefined));
    const saving = saveConnection(dependencies, 'c1', put(connectionWith(), BOTH));
    await vi.waitFor(() => expect(dependencies.tryToken).toHaveBeenCalled());
    dependencies.trial.end(save);
    if (save) {
      expect((await saving).notices).toMatchObject([{ code: 'replacement-untried', owner: 'you' }]);
      expect(calls).toEqual(['store', 'note', 'update', 'select']);
    } else {
      expect((await problemOfRejection(saving)).code).toBe('cancelled');
      expect(calls).toEqual([]);
    }
    const [[, , , , signal]] = dependencies.tryToken.mock.calls as unknown as [
      [unknown, unknown, unknown, unknown, AbortSignal],
    ];
    expect(signal.aborted).toBe(true);
  },
);

test('a connection’s first pair isn’t tested', async () => {
  const { calls, dependencies } = parts(connectionWith({ credentials: null }));
  await saveConnection(dependencies, 'c1', put(connectionWith(), BOTH));
  expect(calls).not.toContain('try');
});

test('if kept for this run in place of a stored pair, the keychain’s entry is removed, or reported', async () => {
  const { calls, credentials, dependencies } = parts(connectionWith());
  const asked = { ...put(connectionWith(), BOTH), keepForThisRun: true };
  expect((await saveConnection(dependencies, 'c1', asked)).notices).toEqual([]);
  expect(calls).toEqual(['try', 'store', 'take from keychain', 'note', 'update', 'select']);
  credentials.removeFromKeychain.mockImplementation(() =>
    Promise.reject(new ProblemError('keychain-removal-unconfirmed')),
  );
  const { notices } = await saveConnection(dependencies, 'c1', asked);
  expect(notices).toMatchObject([{ code: 'keychain-entry-left' }]);
});

test.each([
  ['sandbox', 'custom'],
  ['custom', 'sandbox'],
] as const)('a pair of %s is removed before the connection becomes %s', async (from, to) => {
  const { calls, credentials, dependencies } = parts(connectionWith({ environment: from }));
  await saveConnection(dependencies, 'c1', put(connectionWith({ environment: to }), {}));
  expect(credentials.remove).toHaveBeenCalledOnce();
  expect(calls).toEqual(['take away', 'note', 'update', 'select']);
});

test('half a pair isn’t completed from the sandbox’s', async () => {
  const { credentials, dependencies } = parts(connectionWith({ environment: 'sandbox' }));
  const saving = saveConnection(dependencies, 'c1', put(connectionWith(), { apiSecret: 'new' }));
  expect((await problemOfRejection(saving)).code).toBe('credentials-incomplete');
  expect(credentials.load).not.toHaveBeenCalled();
});

test('nor if another program says that the connection isn’t a sandbox', async () => {
  const { calls, dependencies } = parts(connectionWith());
  const saving = saveConnection(dependencies, 'c1', put(connectionWith(), { apiSecret: 'new' }));
  expect((await problemOfRejection(saving)).code).toBe('credentials-incomplete');
  expect(calls).toEqual([]);
});

test('a replaced password is removed only once the settings name the new one', async () => {
  const former = { ...KEPT, version: 'k1' };
  const existing = connectionWith({ keys: { proxyPassword: former } });
  const { calls, connections, storedKeys, dependencies } = parts(existing);
  const replacing = { ...put(existing, {}), keys: { proxyPassword: 'new' } };
  await saveConnection(dependencies, 'c1', replacing);
  expect(calls).toEqual(['keep', 'update', 'let go', 'select']);
  expect(storedKeys.remove).toHaveBeenCalledWith('c1', 'proxyPassword', former);

  connections.update.mockImplementation(notSaved);
  await problemOfRejection(saveConnection(dependencies, 'c1', replacing));
  expect(storedKeys.remove).toHaveBeenLastCalledWith('c1', 'proxyPassword', KEPT);
});

test('a client key is removed without its certificate', async () => {
  const existing = connectionWith({ keys: { clientKey: KEPT } });
  const { connections, storedKeys, dependencies } = parts(existing);
  await saveConnection(dependencies, 'c1', put(existing, {}));
  expect(connections.update).toHaveBeenCalledWith('c1', expect.anything(), {});
  expect(storedKeys.remove).toHaveBeenCalledWith('c1', 'clientKey', KEPT);
});

test.each([
  ['basic', 'credentials-incomplete'],
  ['body', 'credentials-incomplete'],
  ['private-key', 'saved'],
] as const)('an API Key without a Secret, with %s: %s', async (clientAuthentication, outcome) => {
  const form = connectionWith({ clientAuthentication, credentials: null });
  const { credentials, dependencies } = parts(form);
  const { privateKey } = generateKeyPairSync('ed25519');
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const saving = saveConnection(dependencies, null, {
    ...put(form, { apiKey: 'key' }),
    keys: { signingKey },
  });
  if (outcome === 'saved') {
    await saving;
    expect(credentials.save).toHaveBeenCalledWith(
      expect.anything(),
      { apiKey: 'key', apiSecret: '', generated: false },
      'keychain',
      placeOf(form),
    );
  } else {
    expect((await problemOfRejection(saving)).code).toBe(outcome);
    expect(credentials.save).not.toHaveBeenCalled();
  }
});
