// The question about each stored item, and when there's nothing to ask.
import { describe, expect, test } from 'vitest';
import { placeOf, placeOfItem, type StoredItem } from '../../../../src/main/credentials/place';
import type { Connection } from '../../../../src/shared/connection';
import { certificateFile, connectionWith } from '../../../support/connection';
import { keyringWith } from '../../../support/keyring';
import { problemOfRejection } from '../../../support/problem-of';

const PAIR = { apiKey: 'key-0123456789', apiSecret: 'the-secret', generated: false };
const ELSEWHERE = { tokenUrl: 'https://evil.example/token' };

/** A connection with only this item stored, as it's configured; `configure` changes that. */
const withStored = async (item: StoredItem, more: Partial<Connection> = {}) => {
  let configured: Connection | null = connectionWith({
    proxy: 'custom',
    proxyAddress: 'proxy.example.com:3128',
    proxyUserName: 'somebody',
    clientAuthentication: 'private-key',
    clientCertificate: certificateFile('AAAA'),
    credentials: null,
    ...more,
  });
  const keyring = keyringWith(() => configured);
  const { credentials, storedKeys } = keyring;
  const { id } = configured;
  const place = placeOfItem(item, configured);
  const connection: Connection =
    item === 'pair'
      ? { ...configured, credentials: await credentials.save(id, PAIR, 'keychain', place) }
      : {
          ...configured,
          keys: { [item]: await storedKeys.save(id, item, `the ${item}`, 'keychain', place) },
        };
  configured = connection;
  return {
    keyring,
    connection,
    configure: (wanted: Connection | null) => (configured = wanted),
  };
};

describe('T50 the question names what the item would be new to', () => {
  test.each<[StoredItem, Partial<Connection>, string, string]>([
    [
      'pair',
      { tokenOrigins: ['https://evil.example'] },
      'Send the access token of “Test” to a different server?',
      'Servers that get the access token\nNow: https://api.example.com\nNew: https://evil.example',
    ],
    [
      'clientKey',
      { tokenOrigins: ['https://evil.example'] },
      'Send the access token of “Test” to a different server?',
      'Servers that get the access token\nNow: https://api.example.com\nNew: https://evil.example\n\nServers that are shown the client certificate\nNow: https://api.example.com\nNew: https://evil.example',
    ],
    [
      'clientKey',
      ELSEWHERE,
      'Show the client certificate of “Test” to a different server?',
      'Servers that are shown the client certificate\nNow: https://as.example.com\nNew: https://evil.example',
    ],
    [
      'signingKey',
      ELSEWHERE,
      'Send the API Key and Secret of “Test” to a different token endpoint?',
      'Token endpoint\nNow: https://as.example.com\nNew: https://evil.example',
    ],
    [
      'proxyPassword',
      { proxyAddress: 'evil.example:3128' },
      'Send the requests of “Test” through a different proxy?',
      'Proxy\nNow: http://proxy.example.com:3128\nNew: http://evil.example:3128',
    ],
  ])('%s', async (item, change, message, detail) => {
    const { keyring, connection, configure } = await withStored(item);
    const changed = { ...connection, ...change };
    configure(changed);
    const { agreement } = keyring;
    const using: Promise<unknown> =
      item === 'pair' ? agreement.pair(changed) : agreement.key(changed, item);
    expect((await problemOfRejection(using)).code).toBe('destination-not-allowed');
    expect(keyring.asked).toHaveLength(1);
    expect(keyring.asked[0]?.message).toBe(message);
    expect(keyring.asked[0]?.detail.split('\n\n').slice(1, -1).join('\n\n')).toBe(detail);
  });
});

test('doesn’t ask about what isn’t stored', async () => {
  const { keyring, connection } = await withStored('pair');
  expect(await keyring.agreement.key({ ...connection, ...ELSEWHERE }, 'clientKey')).toBeNull();
  expect(keyring.asked).toEqual([]);
});

test('doesn’t ask about what already belongs to the new place', async () => {
  const { keyring, connection } = await withStored('pair');
  const wanted = { ...connection, ...ELSEWHERE };
  if (connection.credentials === null) throw new Error('It has no pair.');
  const { version } = connection.credentials;
  await keyring.credentials.bind('c1', connection.credentials, version, placeOf(wanted));
  const move = await keyring.agreement.forForm(new Set()).beforeSave(connection, wanted);
  await move.make();
  expect(keyring.asked).toEqual([]);
  const pair = await keyring.again().credentials.load('c1', wanted.credentials, placeOf(wanted));
  expect(pair.apiSecret).toBe('the-secret');
});

test('for a connection that no longer exists, the form is what’s asked about', async () => {
  const { keyring, connection, configure } = await withStored('pair');
  configure(null);
  const using = keyring.agreement.pair({ ...connection, ...ELSEWHERE });
  expect((await problemOfRejection(using)).code).toBe('destination-not-allowed');
  expect(keyring.asked[0]?.detail).toMatch(/^The stored credentials were entered for other/);
  expect(keyring.reportedOutside()).toBe(0);
});
