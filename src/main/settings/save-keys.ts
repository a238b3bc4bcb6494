// Saves and removes a connection's other keychain items: keys and passwords.
import {
  STORED_KEYS,
  type ConnectionFields,
  type StoredKey,
  type KeyMarkers,
} from '../../shared/connection';
import type { Connections } from '../connections/connections';
import type { StoredKeys } from '../credentials/stored-keys';
import { placeOfItem } from '../credentials/place';
import type { PreparedKeys } from './prepare-keys';

export interface KeepingDependencies {
  readonly connections: Connections;
  readonly storedKeys: StoredKeys;
  /** Stops using the connection's tokens. */
  readonly forgetTokens: (connectionId: string) => void;
}

const entriesOf = <T>(record: Readonly<Partial<Record<StoredKey, T>>>): [StoredKey, T][] =>
  STORED_KEYS.flatMap((item) => {
    const value = record[item];
    return value === undefined ? [] : [[item, value] satisfies [StoredKey, T]];
  });

/** Stores what was entered, in new entries beside the former ones; all or nothing. Throws a ProblemError. */
export const saveKeys = async (
  dependencies: KeepingDependencies,
  id: string,
  fields: ConnectionFields,
  prepared: PreparedKeys,
  where: 'keychain' | 'run',
): Promise<KeyMarkers> => {
  const saved: { [item in StoredKey]?: KeyMarkers[item] } = {};
  try {
    for (const [item, value] of entriesOf(prepared)) {
      const place = placeOfItem(item, fields);
      saved[item] = await dependencies.storedKeys.save(id, item, value, where, place);
    }
  } catch (error) {
    await discardKeys(dependencies, id, saved);
    throw error;
  }
  return saved;
};

/** Removes entries that nothing refers to any more. One that the keychain doesn't remove is of no use to anyone. */
export const discardKeys = async (
  { storedKeys }: KeepingDependencies,
  id: string,
  markers: KeyMarkers,
): Promise<void> => {
  for (const [item, marker] of entriesOf(markers)) {
    await storedKeys.remove(id, item, marker).catch(() => undefined);
  }
};

/** Throws ProblemError `keychain-removal-unconfirmed` if the entry may still exist; it counts as saved then. */
export const removeKeys = async (
  { connections, storedKeys, forgetTokens }: KeepingDependencies,
  id: string,
  item: StoredKey,
): Promise<void> => {
  forgetTokens(id);
  const { [item]: marker, ...others } = connections.get(id).keys;
  if (marker === undefined) return;
  await storedKeys.remove(id, item, marker);
  await connections.setKeys(id, others);
};

export const removeAllKeys = async (
  dependencies: KeepingDependencies,
  id: string,
): Promise<void> => {
  for (const item of STORED_KEYS) await removeKeys(dependencies, id, item);
};
