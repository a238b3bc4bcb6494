// The words of the controls of Settings.

export const fileTooLarge = 'The file is too large for a certificate or key.';

// While the keychain doesn't respond.
export const keychainSilent = 'The keychain isn’t responding yet.';
export const cancel = 'Cancel';
