// What a person agreed to holds for one version of one connection's credentials, and for the save or check that asked.
import { expect, test } from 'vitest';
import { placeOf, placeOfItem } from '../../../../src/main/credentials/place';
import type { Connection } from '../../../../src/shared/connection';
import { connectionWith } from '../../../support/connection';
import { keyringWith } from '../../../support/keyring';
import { problemOfRejection } from '../../../support/problem-of';

const PAIR = { apiKey: 'key-0123456789', apiSecret: 'the-secret', generated: false };
const ELSEWHERE = { tokenUrl: 'https://evil.example/token' };
const NOTHING = new Set<never>();

/** Connections with a pair and a signing key each, for the same place; `configure` changes one. */
const withConnections = async (...ids: readonly string[]) => {
  const configured = new Map<string, Connection>();
  const keyring = keyringWith((id) => configured.get(id) ?? null);
  const { credentials, storedKeys } = keyring;
  for (const id of ids) {
    const connection = { ...connectionWith({ clientAuthentication: 'private-key' }), id };
    const marker = await credentials.save(id, PAIR, 'keychain', placeOf(connection));
    const place = placeOfItem('signingKey', connection);
    const signingKey = await storedKeys.save(id, 'signingKey', 'the key', 'keychain', place);
    configured.set(id, { ...connection, credentials: marker, keys: { signingKey } });
  }
  const get = (id = 'c1'): Connection => configured.get(id) ?? connectionWith();
  return {
    keyring,
    get,
    configure: (more: Partial<Connection>, id = 'c1'): Connection => {
      configured.set(id, { ...get(id), ...more });
      return get(id);
    },
  };
};

test('T50 a save asks once for all that it loads, and its yes isn’t another’s', async () => {
  const { keyring, get } = await withConnections('c1');
  const { agreement, asked, answer } = keyring;
  const wanted = { ...get(), ...ELSEWHERE };
  answer(true);
  const form = agreement.forForm(NOTHING);
  await form.beforeSave(get(), wanted);
  expect((await form.pair(wanted)).apiSecret).toBe('the-secret');
  expect(await form.key(wanted, 'signingKey')).toBe('the key');
  expect(asked).toHaveLength(1);
  answer(false);
  await problemOfRejection(agreement.forForm(NOTHING).pair(wanted));
  await problemOfRejection(agreement.forForm(NOTHING).beforeSave(get(), wanted));
  await problemOfRejection(agreement.pair(wanted));
  expect(asked).toHaveLength(4);
});

test('T50 what’s agreed to in a form is bound only by a save', async () => {
  const { keyring, get, configure } = await withConnections('c1');
  const wanted = { ...get(), ...ELSEWHERE };
  keyring.answer(true);
  await keyring.agreement.forForm(NOTHING).pair(wanted);
  expect(keyring.reportedOutside()).toBe(0);
  keyring.answer(false);
  expect((await keyring.agreement.pair(get())).apiSecret).toBe('the-secret');
  keyring.answer(true);
  await (await keyring.agreement.forForm(NOTHING).beforeSave(get(), wanted)).make();
  keyring.answer(false);
  configure(ELSEWHERE);
  expect((await keyring.again().agreement.pair(get())).apiSecret).toBe('the-secret');
  await problemOfRejection(
    keyring.agreement.pair({ ...get(), tokenUrl: 'https://as.example.com' }),
  );
});

test('T50 a yes that couldn’t be recorded doesn’t hold for what is stored since', async () => {
  const { keyring, get, configure } = await withConnections('c1');
  const place = placeOfItem('signingKey', get());
  configure(ELSEWHERE);
  keyring.answer(true);
  keyring.state.readonly = true;
  await keyring.agreement.pair(get());
  keyring.state.readonly = false;
  const { storedKeys } = keyring;
  configure({
    keys: { signingKey: await storedKeys.save('c1', 'signingKey', 'another', 'keychain', place) },
  });
  keyring.answer(false);
  const loading = keyring.agreement.key(get(), 'signingKey');
  expect((await problemOfRejection(loading)).code).toBe('destination-not-allowed');
  expect(keyring.asked).toHaveLength(2);
});

test('T50 a Secret that replaces another at the same place isn’t what was agreed to', async () => {
  const { keyring, get } = await withConnections('c1');
  const wanted = { ...get(), ...ELSEWHERE };
  const replace = () =>
    keyring.credentials.save('c1', { ...PAIR, apiSecret: 'second' }, 'keychain', placeOf(get()));
  keyring.answer(true);
  keyring.meanwhile(replace);
  for (const loader of [keyring.agreement, keyring.agreement.forForm(NOTHING)]) {
    const loading = loader.pair(wanted);
    expect((await problemOfRejection(loading)).code).toBe('destination-not-allowed');
  }
});

