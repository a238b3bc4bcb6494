// Reads a private key that a person chose, decrypting it with a passphrase if necessary.
import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { UnreadableFile } from './certificates';
import * as words from './words';

/** The passphrase is wrong or missing; for the field where it's entered. */
export class PassphraseError extends Error {}

const PRIVATE_KEY = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/;
/** PKCS #8 encryption, and OpenSSL's older one. */
const ENCRYPTED = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/;

/** Ignores other content of the file, such as a certificate. Throws UnreadableFile or PassphraseError. */
export const readPrivateKey = (text: string, passphrase: string): KeyObject => {
  const pem = PRIVATE_KEY.exec(text)?.[0];
  if (pem === undefined) {
    throw new UnreadableFile(words.noPrivateKey);
  }
  const isEncrypted = ENCRYPTED.test(pem);
  if (isEncrypted && passphrase === '') {
    throw new PassphraseError(words.encrypted);
  }
  try {
    return createPrivateKey({ key: pem, passphrase });
  } catch {
    // The error's text may quote the key.
    if (isEncrypted) throw new PassphraseError(words.wrongPassphrase);
    throw new UnreadableFile(words.unreadableKey);
  }
};

/** Stored decrypted: the keychain protects it. */
export const toPkcs8 = (key: KeyObject): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

export const belongsTo = (key: KeyObject, certificate: X509Certificate): boolean => {
  try {
    return certificate.checkPrivateKey(key);
  } catch {
    return false;
  }
};
