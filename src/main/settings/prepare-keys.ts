// Converts a form's files and passwords to what the keychain stores, and reports errors by field.
import { createPrivateKey } from 'node:crypto';
import type { Connection, ConnectionFields, StoredKey } from '../../shared/connection';
import type { CredentialsInput, KeyInput } from '../../shared/settings';
import type { StoredItem } from '../credentials/place';
import type { StoredKeys } from '../credentials/stored-keys';
import { readSigningKey } from '../keys/signing-key';
import { readCertificates, UnreadableFile } from '../keys/certificates';
import { belongsTo, PassphraseError, readPrivateKey, toPkcs8 } from '../keys/private-key';
import { FieldsError } from './fields-error';
import * as words from './words';

/** Ready for the keychain; an item that's absent keeps its stored value. */
export type PreparedKeys = Readonly<Partial<Record<StoredKey, string>>>;

export interface Prepared {
  readonly items: PreparedKeys;
  /** The `kid` of the chosen signing key; empty if it has none. */
  readonly keyId: string;
}

/**
 * New items are bound to the place they're entered for, and release no other. A Secret alone counts as a new pair: the
 * API Key only identifies it.
 */
export const enteredItems = (
  { apiSecret = '' }: CredentialsInput,
  prepared: PreparedKeys,
): ReadonlySet<StoredItem> =>
  new Set<StoredItem>([
    ...(apiSecret === '' ? [] : ['pair' as const]),
    ...(Object.keys(prepared) as StoredKey[]),
  ]);

type KeyField = 'clientKey' | 'signingKey';

const fail = (field: string, message: string): never => {
  throw new FieldsError({ [field]: message });
};

/** Returns null if no file was chosen. */
const openKey = <T>(
  input: KeyInput,
  field: KeyField,
  read: (text: string, passphrase: string) => T,
): T | null => {
  const text = input[field] ?? '';
  if (text === '') return null;
  try {
    return read(text, input.keyPassphrase ?? '');
  } catch (error) {
    if (error instanceof PassphraseError) return fail('keyPassphrase', error.message);
    if (error instanceof UnreadableFile) return fail(field, error.message);
    throw error;
  }
};

/** The passphrase decrypts the keys here and isn't stored. Throws a FieldsError or a ProblemError. */
export const prepareKeys = async (
  storedKeys: StoredKeys,
  existing: Connection | null,
  fields: ConnectionFields,
  input: KeyInput,
): Promise<Prepared> => {
  const { proxyPassword = '', keyPassphrase = '' } = input;
  const clientKey = openKey(input, 'clientKey', (text, passphrase) =>
    toPkcs8(readPrivateKey(text, passphrase)),
  );
  const signingKey = openKey(input, 'signingKey', readSigningKey);
  if (keyPassphrase !== '' && clientKey === null && signingKey === null) {
    fail('keyPassphrase', words.keyForPassphrase);
  }

  const usesSigningKey = fields.clientAuthentication === 'private-key';
  if (usesSigningKey && signingKey === null && existing?.keys.signingKey === undefined) {
    fail('signingKey', words.chooseSigningKey);
  }

  const certificate = fields.clientCertificate;
  if (certificate === null) {
    if (clientKey !== null) fail('clientCertificate', words.chooseCertificate);
  } else {
    const marker = existing?.keys.clientKey;
    if (clientKey === null && marker === undefined) {
      fail('clientKey', words.chooseClientKey);
    }
    // Neither has changed, so the keychain needn't be read to check that they match.
    const isNew = clientKey !== null || certificate.pem !== existing?.clientCertificate?.pem;
    if (isNew) {
      const key =
        clientKey ??
        (existing && marker
          ? await storedKeys.load(existing.id, 'clientKey', marker, 'unchecked')
          : '');
      const [own] = readCertificates(certificate.pem);
      if (!belongsTo(createPrivateKey(key), own)) {
        fail('clientKey', clientKey === null ? words.storedKeyDiffers : words.keyDiffers);
      }
    }
  }
  return {
    items: {
      ...(proxyPassword !== '' && { proxyPassword }),
      ...(clientKey !== null && { clientKey }),
      ...(signingKey !== null && { signingKey: signingKey.pkcs8 }),
    },
    keyId: signingKey?.keyId ?? '',
  };
};
