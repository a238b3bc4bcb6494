// Items beside API Key and Secret: whole or not at all, however long, and gone when they are removed.
import { expect, test } from 'vitest';
import { createKeptItems } from '../../../../src/main/credentials/kept-items';
import type { Keychain } from '../../../../src/main/credentials/keychain';
import { placeOfItem } from '../../../../src/main/credentials/place';
import { ProblemError } from '../../../../src/main/problem-error';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const fakeKeyring = () => {
  const entries = new Map<string, string>();
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
  const open = () =>
    createKeptItems(
      keychain as Keychain,
      () => 7,
      () => connectionWith(),
    );
  return { entries, state, open, items: open() };
};

const HERE = placeOfItem('proxyPassword', connectionWith());

const LONG = `line\n${'ö"\\'.repeat(2_000)}`;

test('a long one takes several entries of 2,560 bytes at most, and comes back whole in the next run', async () => {
  const { entries, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
  expect(marker).toMatchObject({ savedAt: 7, parts: entries.size, keptIn: 'keychain' });
  expect(entries.size).toBeGreaterThan(3);
  for (const text of entries.values()) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_560);
  expect([...entries.values()].join('')).not.toContain('\n');
  expect(await open().load('c1', 'proxyPassword', marker, HERE)).toBe(LONG);
});

test('one that the keychain takes in part only leaves nothing, and the former one whole', async () => {
  const { entries, state, items, open } = fakeKeyring();
  const former = await items.save('c1', 'proxyPassword', 'former', 'keychain', HERE);
  state.entriesLeft = 3;
  await problemOfRejection(items.save('c1', 'proxyPassword', LONG, 'keychain', HERE));
  expect(entries.size).toBe(1);
  expect(await open().load('c1', 'proxyPassword', former, HERE)).toBe('former');
});

test('F04 a locked keychain is told as such, not as nothing there', async () => {
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

test('an entry that another program has changed is not taken for a part', async () => {
  const { entries, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
  const [first = '', second = ''] = entries.keys();
  entries.set(first, entries.get(second) ?? '');
  expect((await problemOfRejection(open().load('c1', 'proxyPassword', marker, HERE))).code).toBe(
    'keychain-entry-unreadable',
  );
});

test('removed, every part of it is gone, from memory too', async () => {
  const { entries, items } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', LONG, 'keychain', HERE);
  await items.remove('c1', 'proxyPassword', marker);
  expect(entries.size).toBe(0);
  await problemOfRejection(items.load('c1', 'proxyPassword', marker, HERE));
});

test('kept for this run only, it is in no keychain', async () => {
  const { entries, items, open } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', 'secret', 'run', HERE);
  expect(entries.size).toBe(0);
  expect(await items.load('c1', 'proxyPassword', marker, HERE)).toBe('secret');
  await problemOfRejection(open().load('c1', 'proxyPassword', marker, HERE));
});
