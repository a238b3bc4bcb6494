// Each stored item, each change of place, and what was entered anew: a person is asked if something that stays stored
// is bound to what changes. Entering one item releases no other.
import { describe, expect, test } from 'vitest';
import { placeOf, placeOfItem, type StoredItem } from '../../../../src/main/credentials/place';
import type { Connection, KeyMarkers, StoredKey } from '../../../../src/shared/connection';
import { certificateFile, connectionWith } from '../../../support/connection';
import { keyringWith } from '../../../support/keyring';
import { problemOfRejection } from '../../../support/problem-of';

const CHANGES = {
  'the token endpoint': { tokenUrl: 'https://evil.example/token' },
  'the token endpoint’s scheme': { tokenUrl: 'https://as.example.com/token' },
  'the proxy': { proxyAddress: 'https://evil.example:3128' },
  'the authorities': { certificateAuthorities: certificateFile('BBBB') },
  'plain http': { plainHttpAccepted: true },
  'the token’s origins': { tokenOrigins: ['https://evil.example'] },
} as const satisfies Record<string, Partial<Connection>>;
type Changed = keyof typeof CHANGES;

const ALL = Object.keys(CHANGES) as readonly Changed[];
const BOUND_TO: Readonly<Record<StoredItem, readonly Changed[]>> = {
  pair: ALL,
  signingKey: ALL,
  clientKey: ALL,
  proxyPassword: ['the proxy', 'the authorities'],
};

interface Kind {
  readonly fields: Partial<Connection>;
  readonly items: readonly StoredItem[];
}
const KINDS: Readonly<Record<string, Kind>> = {
  'the Secret': { fields: {}, items: ['pair', 'proxyPassword'] },
  'a private key': {
    fields: { clientAuthentication: 'private-key' },
    items: ['pair', 'signingKey', 'proxyPassword'],
  },
  'a client certificate': {
    fields: { clientCertificate: certificateFile('AAAA') },
    items: ['pair', 'clientKey', 'proxyPassword'],
  },
};

const storeAll = async ({ fields, items }: Kind) => {
  const connection = connectionWith({
    tokenUrl: 'http://as.example.com/token',
    proxy: 'custom',
    proxyAddress: 'https://proxy.example.com:3128',
    proxyUserName: 'somebody',
    ...fields,
  });
  const keyring = keyringWith(() => connection);
  const { credentials, storedKeys } = keyring;
  const pair = { apiKey: 'key', apiSecret: 'secret', generated: false };
  const marker = await credentials.save('c1', pair, 'keychain', placeOf(connection));
  let keys: KeyMarkers = {};
  for (const item of items.filter((each): each is StoredKey => each !== 'pair')) {
    const place = placeOfItem(item, connection);
    keys = { ...keys, [item]: await storedKeys.save('c1', item, 'x', 'keychain', place) };
  }
  return { keyring, connection: { ...connection, credentials: marker, keys } };
};

const rows = Object.entries(KINDS).flatMap(([kind, { items }]) =>
  ALL.flatMap((changed) => [
    { kind, changed, entered: [] },
    ...items.map((item) => ({ kind, changed, entered: [item] })),
    ...items.map((item) => ({ kind, changed, entered: items.filter((each) => each !== item) })),
    { kind, changed, entered: items },
  ]),
);

describe('T50 authentication by', () => {
  test.each(rows)('$kind: $changed, with $entered entered anew', async (row) => {
    const kind = KINDS[row.kind] ?? { fields: {}, items: [] };
    const { keyring, connection } = await storeAll(kind);
    const entered = new Set<StoredItem>(row.entered);
    const kept = kind.items.filter((item) => !entered.has(item));
    const asks = kept.some((item) => BOUND_TO[item].includes(row.changed));
    const wanted = { ...connection, ...CHANGES[row.changed] };
    const saving = keyring.agreement.forForm(entered).beforeSave(connection, wanted);
    if (asks) expect((await problemOfRejection(saving)).code).toBe('destination-not-allowed');
    else await saving;
    expect(keyring.asked).toHaveLength(asks ? 1 : 0);
  });
});
