// The settings page's requests, route by route (src/shared/settings.ts): what each changes, and its response.
import { expect, test } from 'vitest';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { openSettingsServer } from '../../../support/settings-server';

const FIELDS = fieldsOf(connectionWith({ name: 'Sunrise Motors' }));

const PUT = { fields: FIELDS, credentials: {}, keepForThisRun: false };

const GENERAL = {
  theme: 'dark',
  timeLimitSeconds: 5,
  largestResponseMB: 10,
  largestHeadersKB: 256,
  followRedirects: false,
  acceptCompressed: false,
  historyDays: 1,
};

test('GET state: everything the page shows', async () => {
  const { ask, connections, stored } = await openSettingsServer();
  await stored();
  await connections.select(connections.list()[0]?.id ?? '');
  connections.report('tls-switch-ignored');
  expect(await ask('GET', 'state')).toEqual({
    connections: connections.list(),
    selected: connections.selected().id,
    general: connections.general(),
    notices: [expect.objectContaining({ code: 'tls-switch-ignored' })],
    programs: { enabled: false, permissions: [], calls: [], hasFailed: false },
  });
});

test('PUT programs: whether they may ask, and nothing else', async () => {
  const { ask, connections } = await openSettingsServer();
  const permission = {
    key: '/usr/bin/agent',
    name: 'agent',
    path: '/usr/bin/agent',
    connection: 'c1',
    scope: 'x',
    writes: false,
    since: 1,
  };
  await connections.setPrograms({ enabled: false, permissions: [permission] });
  expect(await ask('PUT', 'programs', { enabled: true })).toEqual({ ok: true });
  expect(connections.programs()).toEqual({ enabled: true, permissions: [permission] });
  const more = { enabled: true, permissions: [] };
  expect(await ask('PUT', 'programs', more)).toMatchObject({ ok: false });
  expect(connections.programs().permissions).toEqual([permission]);
});

test('POST revoke: that program with that connection', async () => {
  const { ask, connections } = await openSettingsServer();
  const [one, two] = [
    {
      key: '/usr/bin/agent',
      name: 'agent',
      path: '/usr/bin/agent',
      connection: 'c1',
      scope: 'x',
      writes: false,
      since: 1,
    },
    {
      key: '/usr/bin/agent',
      name: 'agent',
      path: '/usr/bin/agent',
      connection: 'c2',
      scope: 'x',
      writes: false,
      since: 1,
    },
  ];
  const ofAnother = { ...one, key: '/usr/bin/other', path: '/usr/bin/other' };
  await connections.setPrograms({ enabled: true, permissions: [one, two, ofAnother] });
  expect(await ask('POST', 'revoke', { key: one.key, connection: 'c1' })).toEqual({ ok: true });
  expect(connections.programs()).toEqual({ enabled: true, permissions: [two, ofAnother] });
});

test('POST connections: a new one, which is selected', async () => {
  const { ask, connections } = await openSettingsServer();
  const reply = await ask('POST', 'connections', PUT);
  expect(connections.list()).toHaveLength(2);
  expect(connections.selected()).toMatchObject({ name: 'Sunrise Motors' });
  expect(reply).toEqual({ ok: true, connection: connections.selected(), notices: [] });
});

test('PUT connections/:id: that one, and no other', async () => {
  const { ask, connections, stored } = await openSettingsServer();
  await stored();
  await stored({ id: 'c2', name: 'Other' });
  expect(await ask('PUT', 'connections/c1', PUT)).toEqual({
    ok: true,
    connection: connections.get('c1'),
    notices: [],
  });
  expect(connections.get('c1').name).toBe('Sunrise Motors');
  expect(connections.get('c2').name).toBe('Other');
  expect(connections.list()).toHaveLength(3);
});

