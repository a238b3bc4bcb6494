// Keys and passphrases as people choose them: each error at its field, without quoting them.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { StoredKeys } from '../../../../src/main/credentials/stored-keys';
import { placeOfItem } from '../../../../src/main/credentials/place';
import { FieldsError } from '../../../../src/main/settings/fields-error';
import { prepareKeys } from '../../../../src/main/settings/prepare-keys';
import type { Connection } from '../../../../src/shared/connection';
import type { KeyInput } from '../../../../src/shared/settings';
import { createAuthority } from '../../../support/certificates';
import { connectionWith } from '../../../support/connection';
import { keyringWith } from '../../../support/keyring';

const PASSPHRASE = 'correct horse';
const authority = createAuthority();
const [identity, other, third] = [authority.identity(), authority.identity(), authority.identity()];
const key = createPrivateKey(identity.key);
const encrypted = (type: 'pkcs1' | 'pkcs8') =>
  key
    .export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE } as {
      type: 'pkcs8';
      format: 'pem';
    })
    .toString();
const PKCS8 = key.export({ type: 'pkcs8', format: 'pem' }).toString();

const fileOf = (pem: string) => ({ name: 'file.pem', pem, about: '' });
const fields = (more: Partial<Connection> = {}) =>
  connectionWith({ clientCertificate: fileOf(identity.cert), ...more });
const MARKER = { savedAt: 1, version: 'v', parts: 1, keptIn: 'keychain' } as const;

const prepare = (form: Connection, input: KeyInput, existing: Connection | null = null) =>
  prepareKeys({ load: async () => PKCS8 } as unknown as StoredKeys, existing, form, input);

const faults = async (preparing: Promise<unknown>): Promise<unknown> =>
  preparing.then(
    () => 'none',
    (error: unknown) => {
      expect(error).toBeInstanceOf(FieldsError);
      return (error as FieldsError).fields;
    },
  );

describe('F39 a client key', () => {
  test.each([
    ['PKCS #8', PKCS8, undefined],
    ['with its certificate in one file', `${identity.cert}\n${identity.key}`, undefined],
    ['encrypted PKCS #8', encrypted('pkcs8'), PASSPHRASE],
    ['encrypted in OpenSSL’s older way', encrypted('pkcs1'), PASSPHRASE],
  ])('%s is stored decrypted', async (_what, clientKey, keyPassphrase) => {
    const input = { clientKey, ...(keyPassphrase !== undefined && { keyPassphrase }) };
    expect(await prepare(fields(), input)).toEqual({
      items: { clientKey: PKCS8 },
      keyId: '',
    });
  });

  test.each([
    ['no PEM', { clientKey: 'MIIC' }, 'clientKey', /^The file contains no private key in PEM/],
    [
      'a certificate',
      { clientKey: identity.cert },
      'clientKey',
      /^The file contains no private key/,
    ],
    [
      'damaged',
      { clientKey: PKCS8.replace(/MII.{30}/, 'MIIAAAAA') },
      'clientKey',
      /^The private key in it can’t be read/,
    ],
    ['another’s', { clientKey: other.key }, 'clientKey', /^The key doesn’t match the client/],
    ['encrypted', { clientKey: encrypted('pkcs8') }, 'keyPassphrase', /Enter its passphrase/],
    [
      'encrypted with another passphrase',
      { clientKey: encrypted('pkcs8'), keyPassphrase: 'wrong' },
      'keyPassphrase',
      /^This passphrase doesn’t open the key file/,
    ],
    ['not there', {}, 'clientKey', /^Choose the client certificate’s private key/],
    ['not there, with a passphrase', { keyPassphrase: 'x' }, 'keyPassphrase', /^Choose the key/],
  ])('%s: the error is at its field', async (_what, input, field, words) => {
    const found = await faults(prepare(fields(), input));
    expect(found).toEqual({ [field]: expect.stringMatching(words) });
    expect(JSON.stringify(found)).not.toContain('MII');
  });

  test('needs its certificate', async () => {
    const form = fields({ clientCertificate: null });
    expect(await faults(prepare(form, { clientKey: identity.key }))).toEqual({
      clientCertificate: 'Choose the client key’s certificate.',
    });
  });

  test('that’s stored must match a replaced certificate', async () => {
    const existing = fields({ keys: { clientKey: MARKER } });
    expect(await prepare(fields(), {}, existing)).toEqual({ items: {}, keyId: '' });
    const replaced = fields({ clientCertificate: fileOf(other.cert) });
    expect(await faults(prepare(replaced, {}, existing))).toEqual({
      clientKey: expect.stringMatching(/^The stored key doesn’t match/),
    });
  });

  test('of another type than RSA works too', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const clientKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await faults(prepare(fields(), { clientKey }))).toEqual({
      clientKey: 'The key doesn’t match the client certificate.',
    });
  });
});

