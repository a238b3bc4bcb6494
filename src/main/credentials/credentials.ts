// Keeps each connection's API Key and Secret: in the keychain, or for this run only where a person chose so.
import { randomUUID } from 'node:crypto';
import type { CredentialsMarker } from '../../shared/connection';
import { ProblemError } from '../problem-error';
import { decodeEntry, encodeEntry, type Entry } from './entry';
import type { Keychain } from './keychain';
import { removeEntry } from './remove-entry';

export type StoredCredentials = Pick<Entry, 'apiKey' | 'apiSecret' | 'generated' | 'version'>;

export interface Credentials {
  /**
   * The pair that the marker speaks of. Throws a ProblemError; a keychain that answers "nothing" although a marker
   * says otherwise is locked or was refused, which is not the same as no credentials.
   */
  load(connectionId: string, marker: CredentialsMarker | null): Promise<StoredCredentials>;
  /** Stores the pair whole or not at all, and returns what may be known of it. Throws a ProblemError. */
  save(
    connectionId: string,
    pair: { readonly apiKey: string; readonly apiSecret: string; readonly generated: boolean },
    where: CredentialsMarker['keptIn'],
  ): Promise<CredentialsMarker>;
  /** Throws `keychain-removal-unconfirmed` where the entry may still be there. */
  remove(connectionId: string, marker: CredentialsMarker | null): Promise<void>;
  /** The same, of the keychain's entry alone: what is kept for this run stays. */
  removeFromKeychain(connectionId: string): Promise<void>;
}

/** The last four characters, or fewer, so that at least half of a short key stays unknown. */
const endingOf = (apiKey: string): string =>
  apiKey.slice(-Math.min(4, Math.floor(apiKey.length / 2)) || apiKey.length);

export const createCredentials = (keychain: Keychain, now: () => number): Credentials => {
  const keptForThisRun = new Map<string, Entry>();

  const read = async (connectionId: string): Promise<Entry | null> => {
    const text = await keychain.get(connectionId);
    return text === null ? null : decodeEntry(text);
  };

  return {
    load: async (connectionId, marker) => {
      if (marker === null) throw new ProblemError('credentials-missing');
      const entry =
        marker.keptIn === 'run' ? keptForThisRun.get(connectionId) : await read(connectionId);
      if (entry == null) throw new ProblemError('keychain-locked');
      return entry;
    },
    save: async (connectionId, pair, where) => {
      const entry: Entry = { format: 1, version: randomUUID(), ...pair };
      const text = encodeEntry(entry);
      if (where === 'run') {
        keptForThisRun.set(connectionId, entry);
      } else {
        await keychain.set(connectionId, text);
        // Some keyrings accept what they then do not keep; a person is told now, not at the next start.
        if ((await keychain.get(connectionId)) !== text) {
          throw new ProblemError('keychain-failed', {
            detail: 'It gave back something else than was stored.',
          });
        }
        keptForThisRun.delete(connectionId);
      }
      return {
        savedAt: now(),
        keyEnding: endingOf(pair.apiKey),
        version: entry.version,
        keptIn: where,
      };
    },
    remove: async (connectionId, marker) => {
      keptForThisRun.delete(connectionId);
      if (marker?.keptIn === 'keychain') await removeEntry(keychain, connectionId);
    },
    removeFromKeychain: (connectionId) => removeEntry(keychain, connectionId),
  };
};
