// Stores each connection's API Key and Secret in the keychain, or in memory for this run if a person chose that.
// Loading requires the place they're sent to and fails if they were entered for another.
import { randomUUID } from 'node:crypto';
import type { Connection, CredentialsMarker } from '../../shared/connection';
import { isSandboxPlace, SANDBOX, type Place } from '../../shared/place';
import { ProblemError } from '../problem-error';
import { assertMeantFor, type Use } from './elsewhere';
import { decodeEntry, encodeEntry, type Entry, type PlacedEntry } from './entry';
import type { Keychain } from './keychain/keychain';
import { placeOf } from './place';
import { removeEntry } from './keychain/remove-entry';
import * as words from './words';

export type StoredCredentials = Entry;

/** A connection's current settings; null for an unknown ID. */
export type Configured = (connectionId: string) => Connection | null;

export interface Credentials {
  /**
   * Loads the pair that the marker describes. Throws a ProblemError; an ElsewhereError if the pair was entered for
   * another place. If the marker says that there's a pair and the keychain returns nothing, the keychain is locked or
   * access was denied, which is reported as such.
   */
  load(
    connectionId: string,
    marker: CredentialsMarker | null,
    use: Use,
  ): Promise<StoredCredentials>;
  /** Stores the whole pair or nothing, and returns its marker. Throws a ProblemError. */
  save(
    connectionId: string,
    pair: { readonly apiKey: string; readonly apiSecret: string; readonly generated: boolean },
    where: CredentialsMarker['keptIn'],
    place: Place,
  ): Promise<CredentialsMarker>;
  /** Binds the stored pair to this place if it's still this version. Throws a ProblemError. */
  bind(
    connectionId: string,
    marker: CredentialsMarker,
    version: string,
    place: Place,
  ): Promise<void>;
  /** Throws `keychain-removal-unconfirmed` if the entry may still exist. */
  remove(connectionId: string, marker: CredentialsMarker | null): Promise<void>;
  /** Removes only the keychain's entry; a pair stored for this run stays. */
  removeFromKeychain(connectionId: string): Promise<void>;
}

/** The last four characters, or fewer, so that at least half of a short key stays hidden. */
const endingOf = (apiKey: string): string =>
  apiKey.slice(-Math.min(4, Math.floor(apiKey.length / 2)) || apiKey.length);

/** Some keyrings accept an entry without storing it. Reading it back reports that now, not at the next start. */
const storeForCertain = async (
  keychain: Keychain,
  connectionId: string,
  text: string,
): Promise<void> => {
  await keychain.set(connectionId, text);
  if ((await keychain.get(connectionId)) === text) return;
  throw new ProblemError('keychain-failed', {
    detail: words.storedDifferently,
  });
};

export const createCredentials = (
  keychain: Keychain,
  now: () => number,
  configured: Configured,
): Credentials => {
  const keptForThisRun = new Map<string, string>();

  const read = async (connectionId: string, marker: CredentialsMarker): Promise<PlacedEntry> => {
    const text =
      marker.keptIn === 'run' ? keptForThisRun.get(connectionId) : await keychain.get(connectionId);
    if (text == null) throw new ProblemError('keychain-locked');
    const entry = decodeEntry(text);
    if (entry.place !== null) return entry;
    // Earlier releases stored no place. The settings at the first use are taken as the pair's place.
    const connection = configured(connectionId);
    const place = entry.generated ? SANDBOX : connection === null ? null : placeOf(connection);
    if (place === null) throw new ProblemError('keychain-entry-unreadable');
    const placed = encodeEntry(entry, place);
    await storeForCertain(keychain, connectionId, placed).catch(() =>
      // If this fails, the entry stays as it was and the next use tries again.
      keychain.set(connectionId, text).catch(() => undefined),
    );
    return decodeEntry(placed);
  };

  return {
    load: async (connectionId, marker, use) => {
      if (marker === null) throw new ProblemError('credentials-missing');
      const { place, ...entry } = await read(connectionId, marker);
      // The sandbox's generated pair is worthless elsewhere, so this doesn't ask.
      if (entry.generated && use !== 'unchecked' && !isSandboxPlace(use))
        throw new ProblemError('credentials-missing');
      if (place !== null) assertMeantFor(place, use, entry.version);
      return entry;
    },
    save: async (connectionId, pair, where, place) => {
      const entry: Entry = { version: randomUUID(), ...pair };
      const text = encodeEntry(entry, place);
      if (where === 'run') {
        keptForThisRun.set(connectionId, text);
      } else {
        await storeForCertain(keychain, connectionId, text);
        keptForThisRun.delete(connectionId);
      }
      return {
        savedAt: now(),
        keyEnding: endingOf(pair.apiKey),
        version: entry.version,
        keptIn: where,
      };
    },
    bind: async (connectionId, marker, version, place) => {
      const entry = await read(connectionId, marker);
      if (entry.version !== version) return;
      const text = encodeEntry(entry, place);
      if (marker.keptIn === 'run') keptForThisRun.set(connectionId, text);
      else await storeForCertain(keychain, connectionId, text);
    },
    remove: async (connectionId, marker) => {
      keptForThisRun.delete(connectionId);
      if (marker?.keptIn === 'keychain') await removeEntry(keychain, connectionId);
    },
    removeFromKeychain: (connectionId) => removeEntry(keychain, connectionId),
  };
};