test('T50 a Secret that replaces another during a save stays bound to its place', async () => {
  const { keyring, get } = await withConnections('c1');
  keyring.answer(true);
  const form = keyring.agreement.forForm(NOTHING);
  const move = await form.beforeSave(get(), { ...get(), ...ELSEWHERE });
  const here = placeOf(get());
  await keyring.credentials.save('c1', { ...PAIR, apiSecret: 'second' }, 'keychain', here);
  await move.make();
  const { apiSecret } = await keyring.credentials.load('c1', get().credentials, here);
  expect(apiSecret).toBe('second');
});

test('T50 a pair is only bound to a place if it’s the version that was found', async () => {
  const { keyring, get } = await withConnections('c1');
  const marker = get().credentials;
  if (marker === null) throw new Error('It has no pair.');
  const there = placeOf({ ...get(), ...ELSEWHERE });
  await keyring.credentials.bind('c1', marker, 'another', there);
  expect(await keyring.credentials.load('c1', marker, placeOf(get()))).toMatchObject(PAIR);
});

test('T50 two connections with the same name and place don’t share an answer', async () => {
  const { keyring, configure } = await withConnections('c1', 'c2');
  const changed = [configure(ELSEWHERE, 'c1'), configure(ELSEWHERE, 'c2')];
  keyring.answer(true);
  await Promise.all(changed.map((each) => keyring.agreement.pair(each)));
  expect(keyring.asked).toHaveLength(2);
  expect(keyring.asked[0]).toEqual(keyring.asked[1]);
});

test('T50 two versions of a pair don’t share an answer', async () => {
  const { keyring, get, configure } = await withConnections('c1');
  const changed = configure(ELSEWHERE);
  const here = placeOf(connectionWith({ clientAuthentication: 'private-key' }));
  let second: Promise<unknown> = Promise.resolve();
  keyring.meanwhile(async () => {
    if (keyring.asked.length > 1) return;
    await keyring.credentials.save('c1', { ...PAIR, apiSecret: 'second' }, 'keychain', here);
    second = keyring.agreement.pair(get()).catch(() => undefined);
    await expect.poll(() => keyring.asked.length).toBe(2);
  });
  await problemOfRejection(keyring.agreement.pair(changed));
  await second;
  expect(keyring.asked).toHaveLength(2);
});

test('T50 two forms don’t share an answer', async () => {
  const { keyring, get } = await withConnections('c1');
  const wanted = { ...get(), ...ELSEWHERE };
  keyring.answer(true);
  await Promise.all([1, 2].map(() => keyring.agreement.forForm(NOTHING).pair(wanted)));
  expect(keyring.asked).toHaveLength(2);
});

test('T50 what the keychain couldn’t record is gone with the next save', async () => {
  const { keyring, get, configure } = await withConnections('c1');
  const changed = configure(ELSEWHERE);
  keyring.answer(true);
  keyring.state.readonly = true;
  await keyring.agreement.pair(changed);
  await keyring.agreement.pair(changed);
  expect(keyring.asked).toHaveLength(1);
  await keyring.agreement.forForm(NOTHING).beforeSave(get(), get());
  keyring.answer(false);
  await problemOfRejection(keyring.agreement.pair(changed));
});

test('T50 a key that comes back into use is asked about when that’s saved, as a change in a form', async () => {
  const { keyring, configure } = await withConnections('c1');
  const existing = configure({ ...ELSEWHERE, clientAuthentication: 'basic' });
  const wanted: Connection = { ...existing, clientAuthentication: 'private-key' };
  const saving = keyring.agreement.forForm(new Set(['pair'])).beforeSave(existing, wanted);
  expect((await problemOfRejection(saving)).code).toBe('destination-not-allowed');
  expect(keyring.asked[0]?.detail).toContain(
    'Now: https://as.example.com\nNew: https://evil.example',
  );
  expect(keyring.asked[0]?.detail).not.toContain('outside');
  expect(keyring.reportedOutside()).toBe(0);
});

test('T50 the question has the saved name, whatever the form calls the connection', async () => {
  const { keyring, configure } = await withConnections('c1');
  const existing = configure({ name: 'Production' });
  const wanted = { ...existing, ...ELSEWHERE, name: 'Sandbox' };
  await problemOfRejection(keyring.agreement.forForm(NOTHING).pair(wanted));
  expect(keyring.asked[0]?.message).toContain('“Production”');
  expect(keyring.asked[0]?.detail).toContain('Name\nNow: Production\nNew: Sandbox');
});
