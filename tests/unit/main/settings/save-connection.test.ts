// Saving a connection: no entry is left that no connection names, and no pair crosses between the sandbox and others.
import { generateKeyPairSync } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Connections } from '../../../../src/main/connections/connections';
import type { Credentials } from '../../../../src/main/credentials/credentials';
import type { KeptItems } from '../../../../src/main/credentials/kept-items';
import { ProblemError } from '../../../../src/main/problem-error';
import { saveConnection } from '../../../../src/main/settings/save-connection';
import type { Connection } from '../../../../src/shared/connection';
import type { PutConnection } from '../../../../src/shared/settings';
import { connectionWith } from '../../../support/connection';
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
  };
  const keptItems = {
    save: vi.fn(record('keep', KEPT)),
    remove: vi.fn(record('let go', undefined)),
  };
  const dependencies = {
    connections: connections as unknown as Connections,
    credentials: credentials as unknown as Credentials,
    keptItems: keptItems as unknown as KeptItems,
    forgetTokens: () => undefined,
    hideSecret: () => undefined,
  };
  return { calls, connections, credentials, keptItems, dependencies };
};

const put = (connection: Connection, credentials: PutConnection['credentials']): PutConnection => {
  const { id: _id, credentials: _marker, kept: _kept, ...fields } = connection;
  return { fields, credentials, kept: {}, keepForThisRun: false };
};

const BOTH = { apiKey: 'key', apiSecret: 'secret' };
const notSaved = () => Promise.reject(new ProblemError('settings-not-saved'));

test('takes the entry of a new connection away again where the connection cannot be written', async () => {
  const { connections, credentials, dependencies } = parts(connectionWith());
  connections.add.mockImplementation(notSaved);
  const saving = saveConnection(dependencies, null, put(connectionWith(), BOTH));
  expect((await problemOfRejection(saving)).code).toBe('settings-not-saved');
  const [[id]] = credentials.save.mock.calls as unknown as [[string]];
  expect(credentials.remove).toHaveBeenCalledWith(id, MARKER);
});

test('notes replaced credentials even where the fields cannot be written', async () => {
  const { connections, dependencies } = parts(connectionWith());
  connections.update.mockImplementation(notSaved);
  await problemOfRejection(saveConnection(dependencies, 'c1', put(connectionWith(), BOTH)));
  expect(connections.setCredentials).toHaveBeenCalledWith('c1', MARKER);
});

test('changes nothing where the keychain refuses', async () => {
  const { calls, credentials, dependencies } = parts(connectionWith());
  credentials.save.mockImplementation(() => Promise.reject(new ProblemError('keychain-locked')));
  await problemOfRejection(saveConnection(dependencies, 'c1', put(connectionWith(), BOTH)));
  expect(calls).toEqual([]);
});

test.each([
  ['sandbox', 'custom'],
  ['custom', 'sandbox'],
] as const)('a pair of %s is taken away before the connection becomes %s', async (from, to) => {
  const { calls, credentials, dependencies } = parts(connectionWith({ environment: from }));
  await saveConnection(dependencies, 'c1', put(connectionWith({ environment: to }), {}));
  expect(credentials.remove).toHaveBeenCalledOnce();
  expect(calls).toEqual(['take away', 'note', 'update', 'select']);
});

test('half a pair is not completed from the sandbox’s', async () => {
  const { credentials, dependencies } = parts(connectionWith({ environment: 'sandbox' }));
  const saving = saveConnection(dependencies, 'c1', put(connectionWith(), { apiSecret: 'new' }));
  expect((await problemOfRejection(saving)).code).toBe('credentials-incomplete');
  expect(credentials.load).not.toHaveBeenCalled();
});

test('a replaced password is let go of only when the settings name the new one', async () => {
  const former = { ...KEPT, version: 'k1' };
  const existing = connectionWith({ kept: { proxyPassword: former } });
  const { calls, connections, keptItems, dependencies } = parts(existing);
  const replacing = { ...put(existing, {}), kept: { proxyPassword: 'new' } };
  await saveConnection(dependencies, 'c1', replacing);
  expect(calls).toEqual(['keep', 'update', 'let go', 'select']);
  expect(keptItems.remove).toHaveBeenCalledWith('c1', 'proxyPassword', former);

  connections.update.mockImplementation(notSaved);
  await problemOfRejection(saveConnection(dependencies, 'c1', replacing));
  expect(keptItems.remove).toHaveBeenLastCalledWith('c1', 'proxyPassword', KEPT);
});

test('without its certificate a client key is let go of', async () => {
  const existing = connectionWith({ kept: { clientKey: KEPT } });
  const { connections, keptItems, dependencies } = parts(existing);
  await saveConnection(dependencies, 'c1', put(existing, {}));
  expect(connections.update).toHaveBeenCalledWith('c1', expect.anything(), {});
  expect(keptItems.remove).toHaveBeenCalledWith('c1', 'clientKey', KEPT);
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
    kept: { signingKey },
  });
  if (outcome === 'saved') {
    await saving;
    expect(credentials.save).toHaveBeenCalledWith(
      expect.anything(),
      { apiKey: 'key', apiSecret: '', generated: false },
      'keychain',
    );
  } else {
    expect((await problemOfRejection(saving)).code).toBe(outcome);
    expect(credentials.save).not.toHaveBeenCalled();
  }
});
