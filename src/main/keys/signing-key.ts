// The key that signs client assertions (RFC 7523): reads it from a file and imports it for signing.
import { createPrivateKey, webcrypto, type KeyObject } from 'node:crypto';
import type { SigningAlgorithm } from '../../shared/choices';
import type { Connection, StoredKey } from '../../shared/connection';
import { UnreadableFile } from './certificates';
import { readPrivateKey, toPkcs8 } from './private-key';
import * as words from './words';

/** What `importSigningKey` needs, with the key as the keychain stores it. */
export interface SigningKey {
  /** PKCS #8 in PEM. */
  readonly pkcs8: string;
  readonly algorithm: SigningAlgorithm;
  /** The key's `kid` at the server; empty for none. */
  readonly keyId: string;
}

/**
 * Loads a key or password of a connection, from the keychain or a form; null if there is none. Throws a ProblemError.
 */
export type LoadKey = (item: StoredKey) => Promise<string | null>;

/** The key that signs a connection's assertions; null if it authenticates in another way or has no key. */
export const signingKeyOf = async (
  { clientAuthentication, signingAlgorithm, signingKeyId }: Connection,
  load: LoadKey,
): Promise<SigningKey | null> => {
  if (clientAuthentication !== 'private-key') return null;
  const pkcs8 = await load('signingKey');
  return pkcs8 === null ? null : { pkcs8, algorithm: signingAlgorithm, keyId: signingKeyId };
};

/** The curves that JWS has algorithms for, by the names that Node gives them. */
const CURVES: ReadonlyMap<string | undefined, string> = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
  ['secp521r1', 'P-521'],
]);

/** The algorithm for a key of this type; null if JWS has none for it. */
const algorithmOf = (key: KeyObject, algorithm: SigningAlgorithm) => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa') {
    const name = algorithm === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
    return { name, hash: 'SHA-256' };
  }
  if (type === 'ed25519') return { name: 'Ed25519' };
  // Every private key has details.
  const namedCurve = CURVES.get(details!.namedCurve);
  return namedCurve === undefined ? null : { name: 'ECDSA', namedCurve };
};

const MIN_RSA_BITS = 2_048;

const parseJwk = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    // If it isn't an object, this throws.
    return 'kty' in (value as object) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

const readKey = (text: string, passphrase: string): { key: KeyObject; keyId: string } => {
  const jwk = parseJwk(text);
  if (jwk === null) return { key: readPrivateKey(text, passphrase), keyId: '' };
  try {
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    return { key, keyId: typeof jwk['kid'] === 'string' ? jwk['kid'] : '' };
  } catch {
    // The error's text may quote the key.
    throw new UnreadableFile(words.notASigningKey);
  }
};

/**
 * Reads PEM or a JSON Web Key; returns the `kid` that the latter contains. Throws UnreadableFile, or PassphraseError,
 * in words for the field.
 */
export const readSigningKey = (
  text: string,
  passphrase: string,
): { readonly pkcs8: string; readonly keyId: string } => {
  const { key, keyId } = readKey(text, passphrase);
  if (algorithmOf(key, 'by-key') === null) {
    throw new UnreadableFile(words.wrongKind);
  }
  const { modulusLength = MIN_RSA_BITS } = key.asymmetricKeyDetails!;
  if (modulusLength < MIN_RSA_BITS) {
    throw new UnreadableFile(words.tooShort);
  }
  return { pkcs8: toPkcs8(key), keyId };
};

export const importSigningKey = ({
  pkcs8,
  algorithm,
}: SigningKey): Promise<webcrypto.CryptoKey> => {
  const key = createPrivateKey(pkcs8);
  const chosen = algorithmOf(key, algorithm);
  if (chosen === null) throw new TypeError('It was checked before it was stored.');
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, chosen, false, ['sign']);
};
