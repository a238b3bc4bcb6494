import { describe, expect, test } from 'vitest';
import { createCredentials, type Configured } from '../../../../src/main/credentials/credentials';
import type { Keychain } from '../../../../src/main/credentials/keychain/keychain';
import { placeOf } from '../../../../src/main/credentials/place';
import { ProblemError } from '../../../../src/main/problem-error';
import type { CredentialsMarker } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

/** A keyring's behaviour, locked or not, as measured with keytar on gnome-keyring. */
const fakeKeyring = (configured: Configured = () => connectionWith()) => {
  const entries = new Map<string, string>();
  const state = { locked: false };
  const keychain: Pick<Keychain, 'get' | 'set' | 'delete'> = {
    get: async (account) => (state.locked ? null : (entries.get(account) ?? null)),
    set: async (account, value) => {
      if (state.locked) throw new ProblemError('keychain-locked');
      entries.set(account, value);
    },
    delete: async (account) => !state.locked && entries.delete(account),
  };
  return {
    entries,
    state,
    credentials: createCredentials(keychain as Keychain, () => 1_700_000_000_000, configured),
  };
};

const HERE = placeOf(connectionWith());
const ELSEWHERE = placeOf(connectionWith({ tokenUrl: 'https://other.example.com/token' }));
const pair = { apiKey: 'key-0123456789', apiSecret: 'secret', generated: false };
const marker = (more: Partial<CredentialsMarker> = {}): CredentialsMarker => ({
  savedAt: 0,
  keyEnding: '6789',
  version: 'v',
  keptIn: 'keychain',
  ...more,
});

describe('credentials', () => {
  test('are returned as saved, with a marker that has four characters of the key', async () => {
    const { credentials } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'keychain', HERE);
    expect(saved).toMatchObject({
      keyEnding: '6789',
      savedAt: 1_700_000_000_000,
      keptIn: 'keychain',
    });
    expect(JSON.stringify(saved)).not.toContain('secret');
    expect(await credentials.load('c1', saved, HERE)).toMatchObject({
      ...pair,
      version: saved.version,
    });
  });

  test.each([
    ['ab', 'b'],
    ['abcdefg', 'efg'],
    ['abcdefgh', 'efgh'],
  ])('a key as short as %s shows %s', async (apiKey, ending) => {
    const { credentials } = fakeKeyring();
    expect((await credentials.save('c1', { ...pair, apiKey }, 'keychain', HERE)).keyEnding).toBe(
      ending,
    );
  });

  test('F04 nothing returned although a marker exists: locked, not "no credentials"', async () => {
    const { credentials, state } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'keychain', HERE);
    state.locked = true;
    expect((await problemOfRejection(credentials.load('c1', saved, HERE))).code).toBe(
      'keychain-locked',
    );
    expect((await problemOfRejection(credentials.load('c1', null, HERE))).code).toBe(
      'credentials-missing',
    );
  });

  test('F05 a locked keyring keeps the old pair', async () => {
    const { credentials, state } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'keychain', HERE);
    state.locked = true;
    const replaced = credentials.save('c1', { ...pair, apiSecret: 'new' }, 'keychain', HERE);
    expect((await problemOfRejection(replaced)).code).toBe('keychain-locked');
    state.locked = false;
    expect((await credentials.load('c1', saved, HERE)).apiSecret).toBe('secret');
  });

  test('F06 an unconfirmed removal is reported as such', async () => {
    const { credentials, state, entries } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'keychain', HERE);
    state.locked = true;
    expect((await problemOfRejection(credentials.remove('c1', saved))).code).toBe(
      'keychain-removal-unconfirmed',
    );
    expect(entries.size).toBe(1);
    state.locked = false;
    await credentials.remove('c1', saved);
    expect(entries.size).toBe(0);
  });

  test('an entry that’s already gone counts as removed', async () => {
    const { credentials, entries } = fakeKeyring();
    await credentials.remove('c1', marker());
    expect(entries.size).toBe(0);
  });

  test('F13 another program’s entry isn’t deleted', async () => {
    const { credentials, entries } = fakeKeyring();
    for (const text of ['', 'garbage', '{"apiKey":"k"}', '{"format":2}', 'null']) {
      entries.set('c1', text);
      const problem = await problemOfRejection(credentials.load('c1', marker(), HERE));
      expect(problem.code).toBe('keychain-entry-unreadable');
      expect(JSON.stringify(problem)).not.toContain('garbage');
      expect(entries.get('c1')).toBe(text);
    }
  });

  test.each([
    ['F11 a line break', 'ab\ncd', 'credentials-control-character'],
    ['F11 NUL', 'ab\0cd', 'credentials-control-character'],
    ['F11 a carriage return at the end', 'abcd\r', 'credentials-control-character'],
    ['F12 too many bytes', 'x'.repeat(2_561), 'credentials-too-long'],
    ['F12 too many bytes of four-byte characters', '\u{1F511}'.repeat(640), 'credentials-too-long'],
  ])('%s is refused before anything is written', async (_what, apiSecret, code) => {
    const { credentials, entries } = fakeKeyring();
    expect(
      (await problemOfRejection(credentials.save('c1', { ...pair, apiSecret }, 'keychain', HERE)))
        .code,
    ).toBe(code);
    expect(entries.size).toBe(0);
  });

  test('no API Key is refused before anything is written', async () => {
    const { credentials, entries } = fakeKeyring();
    const saving = credentials.save('c1', { ...pair, apiKey: '' }, 'keychain', HERE);
    expect((await problemOfRejection(saving)).code).toBe('credentials-incomplete');
    expect(entries.size).toBe(0);
  });

  test('for this run only: nothing reaches the keychain', async () => {
    const { credentials, entries } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'run', HERE);
    expect(saved.keptIn).toBe('run');
    expect(entries.size).toBe(0);
    expect((await credentials.load('c1', saved, HERE)).apiSecret).toBe('secret');
    await credentials.remove('c1', saved);
    expect((await problemOfRejection(credentials.load('c1', saved, HERE))).code).toBe(
      'keychain-locked',
    );
  });

  test('F15 a keyring that returns something else isn’t trusted', async () => {
    const keychain = {
      get: async () => 'ab',
      set: async () => undefined,
      delete: async () => true,
    };
    const credentials = createCredentials(
      keychain as unknown as Keychain,
      () => 0,
      () => null,
    );
    expect(await problemOfRejection(credentials.save('c1', pair, 'keychain', HERE))).toMatchObject({
      code: 'keychain-failed',
      detail: 'It returned a different value from the one that was stored.',
    });
  });
});

