// Signing key files: which keys can sign, which can't, and their kid.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  importSigningKey,
  readSigningKey,
  signingKeyOf,
} from '../../../../src/main/keys/signing-key';
import { connectionWith } from '../../../support/connection';

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const faultOf = (text: string, passphrase = ''): string => {
  try {
    readSigningKey(text, passphrase);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

test('a JSON Web Key has its own kid; PEM doesn’t', () => {
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'mine' };
  expect(readSigningKey(JSON.stringify(jwk), '')).toEqual({
    pkcs8: pemOf(privateKey),
    keyId: 'mine',
  });
  expect(readSigningKey(pemOf(privateKey), '').keyId).toBe('');
});

test.each([
  [
    'an RSA key of 1,024 bits',
    pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
    /2,048 bits/,
  ],
  ['X25519, which cannot sign', pemOf(generateKeyPairSync('x25519').privateKey), /^Use an RSA, EC/],
  [
    'a curve that JWS does not know',
    pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
    /^Use an RSA, EC/,
  ],
  [
    'a public JSON Web Key',
    JSON.stringify(publicKey.export({ format: 'jwk' })),
    /isn’t a private signing key/,
  ],
  [
    'a public key in PEM',
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    /no private key/,
  ],
  ['other JSON', '{"type":"service_account"}', /no private key in PEM/],
])('%s is refused with an explanation', (_what, text, words) => {
  expect(faultOf(text)).toMatch(words);
});

describe('a connection’s signing key', () => {
  const fields = { signingAlgorithm: 'PS256', signingKeyId: 'mine' } as const;

  test('is loaded, with its algorithm and ID', async () => {
    const loaded: string[] = [];
    const key = await signingKeyOf(
      connectionWith({ clientAuthentication: 'private-key', ...fields }),
      async (item) => {
        loaded.push(item);
        return 'the key';
      },
    );
    expect(key).toEqual({ pkcs8: 'the key', algorithm: 'PS256', keyId: 'mine' });
    expect(loaded).toEqual(['signingKey']);
  });

  test.each([
    ['if none is stored', 'private-key', null],
    ['if it authenticates in another way', 'basic', 'the key'],
  ] as const)('is null %s', async (_what, clientAuthentication, stored) => {
    const load = async (): Promise<string | null> => stored;
    expect(
      await signingKeyOf(connectionWith({ clientAuthentication, ...fields }), load),
    ).toBeNull();
  });
});

describe('the algorithms of a key', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;

  test.each([
    ['RSA', rsa, 'by-key', { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } }],
    ['RSA as PS256', rsa, 'PS256', { name: 'RSA-PSS', hash: { name: 'SHA-256' } }],
    ['P-256', ec('P-256'), 'by-key', { name: 'ECDSA', namedCurve: 'P-256' }],
    ['P-384', ec('P-384'), 'PS256', { name: 'ECDSA', namedCurve: 'P-384' }],
    ['P-521', ec('P-521'), 'by-key', { name: 'ECDSA', namedCurve: 'P-521' }],
    ['Ed25519', generateKeyPairSync('ed25519').privateKey, 'by-key', { name: 'Ed25519' }],
  ] as const)('%s', async (_what, key, algorithm, expected) => {
    const pem = pemOf(key);
    expect(readSigningKey(pem, '')).toEqual({ pkcs8: pem, keyId: '' });
    const imported = await importSigningKey({ pkcs8: pem, algorithm, keyId: '' });
    expect(imported).toMatchObject({
      algorithm: expected,
      extractable: false,
      usages: ['sign'],
      type: 'private',
    });
  });

  test('an unchecked key signs nothing', () => {
    const pkcs8 = pemOf(generateKeyPairSync('x25519').privateKey);
    expect(() => importSigningKey({ pkcs8, algorithm: 'by-key', keyId: '' })).toThrow(
      'It was checked before it was stored.',
    );
  });
});

test('a JSON Web Key whose kid isn’t a string has none', () => {
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 7 };
  expect(readSigningKey(JSON.stringify(jwk), '').keyId).toBe('');
});

test.each(['null', '"text"', '7', '[]', '{}', '{"k":1}'])('%s isn’t a JSON Web Key', (text) => {
  expect(faultOf(text)).toMatch(/no private key in PEM/);
});
