// The words of what Settings shows when a connection is saved or checked, besides problems.

// At fields.
export const required = 'This field is required.';
export const wrongForm = 'It’s too long or not in the right form.';
export const keyForPassphrase = 'Choose the key file for this passphrase too.';
export const chooseSigningKey = 'Choose the private key to sign with.';
export const chooseCertificate = 'Choose the client key’s certificate.';
export const chooseClientKey = 'Choose the client certificate’s private key.';
export const storedKeyDiffers = 'The stored key doesn’t match this certificate. Choose its key.';
export const keyDiffers = 'The key doesn’t match the client certificate.';

// Checks, and tests of new credentials.
export const checkCancelled = 'The check was cancelled.';
export const nothingSaved = 'Nothing was saved. The old API Key and Secret are kept.';
export const savedUntested = 'The new API Key and Secret are saved, but the test didn’t finish.';

// The question before compressed responses are accepted.
export const ACCEPT_COMPRESSED = {
  message: 'Accept compressed responses?',
  detail:
    'If an API repeats the access token in a compressed response, its size can give the token away, bit by bit, to a script in the window. Allow this only if you made this change.',
  allow: 'Accept',
};
