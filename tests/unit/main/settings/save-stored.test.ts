// What is in the keychain and the settings after a save, and after a failed one. One file, because all save the
// same form.
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { placeOf } from '../../../../src/main/credentials/place';
import { ProblemError } from '../../../../src/main/problem-error';
import { removeCredentials, saveConnection } from '../../../../src/main/settings/save-connection';
import { createTrial } from '../../../../src/main/settings/token-trial';
import type { Connection } from '../../../../src/shared/connection';
import type { PutConnection } from '../../../../src/shared/settings';
import { createAuthority } from '../../../support/certificates';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { openSettingsRoom, STORED, type SettingsRoom } from '../../../support/settings-room';

const BOTH = { apiKey: 'new-key', apiSecret: 'new-secret' };
const ELSEWHERE = { tokenUrl: 'https://other.example.com/token' };
const PROXY = {
  proxy: 'custom',
  proxyAddress: 'proxy.example.com:3128',
  proxyUserName: 'somebody',
} as const;

const save = (
  { dependencies }: SettingsRoom,
  id: string | null,
  form: Partial<Connection> = {},
  more: Partial<PutConnection> = {},
) =>
  saveConnection({ ...dependencies, trial: createTrial() }, id, {
    fields: fieldsOf(connectionWith(form)),
    credentials: {},
    keys: {},
    keepForThisRun: false,
    ...more,
  });

/** The pair that the next run loads for this connection, with the stored or the given settings. */
const pairOfNextRun = ({ keyring }: SettingsRoom, connection: Connection) =>
  keyring.again().credentials.load(connection.id, connection.credentials, placeOf(connection));

const notWritten = () => Promise.reject(new ProblemError('settings-not-saved'));

describe('a new connection', () => {
  test('is there with everything entered, selected, and its Secret redacted', async () => {
    const room = await openSettingsRoom();
    const { connection, notices } = await save(room, null, PROXY, {
      credentials: BOTH,
      keys: { proxyPassword: 'a password' },
    });
    expect(notices).toEqual([]);
    expect(connection).toEqual(room.connections.selected());
    expect(connection).toMatchObject({ ...PROXY, credentials: { keptIn: 'keychain' } });
    expect(await pairOfNextRun(room, connection)).toMatchObject(BOTH);
    expect(await room.dependencies.agreement.key(connection, 'proxyPassword')).toBe('a password');
    expect(room.events).toEqual(['hide new-secret', `forget ${connection.id}`]);
  });

  test('without a pair has none', async () => {
    const room = await openSettingsRoom();
    const { connection } = await save(room, null);
    expect(connection).toMatchObject({ credentials: null, keys: {} });
    expect(room.keyring.entries.size).toBe(0);
  });

  test('for this run only stores nothing in the keychain', async () => {
    const room = await openSettingsRoom();
    const more = { credentials: BOTH, keys: { proxyPassword: 'x' }, keepForThisRun: true };
    const { connection } = await save(room, null, PROXY, more);
    expect(connection).toMatchObject({
      credentials: { keptIn: 'run' },
      keys: { proxyPassword: { keptIn: 'run' } },
    });
    expect(room.keyring.entries.size).toBe(0);
  });

  test.each([
    [
      'the settings cannot be written',
      ({ connections }: SettingsRoom) =>
        void vi.spyOn(connections, 'add').mockImplementation(notWritten),
    ],
    [
      'the keychain does not take its password',
      ({ dependencies }: SettingsRoom) =>
        void vi.spyOn(dependencies.storedKeys, 'save').mockImplementation(notWritten),
    ],
  ])('if %s leaves nothing in the keychain', async (_what, fail) => {
    const room = await openSettingsRoom();
    fail(room);
    const more = { credentials: BOTH, keys: { proxyPassword: 'x' } };
    const saving = save(room, null, PROXY, more);
    expect((await problemOfRejection(saving)).code).toBe('settings-not-saved');
    expect(room.keyring.entries.size).toBe(0);
    expect(room.connections.list()).toHaveLength(1);
  });

  test('with an invalid field isn’t saved', async () => {
    const room = await openSettingsRoom();
    const saving = save(room, null, { tokenUrl: '' }, { credentials: BOTH });
    expect((await problemOfRejection(saving)).code).toBe('field-invalid');
    expect(room.keyring.entries.size).toBe(0);
  });

  test('names its signing key by the key’s kid', async () => {
    const room = await openSettingsRoom();
    const { privateKey } = generateKeyPairSync('ed25519');
    const signingKey = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'mine' });
    const form = { clientAuthentication: 'private-key' } as const;
    const { connection } = await save(room, null, form, { keys: { signingKey } });
    expect(connection.signingKeyId).toBe('mine');
  });
});

