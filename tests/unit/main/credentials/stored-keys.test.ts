// Keychain items other than API Key and Secret: complete or not at all, of any length, and gone when removed.
import { describe, expect, test } from 'vitest';
import type { Configured } from '../../../../src/main/credentials/credentials';
import { createStoredKeys } from '../../../../src/main/credentials/stored-keys';
import type { Keychain } from '../../../../src/main/credentials/keychain/keychain';
import { placeOfItem } from '../../../../src/main/credentials/place';
import { ProblemError } from '../../../../src/main/problem-error';
import type { KeyMarker } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const fakeKeyring = (
  configured: Configured = () => connectionWith(),
  entries = new Map<string, string>(),
) => {
  const state = { locked: false, entriesLeft: Number.POSITIVE_INFINITY };
  const keychain: Pick<Keychain, 'get' | 'set' | 'delete'> = {
    get: async (account) => (state.locked ? null : (entries.get(account) ?? null)),
    set: async (account, value) => {
      if (state.locked || entries.size >= state.entriesLeft)
        throw new ProblemError('keychain-locked');
      entries.set(account, value);
    },
    delete: async (account) => !state.locked && entries.delete(account),
  };
  const open = () => createStoredKeys(keychain as Keychain, () => 7, configured);
  return { entries, state, open, items: open() };
};

const HERE = placeOfItem('proxyPassword', connectionWith());

const LONG = `line\n${'ö"\\'.repeat(2_000)}`;

test('a long one takes several entries of at most 2,560 bytes, and is complete in the next run', async () => {
  const { entries, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
  expect(marker).toMatchObject({ savedAt: 7, parts: entries.size, keptIn: 'keychain' });
  expect(entries.size).toBeGreaterThan(3);
  for (const text of entries.values()) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_560);
  expect([...entries.values()].join('')).not.toContain('\n');
  expect(await open().load('c1', 'proxyPassword', marker, HERE)).toBe(LONG);
});

test('one that the keychain stores only partly leaves nothing, and the old one intact', async () => {
  const { entries, state, items, open } = fakeKeyring();
  const former = await items.save('c1', 'proxyPassword', 'former', 'keychain', HERE);
  state.entriesLeft = 3;
  await problemOfRejection(items.save('c1', 'proxyPassword', LONG, 'keychain', HERE));
  expect(entries.size).toBe(1);
  expect(await open().load('c1', 'proxyPassword', former, HERE)).toBe('former');
});

test('F04 a locked keychain is reported as such, not as missing', async () => {
  const { state, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', 'secret', 'keychain', HERE);
  state.locked = true;
  const next = open();
  expect((await problemOfRejection(next.load('c1', 'proxyPassword', marker, HERE))).code).toBe(
    'keychain-locked',
  );
  expect((await problemOfRejection(next.remove('c1', 'proxyPassword', marker))).code).toBe(
    'keychain-removal-unconfirmed',
  );
});

test('an entry changed by another program isn’t used as a part', async () => {
  const { entries, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
  const [first = '', second = ''] = entries.keys();
  entries.set(first, entries.get(second) ?? '');
  expect((await problemOfRejection(open().load('c1', 'proxyPassword', marker, HERE))).code).toBe(
    'keychain-entry-unreadable',
  );
});

test('removal removes every part, from memory too', async () => {
  const { entries, items } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
  await items.remove('c1', 'proxyPassword', marker);
  expect(entries.size).toBe(0);
  await problemOfRejection(items.load('c1', 'proxyPassword', marker, HERE));
});

test('one kept for this run isn’t in the keychain', async () => {
  const { entries, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', 'secret', 'run', HERE);
  expect(entries.size).toBe(0);
  expect(await items.load('c1', 'proxyPassword', marker, HERE)).toBe('secret');
  await problemOfRejection(open().load('c1', 'proxyPassword', marker, HERE));
});

describe('a stored item', () => {
  const stored = async () => {
    const keyring = fakeKeyring();
    const marker = await keyring.items.save('c1', 'proxyPassword', 'secret', 'keychain', HERE);
    const load = (more: Partial<KeyMarker> = {}) =>
      keyring.open().load('c1', 'proxyPassword', { ...marker, ...more }, HERE);
    return { ...keyring, marker, load };
  };

  test('has as many entries as its marker says', async () => {
    const { entries, load } = await stored();
    for (const [account, text] of entries)
      entries.set(account, text.replace(/^\[3,0,1,/, '[3,0,9,'));
    expect((await problemOfRejection(load())).code).toBe('keychain-entry-unreadable');
  });

  test.each([
    [{ parts: 0 }, 'keychain-entry-unreadable'],
    // An item stored for a previous run is gone, whatever else is there.
    [{ keptIn: 'run' }, 'keychain-locked'],
  ] as const)('doesn’t match a marker with %j', async (more, code) => {
    const { load } = await stored();
    expect((await problemOfRejection(load(more))).code).toBe(code);
  });

  test('without a place belongs nowhere if its connection doesn’t exist', async () => {
    const { entries, marker, load } = await stored();
    const value = Buffer.from('secret').toString('base64');
    const former = JSON.stringify({ format: 1, part: 0, of: 1, value });
    for (const account of entries.keys()) entries.set(account, former);
    expect(await load()).toBe('secret');
    for (const account of entries.keys()) entries.set(account, former);
    const unknown = fakeKeyring(() => null, entries).open();
    const loading = unknown.load('c1', 'proxyPassword', marker, HERE);
    expect((await problemOfRejection(loading)).code).toBe('keychain-entry-unreadable');
  });
});

describe('an item that the keychain doesn’t keep', () => {
  test('F15 is reported, and none of it is left', async () => {
    const { entries, items } = fakeKeyring();
    const get = entries.get.bind(entries);
    entries.get = (account) => get(account)?.slice(1);
    const saving = items.save('c1', 'proxyPassword', 'secret', 'keychain', HERE);
    expect(await problemOfRejection(saving)).toMatchObject({
      code: 'keychain-failed',
      detail: 'It returned a different value from the one that was stored.',
    });
    expect(entries.size).toBe(0);
  });

  test('is reported as such, even if what’s left can’t be removed', async () => {
    const { entries, state, items } = fakeKeyring();
    state.entriesLeft = 2;
    entries.delete = () => {
      throw new ProblemError('keychain-silent');
    };
    const saving = items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
    expect((await problemOfRejection(saving)).code).toBe('keychain-locked');
  });

  test('is more than 15,000 bytes', async () => {
    const { entries, items, open } = fakeKeyring();
    const longest = 'x'.repeat(15_000);
    const saving = items.save('c1', 'signingKey', `${longest}x`, 'keychain', HERE);
    expect(await problemOfRejection(saving)).toMatchObject({
      code: 'credentials-too-long',
      title: 'It’s too long for the keychain.',
      next: 'Check the chosen file. Nothing was saved.',
    });
    expect(entries.size).toBe(0);
    const marker = await items.save('c1', 'signingKey', longest, 'keychain', HERE);
    expect(marker.parts).toBe(8);
    expect(await open().load('c1', 'signingKey', marker, HERE)).toBe(longest);
  });
});