describe('a pair kept for this run', () => {
  test('can be bound to another place, without the keychain', async () => {
    const { credentials, entries } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'run', HERE);
    await credentials.bind('c1', saved, saved.version, ELSEWHERE);
    expect(entries.size).toBe(0);
    expect(await credentials.load('c1', saved, ELSEWHERE)).toMatchObject(pair);
    expect((await problemOfRejection(credentials.load('c1', saved, HERE))).code).toBe(
      'destination-not-allowed',
    );
  });

  test('is removed without the keychain', async () => {
    const { credentials, state } = fakeKeyring();
    const saved = await credentials.save('c1', pair, 'run', HERE);
    state.locked = true;
    await credentials.remove('c1', saved);
    await credentials.remove('c1', null);
    expect((await problemOfRejection(credentials.load('c1', saved, HERE))).code).toBe(
      'keychain-locked',
    );
  });

  test('stays while the keychain’s old entry is removed', async () => {
    const { credentials, entries, state } = fakeKeyring();
    await credentials.save('c1', pair, 'keychain', HERE);
    const saved = await credentials.save('c1', { ...pair, apiSecret: 'new' }, 'run', HERE);
    await credentials.removeFromKeychain('c1');
    expect(entries.size).toBe(0);
    expect((await credentials.load('c1', saved, HERE)).apiSecret).toBe('new');
    state.locked = true;
    expect((await problemOfRejection(credentials.removeFromKeychain('c1'))).code).toBe(
      'keychain-removal-unconfirmed',
    );
  });
});

test('an entry without a place belongs nowhere if its connection doesn’t exist', async () => {
  const { entries, credentials } = fakeKeyring(() => null);
  entries.set('c1', JSON.stringify({ format: 1, version: 'v', ...pair }));
  expect((await problemOfRejection(credentials.load('c1', marker(), 'unchecked'))).code).toBe(
    'keychain-entry-unreadable',
  );
});

test('the sandbox’s own pair can be loaded if it isn’t sent anywhere', async () => {
  const { credentials } = fakeKeyring();
  const saved = await credentials.save('c1', { ...pair, generated: true }, 'keychain', HERE);
  expect(await credentials.load('c1', saved, 'unchecked')).toMatchObject({ generated: true });
});