describe('the pair', () => {
  test('that’s stored stays if none was entered, and isn’t tested', async () => {
    const room = await openSettingsRoom();
    const { credentials } = await room.stored();
    const { connection } = await save(room, 'c1', { name: 'Renamed' });
    expect(connection).toMatchObject({ name: 'Renamed', credentials });
    expect(await pairOfNextRun(room, connection)).toMatchObject(STORED);
    expect(room.events).toEqual(['forget c1']);
  });

  test.each([
    [{ apiKey: 'new-key' }, 'a person is asked', 1],
    [{}, 'a person is asked', 1],
    [{ apiSecret: 'new-secret' }, 'nobody is asked', 0],
    [BOTH, 'nobody is asked', 0],
  ] as const)('for a new token endpoint, with %j entered: %s', async (credentials, _what, asks) => {
    const room = await openSettingsRoom();
    const former = await room.stored();
    const saving = save(room, 'c1', ELSEWHERE, { credentials });
    if (asks === 0) {
      const { connection } = await saving;
      expect(await pairOfNextRun(room, connection)).toMatchObject({ ...STORED, ...credentials });
      const back = { ...connection, tokenUrl: former.tokenUrl };
      expect((await problemOfRejection(pairOfNextRun(room, back))).code).toBe(
        'destination-not-allowed',
      );
    } else {
      expect((await problemOfRejection(saving)).code).toBe('destination-not-allowed');
      expect(room.connections.get('c1')).toEqual(former);
      expect(await pairOfNextRun(room, former)).toMatchObject(STORED);
      expect(room.events).toEqual([]);
    }
    expect(room.keyring.asked).toHaveLength(asks);
  });

  test('that’s stored moves to a new token endpoint if a person agrees', async () => {
    const room = await openSettingsRoom();
    await room.stored();
    room.keyring.answer(true);
    const { connection } = await save(room, 'c1', ELSEWHERE, {
      credentials: { apiKey: 'new-key' },
    });
    const { apiSecret } = STORED;
    expect(await pairOfNextRun(room, connection)).toMatchObject({ apiKey: 'new-key', apiSecret });
  });

  test('that’s stored belongs to its old place again if the settings can’t be written', async () => {
    const room = await openSettingsRoom();
    const former = await room.stored(PROXY);
    room.keyring.answer(true);
    vi.spyOn(room.connections, 'update').mockImplementation(notWritten);
    const more = { keys: { proxyPassword: 'x' } };
    const saving = save(room, 'c1', { ...PROXY, ...ELSEWHERE }, more);
    expect((await problemOfRejection(saving)).code).toBe('settings-not-saved');
    expect(await pairOfNextRun(room, former)).toMatchObject(STORED);
    expect([...room.keyring.entries.keys()]).toEqual(['c1']);
  });

  test('that replaces another is tested at its new place, and redacted before', async () => {
    const room = await openSettingsRoom();
    await room.stored();
    await save(room, 'c1', { ...ELSEWHERE, clientAuthentication: 'body' }, { credentials: BOTH });
    expect(room.events).toEqual(['hide new-secret', 'try body', 'forget c1']);
    expect(room.tried).toMatchObject([{ connection: ELSEWHERE, pair: BOTH }]);
  });

  test('of this run is replaced by another without the keychain', async () => {
    const room = await openSettingsRoom();
    const { keyring } = room;
    const more = { credentials: BOTH, keepForThisRun: true };
    const { connection } = await save(room, null, {}, more);
    keyring.state.locked = true;
    const replaced = await save(room, connection.id, {}, more);
    expect(replaced).toMatchObject({ notices: [], connection: { credentials: { keptIn: 'run' } } });
  });

  test('can be added later, for this run, to a connection that had none', async () => {
    const room = await openSettingsRoom();
    await room.stored({}, [], null);
    const { connection } = await save(room, 'c1', {}, { credentials: BOTH, keepForThisRun: true });
    expect(connection.credentials).toMatchObject({ keptIn: 'run' });
    expect(room.events).toEqual(['hide new-secret', 'forget c1']);
  });

  test.each([
    ['sandbox', 'custom'],
    ['custom', 'sandbox'],
  ] as const)('of %s is removed once the connection is %s', async (from, to) => {
    const room = await openSettingsRoom();
    await room.stored({ environment: from });
    const { connection } = await save(room, 'c1', { environment: to });
    expect(connection.credentials).toBeNull();
    expect(room.keyring.entries.size).toBe(0);
  });
});

