// A keychain entry has room for every pair that an earlier release could store, with its place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntry, encodeEntry, MAX_ENTRY_BYTES } from '../../../../src/main/credentials/entry';
import { placeOf, placeOfItem } from '../../../../src/main/credentials/place';
import {
  changesFrom,
  formsOf,
  type StoredPlace,
} from '../../../../src/main/credentials/stored-place';
import { certificateFile, connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

const VERSION = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const former = (pair: object) => JSON.stringify({ format: 1, version: VERSION, ...pair });

const LONG_PLACE = placeOf(
  connectionWith({
    tokenOrigins: Array.from({ length: 50 }, (_, nth) => `https://api-${nth}.example.com`),
  }),
);

const IN_TLS = connectionWith({
  proxy: 'custom',
  proxyAddress: 'https://proxy.example.com:3128',
  certificateAuthorities: certificateFile('AAAA'),
});
const PLACES = {
  proxyPassword: placeOfItem('proxyPassword', IN_TLS),
  clientKey: placeOfItem('clientKey', IN_TLS),
};

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((value) => !/[\x00-\x1f\x7f]/.test(value));

test('what fitted in the old format fits in this one', () => {
  fc.assert(
    fc.property(text, text, fc.boolean(), (apiKey, start, generated) => {
      // A Secret that fills the old entry to its last byte.
      const room =
        MAX_ENTRY_BYTES - Buffer.byteLength(former({ generated, apiKey, apiSecret: start }));
      const apiSecret = start + 'x'.repeat(Math.max(0, room));
      const entry = { version: VERSION, generated, apiKey, apiSecret };
      const encoded = encodeEntry(entry, LONG_PLACE);
      expect(Buffer.byteLength(encoded)).toBeLessThanOrEqual(MAX_ENTRY_BYTES);
      const { place, ...decoded } = decodeEntry(encoded);
      expect(decoded).toEqual(entry);
      expect(typeof place).toBe('string');
      expect(place === null ? null : changesFrom(place, LONG_PLACE)).toEqual([]);
    }),
  );
});

test('an ordinary pair has its place in full, so that old and new can be named', () => {
  const entry = {
    version: VERSION,
    generated: false,
    apiKey: 'k'.repeat(64),
    apiSecret: 's'.repeat(64),
  };
  const { place } = decodeEntry(encodeEntry(entry, placeOf(connectionWith())));
  const moved = placeOf(connectionWith({ tokenUrl: 'https://evil.example/token' }));
  expect(place === null ? null : changesFrom(place, moved)).toEqual([
    { what: 'tokenEndpoint', from: ['https://as.example.com'], to: ['https://evil.example'] },
  ]);
});

test('a place that didn’t fit in full reports everything new, and that the old one isn’t known', () => {
  const entry = { version: VERSION, generated: false, apiKey: 'k', apiSecret: 's'.repeat(2_300) };
  const { place } = decodeEntry(encodeEntry(entry, LONG_PLACE));
  const narrower = placeOf(connectionWith({ plainHttpAccepted: true }));
  expect(place === null ? null : changesFrom(place, narrower)).toEqual([
    { what: 'tokenEndpoint', from: null, to: ['https://as.example.com'] },
    { what: 'proxy', from: null, to: ['none'] },
    { what: 'plainHttp', from: null, to: ['yes'] },
    { what: 'secretSent', from: null, to: ['yes'] },
    { what: 'reach', from: null, to: ['https://api.example.com'] },
  ]);
});

describe('a pair that fills its entry', () => {
  const entry = { version: VERSION, generated: false, apiKey: 'k', apiSecret: '' };
  const place = placeOf(connectionWith());
  const withBytes = (bytes: number, form: StoredPlace) => {
    const empty = JSON.stringify([2, VERSION, false, 'k', '', form]);
    return { ...entry, apiSecret: 's'.repeat(bytes - Buffer.byteLength(empty)) };
  };
  const [words = '', digest = ''] = formsOf(place);

  test.each([
    [MAX_ENTRY_BYTES, words],
    [MAX_ENTRY_BYTES + 1, digest],
  ])('with its place in full, in %i bytes: the place is %j', (bytes, stored) => {
    expect(decodeEntry(encodeEntry(withBytes(bytes, words), place)).place).toEqual(stored);
  });

  test('has room to the last byte, and beyond says how much is too much', () => {
    const full = withBytes(MAX_ENTRY_BYTES, digest);
    expect(Buffer.byteLength(encodeEntry(full, place))).toBe(MAX_ENTRY_BYTES);
    const encoding = async () => encodeEntry(withBytes(MAX_ENTRY_BYTES + 1, digest), place);
    return expect(problemOfRejection(encoding())).resolves.toMatchObject({
      code: 'credentials-too-long',
      detail: 'Together they take 2,561 of 2,560 bytes.',
    });
  });
});

test('a digest only reveals whom an item may reach', () => {
  const { proxyPassword, clientKey } = PLACES;
  const [, digest = ''] = formsOf(LONG_PLACE);
  expect(changesFrom(digest, proxyPassword)).toEqual([
    { what: 'proxy', from: null, to: ['https://proxy.example.com:3128'] },
    { what: 'authorities', from: null, to: proxyPassword.authorities },
  ]);
  expect(changesFrom(digest, clientKey)).toMatchObject([
    { what: 'tokenEndpoint', from: null, to: ['https://as.example.com'] },
    { what: 'proxy', from: null },
    { what: 'authorities', from: null },
    { what: 'reach', from: null, to: clientKey.reach },
  ]);
});