describe('F39 a stored client key', () => {
  /** In the keychain: entered for another place than the form has. */
  const withStored = async (more: Partial<Connection> = {}) => {
    const { storedKeys } = keyringWith(() => null);
    const place = placeOfItem('clientKey', connectionWith({ tokenUrl: 'https://other.example' }));
    const marker = await storedKeys.save('c1', 'clientKey', PKCS8, 'keychain', place);
    const load = vi.spyOn(storedKeys, 'load');
    const existing = fields({ keys: { clientKey: marker }, ...more });
    const prepareFor = (certificate: string, input: KeyInput = {}) =>
      prepareKeys(storedKeys, existing, fields({ clientCertificate: fileOf(certificate) }), input);
    return { load, prepareFor };
  };
  const NOTHING = { items: {}, keyId: '' };

  test('isn’t loaded if its certificate stays', async () => {
    const { load, prepareFor } = await withStored();
    expect(await prepareFor(identity.cert)).toEqual(NOTHING);
    expect(load).not.toHaveBeenCalled();
  });

  test.each([
    ['a certificate that takes another’s place', { clientCertificate: fileOf(other.cert) }],
    ['its certificate, which was gone', { clientCertificate: null }],
  ])('belongs to %s, and is sent nowhere for that', async (_what, more) => {
    const { load, prepareFor } = await withStored(more);
    expect(await prepareFor(identity.cert)).toEqual(NOTHING);
    expect(load).toHaveBeenCalledOnce();
    expect(await faults(prepareFor(third.cert))).toEqual({
      clientKey: expect.stringMatching(/^The stored key doesn’t match this certificate/),
    });
  });

  test('is replaced only by one that matches the certificate', async () => {
    const { prepareFor } = await withStored();
    expect(await faults(prepareFor(identity.cert, { clientKey: other.key }))).toEqual({
      clientKey: 'The key doesn’t match the client certificate.',
    });
    const replaced = await prepareFor(identity.cert, { clientKey: identity.key });
    expect(replaced.items).toEqual({ clientKey: PKCS8 });
  });
});

describe('F39 a signing key', () => {
  const form = (more: Partial<Connection> = {}) =>
    connectionWith({ clientAuthentication: 'private-key', ...more });

  test('is required for private-key authentication', async () => {
    const needed = { signingKey: 'Choose the private key to sign with.' };
    expect(await faults(prepare(form(), {}))).toEqual(needed);
    expect(await faults(prepare(form(), {}, form()))).toEqual(needed);
    expect(await faults(prepare(form({ clientAuthentication: 'body' }), {}))).toBe('none');
  });

  test('is enough if it’s stored', async () => {
    const existing = form({ keys: { signingKey: MARKER } });
    expect(await prepare(form(), {}, existing)).toEqual({ items: {}, keyId: '' });
  });

  test.each([
    ['as it is', PKCS8, {}],
    ['encrypted, with its passphrase', encrypted('pkcs8'), { keyPassphrase: PASSPHRASE }],
  ])('is stored decrypted: %s', async (_what, signingKey, more) => {
    expect(await prepare(form(), { signingKey, ...more })).toEqual({
      items: { signingKey: PKCS8 },
      keyId: '',
    });
  });
});

test('F39 a proxy password is stored as typed, and an empty one is none', async () => {
  expect(await prepare(connectionWith(), { proxyPassword: ' a b ' })).toEqual({
    items: { proxyPassword: ' a b ' },
    keyId: '',
  });
  expect((await prepare(connectionWith(), { proxyPassword: '' })).items).toEqual({});
});
