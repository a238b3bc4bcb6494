// The words of certificates and keys: how they're described, and what's wrong with a chosen file.

// Certificates.
export const noCertificate =
  'The file contains no certificate in PEM format (text that begins with -----BEGIN CERTIFICATE-----).';
export const unreadableCertificate = (number: number): string =>
  `Certificate ${number} in it can’t be read.`;
export const certificate = (name: string, validity: string, day: string): string =>
  `${name}, ${validity} ${day}`;
/** Of one with neither a subject nor alternative names. */
export const noName = 'No name';
export const expired = 'expired';
export const until = 'until';
/** After the first one. */
export const andMore = (count: number): string => `, and ${count} more`;

// Private keys.
export const noPrivateKey =
  'The file contains no private key in PEM format (text that begins with -----BEGIN PRIVATE KEY-----).';
export const encrypted = 'The key file is encrypted. Enter its passphrase.';
export const wrongPassphrase = 'This passphrase doesn’t open the key file.';
export const unreadableKey = 'The private key in it can’t be read.';

// Keys to sign with.
export const notASigningKey = 'This JSON Web Key isn’t a private signing key.';
export const wrongKind = 'Use an RSA, EC (P-256, P-384, P-521) or Ed25519 key.';
export const tooShort = 'Use an RSA key of at least 2,048 bits (RFC 7518, section 3.3).';
