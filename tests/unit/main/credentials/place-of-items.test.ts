// What each stored item is bound to, and which of them a connection's requests load from the keychain.
import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  fingerprintOf,
  formerPlaceOfItem,
  itemsInUse,
  placeOfItem,
} from '../../../../src/main/credentials/place';
import { STORED_KEYS, type Connection } from '../../../../src/shared/connection';
import { NOWHERE, widened, type Aspect, type Place } from '../../../../src/shared/place';
import { createAuthority } from '../../../support/certificates';
import { certificateFile, connectionWith } from '../../../support/connection';

const aspects = (from: Place, to: Place): readonly Aspect[] =>
  widened(from, to).map(({ what }) => what);

const wider = connectionWith({
  proxy: 'custom',
  proxyAddress: 'https://evil.example:3128',
  proxyUserName: 'somebody',
  tokenUrl: 'https://evil.example/token',
  tokenOrigins: ['https://more.example'],
  plainHttpAccepted: true,
  certificateAuthorities: certificateFile('AAAA'),
});

describe('what each stored item is bound to', () => {
  test.each([
    ['pair', ['tokenEndpoint', 'proxy', 'plainHttp', 'authorities', 'reach']],
    ['signingKey', ['tokenEndpoint', 'proxy', 'plainHttp', 'authorities', 'reach']],
    ['clientKey', ['tokenEndpoint', 'proxy', 'plainHttp', 'authorities', 'reach']],
    ['proxyPassword', ['proxy', 'authorities']],
  ] as const)('%s', (item, asks) => {
    expect(aspects(placeOfItem(item, connectionWith()), placeOfItem(item, wider))).toEqual(asks);
  });

  const authorities = [
    createHash('sha256').update(Buffer.from('AAAA', 'base64')).digest('base64url'),
  ];
  const endpoint = { tokenEndpoint: 'https://evil.example', plainHttp: true, authorities };
  const proxy = 'https://evil.example:3128';
  const reach = ['https://api.example.com', 'https://more.example'];
  // Existing entries have these: changing them would ask about settings that nobody changed.
  test.each([
    ['pair', { ...endpoint, proxy, secretSent: true, reach }],
    ['signingKey', { ...endpoint, proxy, secretSent: false, reach }],
    ['clientKey', { ...endpoint, proxy, secretSent: false, reach }],
    ['proxyPassword', { ...NOWHERE, proxy, authorities }],
  ] as const)('%s, as its entry has it', (item, place) => {
    expect(placeOfItem(item, wider)).toEqual(place);
  });

  test.each([
    ['pair', { ...endpoint, proxy, secretSent: true, reach }],
    ['signingKey', { ...endpoint, proxy, secretSent: false, reach: [] }],
    ['clientKey', { ...NOWHERE, reach: [reach[0], 'https://evil.example', reach[1]] }],
    ['proxyPassword', { ...NOWHERE, proxy, authorities }],
  ] as const)('%s, as an earlier entry has it', (item, place) => {
    expect(formerPlaceOfItem(item, wider)).toEqual(place);
  });

  test('a proxy’s password, to authorities only if the proxy uses TLS', () => {
    const plain = { ...wider, proxyAddress: 'http://evil.example:3128' };
    expect(placeOfItem('proxyPassword', plain)).toEqual({
      ...NOWHERE,
      proxy: 'http://evil.example:3128',
    });
  });
});

test('a certificate has the fingerprint that other tools show', () => {
  const { pem } = createAuthority();
  const known = new X509Certificate(pem).fingerprint256.replaceAll(':', '');
  const name = Buffer.from(known, 'hex').toString('base64url');
  expect(fingerprintOf(pem)).toBe(name);
  expect(fingerprintOf(pem.replaceAll('\n', '\r\n'))).toBe(name);
});

describe('the keychain items that a request uses', () => {
  const marker = { savedAt: 0, version: 'v', parts: 1, keptIn: 'keychain' } as const;
  const all: Connection = {
    ...wider,
    keys: Object.fromEntries(STORED_KEYS.map((item) => [item, marker])),
    clientAuthentication: 'private-key',
    clientCertificate: certificateFile('AAAA'),
  };
  const items = ['pair', 'proxyPassword', 'clientKey', 'signingKey'];
  const without = (...left: readonly string[]) => items.filter((item) => !left.includes(item));
  const keptWithout = (item: keyof Connection['keys']) => {
    const { [item]: _left, ...keys } = all.keys;
    return { keys };
  };

  test.each<[string, Partial<Connection>, readonly string[]]>([
    ['all that is stored and used', {}, items],
    ['of a sandbox nothing', { environment: 'sandbox' }, []],
    ['no pair that is not stored', { credentials: null }, without('pair')],
    ['no password that is not stored', keptWithout('proxyPassword'), without('proxyPassword')],
    ['no password for the system’s proxy', { proxy: 'system' }, without('proxyPassword')],
    ['no password without a name', { proxyUserName: '' }, without('proxyPassword')],
    ['no client key that is not stored', keptWithout('clientKey'), without('clientKey')],
    ['no client key without its certificate', { clientCertificate: null }, without('clientKey')],
    ['no signing key that is not stored', keptWithout('signingKey'), without('signingKey')],
    [
      'no signing key where the Secret is sent',
      { clientAuthentication: 'basic' },
      without('signingKey'),
    ],
  ])('%s', (_what, more, expected) => {
    expect(itemsInUse({ ...all, ...more })).toEqual(expected);
  });
});
