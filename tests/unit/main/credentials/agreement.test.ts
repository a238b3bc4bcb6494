// A stored item is only used at the place it was entered for, unless a person agrees. One file, because it shares
// one keyring and the list of stored items.
import { describe, expect, test } from 'vitest';
import { placeOf, placeOfItem } from '../../../../src/main/credentials/place';
import type { Connection, CredentialsMarker } from '../../../../src/shared/connection';
import { SANDBOX } from '../../../../src/shared/place';
import { connectionWith } from '../../../support/connection';
import { keyringWith, type Keyring } from '../../../support/keyring';
import { problemOfRejection } from '../../../support/problem-of';

const PAIR = { apiKey: 'key-0123456789', apiSecret: 'the-secret', generated: false };
const CERTIFICATE = { name: 'own.pem', pem: '', about: '' };

/** A connection with everything stored, as it's configured; `now` changes that. */
const setUp = async (more: Partial<Connection> = {}, where: 'keychain' | 'run' = 'keychain') => {
  let configured = connectionWith({
    proxy: 'custom',
    proxyAddress: 'proxy.example.com:3128',
    proxyUserName: 'somebody',
    clientAuthentication: 'private-key',
    clientCertificate: CERTIFICATE,
    ...more,
  });
  const keyring = keyringWith(() => configured);
  const { credentials, storedKeys } = keyring;
  const { id } = configured;
  const marker = await credentials.save(id, PAIR, where, placeOf(configured));
  const save = (item: 'proxyPassword' | 'clientKey' | 'signingKey') =>
    storedKeys.save(id, item, `the ${item}`, where, placeOfItem(item, configured));
  configured = {
    ...configured,
    credentials: marker,
    keys: {
      proxyPassword: await save('proxyPassword'),
      clientKey: await save('clientKey'),
      signingKey: await save('signingKey'),
    },
  };
  return {
    keyring,
    now: (changed: Partial<Connection>): Connection => (configured = { ...configured, ...changed }),
  };
};

const ELSEWHERE = { tokenUrl: 'https://evil.example/token' };

const loadAll = async ({ agreement }: Keyring, connection: Connection) => [
  (await agreement.pair(connection)).apiSecret,
  await agreement.key(connection, 'signingKey'),
  await agreement.key(connection, 'clientKey'),
  await agreement.key(connection, 'proxyPassword'),
];
const ALL = ['the-secret', 'the signingKey', 'the clientKey', 'the proxyPassword'];

describe.each(['keychain', 'run'] as const)('T50 stored in %s', (where) => {
  test('at its own place, doesn’t ask', async () => {
    const { keyring, now } = await setUp({}, where);
    expect(await loadAll(keyring, now({ name: 'Renamed', scope: 'more' }))).toEqual(ALL);
    expect(keyring.asked).toEqual([]);
  });

  test('declined: nothing is returned, and it asks again the next time', async () => {
    const { keyring, now } = await setUp({}, where);
    const changed = now(ELSEWHERE);
    const problem = await problemOfRejection(keyring.agreement.pair(changed));
    expect(problem.code).toBe('destination-not-allowed');
    expect(problem.detail).toContain('https://as.example.com → https://evil.example');
    expect(JSON.stringify([problem, keyring.asked])).not.toMatch(/the-secret|key-0123/);
    await problemOfRejection(keyring.agreement.key(changed, 'signingKey'));
    await problemOfRejection(keyring.agreement.key(changed, 'clientKey'));
    expect(keyring.asked).toHaveLength(3);
    expect(keyring.reportedOutside()).toBe(3);
    // The proxy is the same, so its password goes where it always went.
    expect(await keyring.agreement.key(changed, 'proxyPassword')).toBe('the proxyPassword');
  });

  test('allowed: asked once for everything, which belongs there from then on', async () => {
    const { keyring, now } = await setUp({}, where);
    const changed = now({ ...ELSEWHERE, proxyAddress: 'evil.example:3128' });
    keyring.answer(true);
    expect(await loadAll(keyring, changed)).toEqual(ALL);
    expect(keyring.asked).toHaveLength(1);
    keyring.answer(false);
    // The former place is a different one now.
    const back = now({ tokenUrl: 'https://as.example.com/token' });
    expect((await problemOfRejection(keyring.agreement.pair(back))).code).toBe(
      'destination-not-allowed',
    );
  });
});

test('the agreement is known in the next run', async () => {
  const { keyring, now } = await setUp();
  const changed = now(ELSEWHERE);
  keyring.answer(true);
  await keyring.agreement.pair(changed);
  const next = keyring.again();
  expect(await loadAll(next, changed)).toEqual(ALL);
  expect(next.asked).toEqual([]);
});

