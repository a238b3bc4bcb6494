// Private key files: each way they're written and encrypted, and what is wrong with others.
import { createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../../src/main/keys/certificates';
import {
  belongsTo,
  PassphraseError,
  readPrivateKey,
  toPkcs8,
} from '../../../../src/main/keys/private-key';
import { createAuthority } from '../../../support/certificates';

const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

type Type = 'pkcs1' | 'pkcs8' | 'sec1';
const pemOf = (key: KeyObject, type: Type, passphrase?: string): string =>
  key
    .export({
      type,
      format: 'pem',
      ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }),
    })
    .toString();

const WAYS: readonly (readonly [start: string, Type, KeyObject])[] = [
  ['PRIVATE KEY', 'pkcs8', rsa],
  ['RSA PRIVATE KEY', 'pkcs1', rsa],
  ['PRIVATE KEY', 'pkcs8', ec],
  ['EC PRIVATE KEY', 'sec1', ec],
];

const errorOf = (text: string, passphrase: string): Error => {
  try {
    readPrivateKey(text, passphrase);
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was read.');
};

describe.each(WAYS)('%s, %s', (start, type, key) => {
  test.each(['', 'one that isn’t needed'])('plain, with the passphrase “%s”', (passphrase) => {
    const pem = pemOf(key, type);
    expect(pem).toContain(`-----BEGIN ${start}-----`);
    expect(toPkcs8(readPrivateKey(pem, passphrase))).toBe(pemOf(key, 'pkcs8'));
  });

  test('encrypted: opens with its passphrase only, and is stored decrypted', () => {
    const pem = pemOf(key, type, 'pass-word');
    expect(pem).toContain('ENCRYPTED');
    expect(toPkcs8(readPrivateKey(pem, 'pass-word'))).toBe(pemOf(key, 'pkcs8'));
    const wrong = errorOf(pem, 'another');
    expect(wrong).toBeInstanceOf(PassphraseError);
    expect(wrong.message).toBe('This passphrase doesn’t open the key file.');
    const missing = errorOf(pem, '');
    expect(missing).toBeInstanceOf(PassphraseError);
    expect(missing.message).toBe('The key file is encrypted. Enter its passphrase.');
  });
});

test('what else the file contains is ignored', () => {
  const { cert, key } = createAuthority().identity();
  expect(toPkcs8(readPrivateKey(`Bag Attributes\n${cert}${key}${cert}`, ''))).toContain(
    'BEGIN PRIVATE KEY',
  );
});

const NONE =
  'The file contains no private key in PEM format (text that begins with -----BEGIN PRIVATE KEY-----).';
test.each([
  ['nothing', '', NONE],
  ['a certificate', createAuthority().pem, NONE],
  ['one without its end', pemOf(ec, 'pkcs8').replace(/-----END.*/, ''), NONE],
  ['one with another end', pemOf(ec, 'pkcs8').replace('END ', 'END EC '), NONE],
  [
    'one that is damaged',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    'The private key in it can’t be read.',
  ],
])('%s can’t be read', (_what, text, words) => {
  const error = errorOf(text, 'pass-word');
  expect(error).toBeInstanceOf(UnreadableFile);
  expect(error.message).toBe(words);
});

test('a key belongs to its own certificate only', () => {
  const authority = createAuthority();
  const [own, other] = [authority.identity(), authority.identity()];
  const certificate = new X509Certificate(own.cert);
  expect(belongsTo(readPrivateKey(own.key, ''), certificate)).toBe(true);
  expect(belongsTo(readPrivateKey(other.key, ''), certificate)).toBe(false);
  // OpenSSL refuses to compare this one.
  expect(belongsTo(createPublicKey(own.key), certificate)).toBe(false);
});
