// Saves and removes what a connection keeps in the keychain besides its API Key and Secret.
import {
  KEPT_ITEMS,
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
  /** Nothing of the connection's tokens is used any more. */
  readonly forgetTokens: (connectionId: string) => void;
}

const entriesOf = <T>(record: Readonly<Partial<Record<StoredKey, T>>>): [StoredKey, T][] =>
  KEPT_ITEMS.flatMap((item) => {
    const value = record[item];
    return value === undefined ? [] : [[item, value] satisfies [StoredKey, T]];
  });

/** What was entered for these fields, in entries of its own beside the former; all or nothing. Throws a ProblemError. */
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

/** Entries that nothing names any more. Where the keychain does not let go of one, it is of no use to anybody. */
export const discardKeys = async (
  { storedKeys }: KeepingDependencies,
  id: string,
  markers: KeyMarkers,
): Promise<void> => {
  for (const [item, marker] of entriesOf(markers)) {
    await storedKeys.remove(id, item, marker).catch(() => undefined);
  }
};

/** Throws ProblemError `keychain-removal-unconfirmed` where the entry may still be there; then it counts as saved. */
export const removeKeys = async (
  { connections, storedKeys, forgetTokens }: KeepingDependencies,
  id: string,
  item: StoredKey,
): Promise<void> => {
  forgetTokens(id);
  const { [item]: marker, ...others } = connections.get(id).kept;
  if (marker === undefined) return;
  await storedKeys.remove(id, item, marker);
  await connections.setKept(id, others);
};

export const removeAllKeys = async (
  dependencies: KeepingDependencies,
  id: string,
): Promise<void> => {
  for (const item of KEPT_ITEMS) await removeKeys(dependencies, id, item);
};
