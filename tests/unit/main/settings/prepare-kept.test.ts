// Keys and passphrases as people choose them: each fault at its field, and nothing of them in its words.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { KeptItems } from '../../../../src/main/credentials/kept-items';
import { FieldsError } from '../../../../src/main/settings/fields-error';
import { prepareKept } from '../../../../src/main/settings/prepare-kept';
import type { Connection } from '../../../../src/shared/connection';
import type { KeptInput } from '../../../../src/shared/settings';
import { createAuthority } from '../../../support/certificates';
import { connectionWith } from '../../../support/connection';

const PASSPHRASE = 'correct horse';
const identity = createAuthority().identity();
const other = createAuthority().identity();
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

const prepare = (form: Connection, input: KeptInput, existing: Connection | null = null) =>
  prepareKept({ load: async () => PKCS8 } as unknown as KeptItems, existing, form, input);

const faults = async (preparing: Promise<unknown>): Promise<unknown> =>
  preparing.then(
    () => 'none',
    (error: unknown) => {
      expect(error).toBeInstanceOf(FieldsError);
      return (error as FieldsError).fields;
    },
  );

describe('a client key', () => {
  test.each([
    ['PKCS #8', PKCS8, undefined],
    ['with its certificate in one file', `${identity.cert}\n${identity.key}`, undefined],
    ['encrypted PKCS #8', encrypted('pkcs8'), PASSPHRASE],
    ['encrypted in OpenSSL’s older way', encrypted('pkcs1'), PASSPHRASE],
  ])('%s is kept opened', async (_what, clientKey, keyPassphrase) => {
    const input = { clientKey, ...(keyPassphrase !== undefined && { keyPassphrase }) };
    expect(await prepare(fields(), input)).toEqual({
      items: { clientKey: PKCS8 },
      keyId: '',
    });
  });

  test.each([
    ['no PEM', { clientKey: 'MIIC' }, 'clientKey', /^It holds no private key in PEM form/],
    ['a certificate', { clientKey: identity.cert }, 'clientKey', /^It holds no private key/],
    [
      'damaged',
      { clientKey: PKCS8.replace(/MII.{30}/, 'MIIAAAAA') },
      'clientKey',
      /^The private key in it cannot be read/,
    ],
    ['another’s', { clientKey: other.key }, 'clientKey', /^It does not belong to the client/],
    ['encrypted', { clientKey: encrypted('pkcs8') }, 'keyPassphrase', /its passphrase is needed/],
    [
      'encrypted with another passphrase',
      { clientKey: encrypted('pkcs8'), keyPassphrase: 'wrong' },
      'keyPassphrase',
      /^It does not open the key file/,
    ],
    ['not there', {}, 'clientKey', /^The client certificate’s private key is needed/],
    ['not there, with a passphrase', { keyPassphrase: 'x' }, 'keyPassphrase', /^Choose the key/],
  ])('%s: the fault is at its field', async (_what, input, field, words) => {
    const found = await faults(prepare(fields(), input));
    expect(found).toEqual({ [field]: expect.stringMatching(words) });
    expect(JSON.stringify(found)).not.toContain('MII');
  });

  test('needs its certificate', async () => {
    const form = fields({ clientCertificate: null });
    expect(await faults(prepare(form, { clientKey: identity.key }))).toHaveProperty(
      'clientCertificate',
    );
  });

  test('that is stored has to belong to a certificate that is replaced', async () => {
    const existing = fields({ kept: { clientKey: MARKER } });
    expect(await prepare(fields(), {}, existing)).toEqual({ items: {}, keyId: '' });
    const replaced = fields({ clientCertificate: fileOf(other.cert) });
    expect(await faults(prepare(replaced, {}, existing))).toEqual({
      clientKey: expect.stringMatching(/^The stored key does not belong/),
    });
  });

  test('of another kind than RSA is as good', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const clientKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await faults(prepare(fields(), { clientKey }))).toEqual({
      clientKey: 'It does not belong to the client certificate.',
    });
  });
});
