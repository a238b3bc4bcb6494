// Keeps each connection's API Key and Secret: in the keychain, or for this run only where a person chose so. Whoever
// wants them says where they are to be sent, and gets none that were entered for another place.
import { randomUUID } from 'node:crypto';
import type { Connection, CredentialsMarker } from '../../shared/connection';
import { isSandboxPlace, SANDBOX, type Place } from '../../shared/place';
import { ProblemError } from '../problem-error';
import { assertMeantFor, type Use } from './elsewhere';
import { decodeEntry, encodeEntry, type Entry, type PlacedEntry } from './entry';
import type { Keychain } from './keychain/keychain';
import { placeOf } from './place';
import { removeEntry } from './keychain/remove-entry';

export type StoredCredentials = Entry;

/** A connection as its settings are now; null where there is none of this id. */
export type Configured = (connectionId: string) => Connection | null;

export interface Credentials {
  /**
   * The pair that the marker speaks of, for this use. Throws a ProblemError, an ElsewhereError where it was entered for
   * another place; a keychain that answers "nothing" although a marker says otherwise is locked or was refused, which is
   * not the same as no credentials.
   */
  load(
    connectionId: string,
    marker: CredentialsMarker | null,
    use: Use,
  ): Promise<StoredCredentials>;
  /** Stores the pair whole or not at all, and returns what may be known of it. Throws a ProblemError. */
  save(
    connectionId: string,
    pair: { readonly apiKey: string; readonly apiSecret: string; readonly generated: boolean },
    where: CredentialsMarker['keptIn'],
    place: Place,
  ): Promise<CredentialsMarker>;
  /** From now on the stored pair belongs to this place. Throws a ProblemError. */
  bind(connectionId: string, marker: CredentialsMarker, place: Place): Promise<void>;
  /** Throws `keychain-removal-unconfirmed` where the entry may still be there. */
  remove(connectionId: string, marker: CredentialsMarker | null): Promise<void>;
  /** The same, of the keychain's entry alone: what is kept for this run stays. */
  removeFromKeychain(connectionId: string): Promise<void>;
}

/** The last four characters, or fewer, so that at least half of a short key stays unknown. */
const endingOf = (apiKey: string): string =>
  apiKey.slice(-Math.min(4, Math.floor(apiKey.length / 2)) || apiKey.length);

export const createCredentials = (
  keychain: Keychain,
  now: () => number,
  configured: Configured,
): Credentials => {
  const keptForThisRun = new Map<string, string>();

  const store = async (connectionId: string, text: string): Promise<void> => {
    await keychain.set(connectionId, text);
    // Some keyrings accept what they then do not keep; a person is told now, not at the next start.
    if ((await keychain.get(connectionId)) === text) return;
    throw new ProblemError('keychain-failed', {
      detail: 'It returned a different value from the one that was stored.',
    });
  };

  const read = async (connectionId: string, marker: CredentialsMarker): Promise<PlacedEntry> => {
    const text =
      marker.keptIn === 'run' ? keptForThisRun.get(connectionId) : await keychain.get(connectionId);
    if (text == null) throw new ProblemError('keychain-locked');
    const entry = decodeEntry(text);
    if (entry.place !== null) return entry;
    // An earlier release kept no place with it: it is taken to be what the settings say at its first use.
    const connection = configured(connectionId);
    const place = entry.generated ? SANDBOX : connection === null ? null : placeOf(connection);
    if (place === null) throw new ProblemError('keychain-entry-unreadable');
    const placed = encodeEntry(entry, place);
    await store(connectionId, placed).catch(() =>
      // As it was, to be tried again at the next use.
      keychain.set(connectionId, text).catch(() => undefined),
    );
    return decodeEntry(placed);
  };

  return {
    load: async (connectionId, marker, use) => {
      if (marker === null) throw new ProblemError('credentials-missing');
      const { place, ...entry } = await read(connectionId, marker);
      // The sandbox's own pair is worth nothing elsewhere, so nobody is asked about it.
      if (entry.generated && use !== 'unchecked' && !isSandboxPlace(use))
        throw new ProblemError('credentials-missing');
      if (place !== null) assertMeantFor(place, use);
      return entry;
    },
    save: async (connectionId, pair, where, place) => {
      const entry: Entry = { version: randomUUID(), ...pair };
      const text = encodeEntry(entry, place);
      if (where === 'run') {
        keptForThisRun.set(connectionId, text);
      } else {
        await store(connectionId, text);
        keptForThisRun.delete(connectionId);
      }
      return {
        savedAt: now(),
        keyEnding: endingOf(pair.apiKey),
        version: entry.version,
        keptIn: where,
      };
    },
    bind: async (connectionId, marker, place) => {
      const entry = await read(connectionId, marker);
      const text = encodeEntry(entry, place);
      if (marker.keptIn === 'run') keptForThisRun.set(connectionId, text);
      else await store(connectionId, text);
    },
    remove: async (connectionId, marker) => {
      keptForThisRun.delete(connectionId);
      if (marker?.keptIn === 'keychain') await removeEntry(keychain, connectionId);
    },
    removeFromKeychain: (connectionId) => removeEntry(keychain, connectionId),
  };
};