describe('other stored items', () => {
  test('stay if nothing replaces them, and are replaced otherwise', async () => {
    const room = await openSettingsRoom();
    const { keys } = await room.stored(PROXY, ['proxyPassword', 'signingKey']);
    const { connection } = await save(room, 'c1', PROXY, { keys: { proxyPassword: 'new' } });
    expect(connection.keys.signingKey).toEqual(keys.signingKey);
    expect(connection.keys.proxyPassword).not.toEqual(keys.proxyPassword);
    const { storedKeys } = room.keyring.again();
    const { proxyPassword, signingKey } = connection.keys;
    if (!proxyPassword || !signingKey) throw new Error('Something is gone.');
    expect(await storedKeys.load('c1', 'proxyPassword', proxyPassword, 'unchecked')).toBe('new');
    expect(await storedKeys.load('c1', 'signingKey', signingKey, 'unchecked')).toBe(
      'stored-signingKey',
    );
    expect(room.keyring.entries.size).toBe(3);
  });

  test('a client key stays with its certificate, however often it’s saved', async () => {
    const room = await openSettingsRoom();
    const { cert, key } = createAuthority().identity();
    const form = { clientCertificate: { name: 'own.pem', pem: cert, about: '' } };
    const { connection } = await save(room, null, form, { keys: { clientKey: key } });
    const again = await save(room, connection.id, fieldsOf(connection));
    expect(again.connection).toEqual(connection);
    const stored = await room.keyring.again().agreement.key(connection, 'clientKey');
    expect(stored).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  });

  test('a client key is removed with its certificate', async () => {
    const room = await openSettingsRoom();
    const { keys } = await room.stored(PROXY, ['clientKey', 'proxyPassword']);
    const { connection } = await save(room, 'c1', PROXY);
    expect(connection.keys).toEqual({ proxyPassword: keys.proxyPassword });
    expect([...room.keyring.entries.keys()].join()).not.toContain('clientKey');
  });
});

test('removed credentials: no token of theirs is used from then on, even if the keychain fails', async () => {
  const room = await openSettingsRoom();
  const { credentials } = await room.stored();
  const dependencies = { ...room.dependencies, trial: createTrial() };
  room.keyring.state.locked = true;
  const removing = removeCredentials(dependencies, 'c1');
  expect((await problemOfRejection(removing)).code).toBe('keychain-removal-unconfirmed');
  expect(room.events).toEqual(['forget c1']);
  expect(room.connections.get('c1').credentials).toEqual(credentials);
  room.keyring.state.locked = false;
  await removeCredentials(dependencies, 'c1');
  expect(room.connections.get('c1').credentials).toBeNull();
  expect(room.keyring.entries.size).toBe(0);
});
