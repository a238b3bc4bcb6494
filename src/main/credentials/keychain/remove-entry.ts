// Removes one keychain entry, and knows afterwards that it is gone.
import { ProblemError } from '../../problem-error';
import type { Keychain } from './keychain';

/** Throws `keychain-removal-unconfirmed` where the entry may still be there. */
export const removeEntry = async (keychain: Keychain, account: string): Promise<void> => {
  if (await keychain.delete(account)) return;
  // "Not removed" also means "there was none". A locked keychain refuses to store, so storing and removing
  // something worthless tells the two apart.
  try {
    await keychain.set(account, '{}');
    if (await keychain.delete(account)) return;
  } catch (error) {
    throw new ProblemError('keychain-removal-unconfirmed', {}, { cause: error });
  }
  throw new ProblemError('keychain-removal-unconfirmed');
};
