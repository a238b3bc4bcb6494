// Removes a keychain entry and verifies that it's gone.
import { ProblemError } from '../../problem-error';
import type { Keychain } from './keychain';

/** Throws `keychain-removal-unconfirmed` if the entry may still exist. */
export const removeEntry = async (keychain: Keychain, account: string): Promise<void> => {
  if (await keychain.delete(account)) return;
  // "Not removed" can also mean that there was none. A locked keychain refuses to store, so storing and removing a
  // dummy entry distinguishes the two.
  try {
    await keychain.set(account, '{}');
    if (await keychain.delete(account)) return;
  } catch (error) {
    throw new ProblemError('keychain-removal-unconfirmed', {}, { cause: error });
  }
  throw new ProblemError('keychain-removal-unconfirmed');
};