test('a keychain that can’t store it: the agreement holds for this run, and the next one asks', async () => {
  const { keyring, now } = await setUp();
  const changed = now(ELSEWHERE);
  keyring.answer(true);
  keyring.state.readonly = true;
  expect(await loadAll(keyring, changed)).toEqual(ALL);
  expect(await loadAll(keyring, changed)).toEqual(ALL);
  expect(keyring.asked).toHaveLength(1);
  await problemOfRejection(keyring.again().agreement.pair(changed));
});

test('concurrent callers share one question', async () => {
  const { keyring, now } = await setUp();
  const changed = now(ELSEWHERE);
  keyring.answer(true);
  await Promise.all(Array.from({ length: 10 }, () => keyring.agreement.pair(changed)));
  expect(keyring.asked).toHaveLength(1);
});

test('an item replaced while the dialog is open isn’t what was agreed to', async () => {
  const { keyring, now } = await setUp();
  const wanted = { ...now({}), ...ELSEWHERE };
  keyring.answer(true);
  keyring.meanwhile(() =>
    keyring.credentials.save(
      'c1',
      { ...PAIR, apiSecret: 'entered meanwhile' },
      'keychain',
      placeOf(connectionWith({ tokenUrl: 'https://third.example/token' })),
    ),
  );
  expect((await problemOfRejection(keyring.agreement.pair(wanted))).code).toBe(
    'destination-not-allowed',
  );
});

describe('T50 a save', () => {
  test('that’s declined changes nothing', async () => {
    const { keyring, now } = await setUp();
    const before = new Map(keyring.entries);
    const existing = now({});
    const saving = keyring.agreement
      .forForm(new Set(['pair']))
      .beforeSave(existing, { ...existing, ...ELSEWHERE });
    expect((await problemOfRejection(saving)).code).toBe('destination-not-allowed');
    expect(keyring.entries).toEqual(before);
  });

  test('with everything entered anew asks nothing', async () => {
    const { keyring, now } = await setUp();
    const existing = now({});
    const entered = new Set(['pair', 'signingKey', 'clientKey', 'proxyPassword'] as const);
    await keyring.agreement.forForm(entered).beforeSave(existing, { ...existing, ...ELSEWHERE });
    expect(keyring.asked).toEqual([]);
  });

  test('that narrows asks nothing, and what was removed is asked about again', async () => {
    const wide = { tokenOrigins: ['https://more.example.com'] };
    const { keyring, now } = await setUp(wide);
    const existing = now({});
    const narrow = { ...existing, tokenOrigins: [] };
    await (await keyring.agreement.forForm(new Set()).beforeSave(existing, narrow)).make();
    expect(keyring.asked).toEqual([]);
    now({ tokenOrigins: [] });
    await problemOfRejection(keyring.agreement.pair(now(wide)));
    expect(keyring.asked).toHaveLength(1);
  });

  test('that leaves every place as it was doesn’t use the keychain', async () => {
    const { keyring, now } = await setUp();
    const existing = now({});
    const next = keyring.again();
    const renamed = { ...existing, name: 'Renamed', scope: 'more' };
    await (await next.agreement.forForm(new Set()).beforeSave(existing, renamed)).make();
    expect(next.uses()).toBe(0);
  });

  test('that narrows works with a locked keychain', async () => {
    const { keyring, now } = await setUp({ tokenOrigins: ['https://more.example.com'] });
    const existing = now({});
    keyring.state.locked = true;
    const next = keyring.again();
    next.state.locked = true;
    const narrow = { ...existing, tokenOrigins: [] };
    await (await next.agreement.forForm(new Set()).beforeSave(existing, narrow)).make();
    const wider = { ...existing, ...ELSEWHERE };
    expect(
      (await problemOfRejection(next.agreement.forForm(new Set()).beforeSave(existing, wider)))
        .code,
    ).toBe('keychain-locked');
  });

  test('narrower than another program’s change doesn’t accept that change', async () => {
    const { keyring, now } = await setUp();
    const existing = now({ ...ELSEWHERE, tokenOrigins: ['https://worse.example'] });
    const narrow = { ...existing, tokenOrigins: [] };
    await (await keyring.agreement.forForm(new Set()).beforeSave(existing, narrow)).make();
    expect(keyring.asked).toEqual([]);
    const problem = await problemOfRejection(keyring.agreement.pair(now(narrow)));
    expect(problem.code).toBe('destination-not-allowed');
  });

  test('that couldn’t be written is undone', async () => {
    const { keyring, now } = await setUp();
    const existing = now({});
    keyring.answer(true);
    const wanted = { ...existing, ...ELSEWHERE };
    const move = await keyring.agreement.forForm(new Set()).beforeSave(existing, wanted);
    await move.make();
    await move.takeBack();
    const next = keyring.again();
    expect(await loadAll(next, existing)).toEqual(ALL);
    expect(next.asked).toEqual([]);
  });
});

