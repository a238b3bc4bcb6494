// Files with a key to sign with: what can sign, what cannot, and how a key names itself.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSigningKey } from '../../../../src/main/credentials/signing-key';

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

test('a JSON Web Key says its own name; PEM does not', () => {
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
  ['X25519, which cannot sign', pemOf(generateKeyPairSync('x25519').privateKey), /^Only RSA, EC/],
  [
    'a curve that JWS does not know',
    pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
    /^Only RSA, EC/,
  ],
  [
    'a public JSON Web Key',
    JSON.stringify(publicKey.export({ format: 'jwk' })),
    /not a private one/,
  ],
  [
    'a public key in PEM',
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    /no private key/,
  ],
  ['other JSON', '{"type":"service_account"}', /no private key in PEM/],
])('%s is refused in words', (_what, text, words) => {
  expect(faultOf(text)).toMatch(words);
});