test('DELETE connections/:id: all of it, in the keychain too', async () => {
  const { ask, connections, stored, keyring } = await openSettingsServer();
  await stored({}, ['proxyPassword', 'signingKey']);
  await stored({ id: 'c2' });
  expect(await ask('DELETE', 'connections/c1')).toEqual({ ok: true });
  expect(connections.list().map(({ id }) => id)).not.toContain('c1');
  expect([...keyring.entries.keys()]).toEqual(['c2']);
});

test.each(['connections/c1', 'connections/c1/credentials', 'connections/c1/keys/clientKey'])(
  'DELETE %s: what the keychain didn’t remove is still listed',
  async (path) => {
    const { ask, connections, stored, keyring } = await openSettingsServer();
    const connection = await stored({}, ['clientKey']);
    keyring.state.locked = true;
    expect(await ask('DELETE', path)).toMatchObject({
      ok: false,
      problem: { code: 'keychain-removal-unconfirmed' },
    });
    expect(connections.get('c1')).toEqual(connection);
  },
);

test('DELETE connections/:id/credentials: only the pair', async () => {
  const { ask, connections, stored, keyring, events } = await openSettingsServer();
  const { keys } = await stored({}, ['clientKey']);
  expect(await ask('DELETE', 'connections/c1/credentials')).toEqual({ ok: true });
  expect(connections.get('c1')).toMatchObject({ credentials: null, keys });
  expect([...keyring.entries.keys()].join()).toMatch(/^c1\/clientKey\/[^,]+$/);
  expect(events).toEqual(['forget c1']);
});

test('DELETE connections/:id/keys/:item: only that item', async () => {
  const { ask, connections, stored } = await openSettingsServer();
  const { credentials, keys } = await stored({}, ['clientKey', 'signingKey']);
  expect(await ask('DELETE', 'connections/c1/keys/clientKey')).toEqual({ ok: true });
  expect(connections.get('c1')).toMatchObject({ credentials });
  expect(connections.get('c1').keys).toEqual({ signingKey: keys.signingKey });
});

test('POST check', async () => {
  const { ask, stored } = await openSettingsServer();
  await stored();
  const check = { connection: 'c1', fields: fieldsOf(connectionWith()), credentials: {} };
  expect(await ask('POST', 'check', check)).toMatchObject({ ok: true, accepted: 'basic' });
});

test('T32 PUT general: compressed responses are turned on only with a person’s yes', async () => {
  const { ask, connections, askPerson } = await openSettingsServer();
  const general = { ...GENERAL, acceptCompressed: true };
  askPerson.mockResolvedValueOnce(false);
  expect(await ask('PUT', 'general', general)).toMatchObject({
    ok: false,
    problem: { code: 'compression-not-allowed' },
  });
  expect(connections.general()).toMatchObject({ theme: 'system', acceptCompressed: false });
  expect(askPerson.mock.lastCall).toMatchObject([{ message: 'Accept compressed responses?' }]);
  expect(await ask('PUT', 'general', general)).toEqual({ ok: true });
  expect(connections.general()).toEqual(general);
  expect(askPerson).toHaveBeenCalledTimes(2);
  // They stay on, or are turned off, without a question.
  expect(await ask('PUT', 'general', { ...general, theme: 'light' })).toEqual({ ok: true });
  expect(await ask('PUT', 'general', GENERAL)).toEqual({ ok: true });
  expect(askPerson).toHaveBeenCalledTimes(2);
});

test('PUT general, POST clear-history, POST give-up-keychain', async () => {
  const { ask, connections, giveUpKeychain } = await openSettingsServer();
  expect(await ask('PUT', 'general', GENERAL)).toEqual({ ok: true });
  expect(connections.general()).toEqual(GENERAL);
  expect(connections.historyClearedAt()).toBe(0);
  expect(await ask('POST', 'clear-history')).toEqual({ ok: true });
  expect(connections.historyClearedAt()).toBeGreaterThan(0);
  expect(giveUpKeychain).not.toHaveBeenCalled();
  expect(await ask('POST', 'give-up-keychain')).toEqual({ ok: true });
  expect(giveUpKeychain).toHaveBeenCalledOnce();
});