test('an undone save leaves nothing where another program wanted it', async () => {
  const { keyring, now } = await setUp();
  const existing = now(ELSEWHERE);
  keyring.answer(true);
  const wanted = { ...existing, tokenUrl: 'https://third.example/token' };
  const move = await keyring.agreement.forForm(new Set()).beforeSave(existing, wanted);
  await move.make();
  await move.takeBack();
  keyring.answer(false);
  await problemOfRejection(keyring.again().agreement.pair(existing));
});

describe('the sandbox', () => {
  const GENERATED = { ...PAIR, generated: true };

  test.each(['keychain', 'run'] as const)(
    'its own pair, stored in %s, goes to no other server, without a question',
    async (where) => {
      const sandbox = connectionWith({ environment: 'sandbox' });
      const keyring = keyringWith(() => sandbox);
      keyring.answer(true);
      const marker = await keyring.credentials.save('c1', GENERATED, where, placeOf(sandbox));
      const custom = connectionWith({ credentials: marker });
      expect((await problemOfRejection(keyring.agreement.pair(custom))).code).toBe(
        'credentials-missing',
      );
      expect(keyring.asked).toEqual([]);
      expect((await keyring.credentials.load('c1', marker, SANDBOX)).apiSecret).toBe('the-secret');
    },
  );

  test('gets no other server’s pair, without a question', async () => {
    const { keyring, now } = await setUp();
    keyring.answer(true);
    const changed = now({ environment: 'sandbox' });
    expect((await problemOfRejection(keyring.agreement.pair(changed))).code).toBe(
      'destination-not-allowed',
    );
    expect(keyring.asked).toEqual([]);
  });
});

describe('entries of earlier releases', () => {
  const former = (more: object = {}) =>
    JSON.stringify({ format: 1, version: 'v1', ...PAIR, ...more });
  const marker: CredentialsMarker = {
    savedAt: 0,
    keyEnding: '6789',
    version: 'v1',
    keptIn: 'keychain',
  };
  const itemMarker = { savedAt: 0, version: 'v1', parts: 2, keptIn: 'keychain' } as const;
  const formerItem = (text: string): readonly [string, string][] => {
    const value = Buffer.from(text).toString('base64');
    const values = [value.slice(0, 8), value.slice(8)];
    return values.map((each, part) => [
      `c1/signingKey/v1/${part}`,
      JSON.stringify({ format: 1, part, of: 2, value: each }),
    ]);
  };

  test('belong permanently to the place configured at their first use', async () => {
    let configured = connectionWith({
      credentials: marker,
      keys: { signingKey: itemMarker },
      clientAuthentication: 'private-key',
    });
    const entries = new Map([['c1', former()], ...formerItem('the signing key')]);
    const keyring = keyringWith(() => configured, entries);
    expect(await keyring.agreement.pair(configured)).toMatchObject({ ...PAIR, version: 'v1' });
    expect(await keyring.agreement.key(configured, 'signingKey')).toBe('the signing key');
    expect(keyring.asked).toEqual([]);
    configured = { ...configured, ...ELSEWHERE };
    const next = keyring.again();
    await problemOfRejection(next.agreement.pair(configured));
    await problemOfRejection(next.agreement.key(configured, 'signingKey'));
    expect(next.asked).toHaveLength(2);
  });

  test('belong to the configured place, whatever form uses them first', async () => {
    const configured = connectionWith({ credentials: marker });
    const keyring = keyringWith(() => configured, new Map([['c1', former()]]));
    const wanted = { ...configured, ...ELSEWHERE };
    await problemOfRejection(keyring.agreement.pair(wanted));
    expect(keyring.asked[0]?.detail).toContain('Now: https://as.example.com\n');
  });

  test.each([
    ['takes nothing', (keyring: Keyring) => void (keyring.state.readonly = true)],
    [
      'keeps something else than it was given',
      ({ entries }: Keyring) => {
        const set = entries.set.bind(entries);
        entries.set = (account, text) => set(account, text.startsWith('[') ? '[]' : text);
      },
    ],
  ])('aren’t lost if the keychain %s', async (_what, spoil) => {
    const configured = connectionWith({ credentials: marker, keys: { signingKey: itemMarker } });
    const entries = new Map([['c1', former()], ...formerItem('the signing key')]);
    const before = new Map(entries);
    const keyring = keyringWith(() => configured, entries);
    spoil(keyring);
    expect(await keyring.agreement.pair(configured)).toMatchObject(PAIR);
    expect(await keyring.agreement.key(configured, 'signingKey')).toBe('the signing key');
    expect(new Map(entries)).toEqual(before);
  });

  test('a sandbox’s generated pair stays the sandbox’s, whatever the settings say', async () => {
    const configured = connectionWith({ credentials: marker });
    const entries = new Map([['c1', former({ generated: true })]]);
    const keyring = keyringWith(() => configured, entries);
    expect((await problemOfRejection(keyring.agreement.pair(configured))).code).toBe(
      'credentials-missing',
    );
    expect((await keyring.credentials.load('c1', marker, SANDBOX)).generated).toBe(true);
  });
});
