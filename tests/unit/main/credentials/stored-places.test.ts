// The place that a stored item belongs to, which is in its first keychain entry.
import { describe, expect, test } from 'vitest';
import type { Configured } from '../../../../src/main/credentials/credentials';
import type { ElsewhereError } from '../../../../src/main/credentials/elsewhere';
import { createStoredKeys } from '../../../../src/main/credentials/stored-keys';
import type { Keychain } from '../../../../src/main/credentials/keychain/keychain';
import { formerPlaceOfItem, placeOfItem } from '../../../../src/main/credentials/place';
import { formsOf, inWords } from '../../../../src/main/credentials/stored-place';
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

describe('the first entry contains its place', () => {
  const elsewhere = placeOfItem('signingKey', connectionWith({ tokenUrl: 'https://evil.example' }));
  /** What is reported for an item of this length, stored for a place with this many bytes. */
  const formerOf = async (length: number, placeBytes: number) => {
    const { entries, items, open } = fakeKeyring();
    const here = placeOfItem('signingKey', connectionWith());
    const empty = Buffer.byteLength(JSON.stringify(inWords({ ...here, proxy: '' })));
    const place = { ...here, proxy: 'p'.repeat(placeBytes - empty) };
    const marker = await items.save('c1', 'signingKey', 'x'.repeat(length), 'keychain', place);
    const [first = ''] = entries.values();
    const loading = open().load('c1', 'signingKey', marker, elsewhere);
    const error: unknown = await loading.catch((thrown: unknown) => thrown);
    const { changes } = error as ElsewhereError;
    return { bytes: Buffer.byteLength(first), from: changes[0]?.from };
  };

  // Of an entry's 2,560 bytes, 1,800 bytes take 2,400 in Base64, plus 11 around them.
  test.each([
    ['short is there in words', 10, 149, 176, ['https://as.example.com']],
    ['as long as there is room is, too', 1_800, 149, 2_560, ['https://as.example.com']],
    ['longer only tells whether it is the same', 1_800, 150, 2_456, null],
    ['of an item of several entries likewise', 9_000, 149, 2_556, null],
  ])('one that is %s', async (_what, length, placeBytes, bytes, from) => {
    expect(await formerOf(length, placeBytes)).toEqual({ bytes, from });
  });
});

describe.each(['signingKey', 'clientKey'] as const)('a %s of the former format', (item) => {
  const configured = connectionWith({ tokenOrigins: ['https://more.example'] });
  const former = (where = configured, form: 0 | 1 = 0) => {
    const value = Buffer.from('secret').toString('base64');
    const place = formsOf(formerPlaceOfItem(item, where))[form];
    return new Map([[`c1/${item}/v/0`, JSON.stringify([2, 0, 1, value, place])]]);
  };
  const marker: KeyMarker = { savedAt: 0, version: 'v', parts: 1, keptIn: 'keychain' };
  const whole = placeOfItem(item, configured);
  const wider = placeOfItem(item, {
    ...configured,
    proxy: 'system',
    tokenOrigins: ['https://x.io'],
  });

  test.each([0, 1] as const)(
    'belongs to the configured place from its first use on, in form %i',
    async (form) => {
      const entries = former(configured, form);
      const { open } = fakeKeyring(() => configured, entries);
      expect(await open().load('c1', item, marker, whole)).toBe('secret');
      // What's configured later makes no difference.
      const later = fakeKeyring(() => connectionWith({ proxy: 'system' }), entries).open();
      expect(await later.load('c1', item, marker, whole)).toBe('secret');
      const loading = later.load('c1', item, marker, wider);
      expect((await problemOfRejection(loading)).code).toBe('destination-not-allowed');
    },
  );

  test.each([configured, null])(
    'that was entered for another place isn’t taken over (%#)',
    async (now) => {
      const entries = former({ ...configured, tokenUrl: 'https://other.example/token' });
      const before = new Map(entries);
      const { items } = fakeKeyring(() => now, entries);
      const loading = items.load('c1', item, marker, whole);
      expect((await problemOfRejection(loading)).code).toBe('destination-not-allowed');
      expect(entries).toEqual(before);
    },
  );
});

test('an item that has its whole place isn’t moved by what’s configured later', async () => {
  const wider = connectionWith({ tokenOrigins: ['https://more.example'] });
  const { items, open } = fakeKeyring(() => wider);
  const here = placeOfItem('signingKey', connectionWith());
  const marker = await items.save('c1', 'signingKey', 'secret', 'keychain', here);
  const loading = open().load('c1', 'signingKey', marker, placeOfItem('signingKey', wider));
  expect((await problemOfRejection(loading)).code).toBe('destination-not-allowed');
});

test('one kept for this run can be rebound and removed without the keychain', async () => {
  const { entries, state, items } = fakeKeyring();
  const marker = await items.save('c1', 'proxyPassword', 'secret', 'run', HERE);
  const elsewhere = { ...HERE, proxy: 'https://proxy.example.com' };
  await items.bind('c1', 'proxyPassword', marker, elsewhere);
  expect(entries.size).toBe(0);
  expect(await items.load('c1', 'proxyPassword', marker, elsewhere)).toBe('secret');
  state.locked = true;
  await items.remove('c1', 'proxyPassword', marker);
  const loading = items.load('c1', 'proxyPassword', marker, elsewhere);
  expect((await problemOfRejection(loading)).code).toBe('keychain-locked');
});
