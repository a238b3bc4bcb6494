// Passwords and keys: stored completely or not at all, and an unconfirmed removal doesn't count as one.
import { describe, expect, test, vi } from 'vitest';
import { placeOfItem } from '../../../../src/main/credentials/place';
import { ProblemError } from '../../../../src/main/problem-error';
import {
  discardKeys,
  removeAllKeys,
  removeKeys,
  saveKeys,
} from '../../../../src/main/settings/save-keys';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { openSettingsRoom } from '../../../support/settings-room';

const CONNECTION = connectionWith({
  proxy: 'custom',
  proxyAddress: 'proxy.example.com:3128',
  proxyUserName: 'somebody',
});
const FIELDS = fieldsOf(CONNECTION);
const PREPARED = { proxyPassword: 'a password', clientKey: 'a key', signingKey: 'another key' };

describe('what was entered', () => {
  test('is stored, each item for the place it may be sent to', async () => {
    const { dependencies, keyring } = await openSettingsRoom();
    const saved = await saveKeys(dependencies, 'c1', FIELDS, PREPARED, 'keychain');
    expect(Object.keys(saved).sort()).toEqual(Object.keys(PREPARED).sort());
    const next = keyring.again();
    for (const item of ['proxyPassword', 'clientKey', 'signingKey'] as const) {
      const marker = saved[item];
      if (marker === undefined) throw new Error(`${item} was not saved.`);
      const load = (place: typeof CONNECTION) =>
        next.storedKeys.load('c1', item, marker, placeOfItem(item, place));
      expect(await load(CONNECTION)).toBe(PREPARED[item]);
      const elsewhere = {
        ...CONNECTION,
        tokenUrl: 'https://evil.example/token',
        proxyAddress: 'evil.example:3128',
      };
      expect((await problemOfRejection(load(elsewhere))).code).toBe('destination-not-allowed');
    }
  });

  test('for this run only isn’t in the keychain', async () => {
    const { dependencies, keyring } = await openSettingsRoom();
    const saved = await saveKeys(dependencies, 'c1', FIELDS, PREPARED, 'run');
    expect(Object.values(saved).map(({ keptIn }) => keptIn)).toEqual(['run', 'run', 'run']);
    expect(keyring.entries.size).toBe(0);
  });

  test('if nothing was entered, is nothing', async () => {
    const { dependencies, keyring } = await openSettingsRoom();
    expect(await saveKeys(dependencies, 'c1', FIELDS, {}, 'keychain')).toEqual({});
    expect(keyring.entries.size).toBe(0);
  });

  test('leaves nothing if the keychain only stores part of it', async () => {
    const { dependencies, keyring } = await openSettingsRoom();
    const { storedKeys } = dependencies;
    const save = storedKeys.save.bind(storedKeys);
    vi.spyOn(storedKeys, 'save').mockImplementation((...args) =>
      args[1] === 'signingKey'
        ? Promise.reject(new ProblemError('keychain-locked'))
        : save(...args),
    );
    const saving = saveKeys(dependencies, 'c1', FIELDS, PREPARED, 'keychain');
    expect((await problemOfRejection(saving)).code).toBe('keychain-locked');
    expect(keyring.entries.size).toBe(0);
  });
});

describe('a removed item', () => {
  const ITEMS = ['proxyPassword', 'clientKey'] as const;

  test('is gone from the keychain and the settings, and the others stay', async () => {
    const room = await openSettingsRoom();
    const { keys } = await room.stored({}, ITEMS, null);
    await removeKeys(room.dependencies, 'c1', 'clientKey');
    expect(room.connections.get('c1').keys).toEqual({ proxyPassword: keys.proxyPassword });
    expect([...room.keyring.entries.keys()].join()).toMatch(/^c1\/proxyPassword\/[^,]+$/);
    expect(room.events).toEqual(['forget c1']);
  });

  test('counts as stored if the keychain didn’t confirm it; its token isn’t used any more', async () => {
    const room = await openSettingsRoom();
    const { keys } = await room.stored({}, ITEMS, null);
    room.keyring.state.locked = true;
    const removing = removeKeys(room.dependencies, 'c1', 'clientKey');
    expect((await problemOfRejection(removing)).code).toBe('keychain-removal-unconfirmed');
    expect(room.connections.get('c1').keys).toEqual(keys);
    expect(room.events).toEqual(['forget c1']);
  });

  test('that didn’t exist changes nothing', async () => {
    const room = await openSettingsRoom();
    const { keys } = await room.stored({}, ITEMS, null);
    const changed = vi.fn();
    room.connections.onChange(changed);
    await removeKeys(room.dependencies, 'c1', 'signingKey');
    expect(room.connections.get('c1').keys).toEqual(keys);
    expect(changed).not.toHaveBeenCalled();
  });

  test('with all others leaves none', async () => {
    const room = await openSettingsRoom();
    await room.stored({}, [...ITEMS, 'signingKey'], null);
    await removeAllKeys(room.dependencies, 'c1');
    expect(room.connections.get('c1').keys).toEqual({});
    expect(room.keyring.entries.size).toBe(0);
  });
});

test('unreferenced entries: one that the keychain doesn’t remove doesn’t stop others', async () => {
  const room = await openSettingsRoom();
  const { keys } = await room.stored({}, ['proxyPassword', 'clientKey'], null);
  const { storedKeys } = room.dependencies;
  const remove = storedKeys.remove.bind(storedKeys);
  vi.spyOn(storedKeys, 'remove').mockImplementation((...args) =>
    args[1] === 'proxyPassword'
      ? Promise.reject(new ProblemError('keychain-removal-unconfirmed'))
      : remove(...args),
  );
  await discardKeys(room.dependencies, 'c1', keys);
  expect([...room.keyring.entries.keys()].join()).toMatch(/^c1\/proxyPassword\/[^,]+$/);
});
