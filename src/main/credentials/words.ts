// The words of problems with the keychain, besides those in src/shared/problems/credentials.ts. What's asked before
// credentials go to a new place is in consent/words.ts.

export const storedDifferently = 'It returned a different value from the one that was stored.';
export const endedEarly = 'The keychain process ended before it responded.';

// What's too long for an entry.
export const bytesTaken = (bytes: number, most: number): string =>
  `Together they take ${bytes.toLocaleString('en')} of ${most.toLocaleString('en')} bytes.`;
export const FILE_TOO_LONG = {
  title: 'It’s too long for the keychain.',
  next: 'Check the chosen file. Nothing was saved.',
};
