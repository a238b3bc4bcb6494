// Saves and removes what a connection keeps in the keychain besides its API Key and Secret.
import {
  KEPT_ITEMS,
  type ConnectionFields,
  type KeptItem,
  type KeptMarkers,
} from '../../shared/connection';
import type { Connections } from '../connections/connections';
import type { KeptItems } from '../credentials/stored-keys';
import { placeOfItem } from '../credentials/consent/place';
import type { PreparedKept } from './prepare-keys';

export interface KeepingDependencies {
  readonly connections: Connections;
  readonly keptItems: KeptItems;
  /** Nothing of the connection's tokens is used any more. */
  readonly forgetTokens: (connectionId: string) => void;
}

const entriesOf = <T>(record: Readonly<Partial<Record<KeptItem, T>>>): [KeptItem, T][] =>
  KEPT_ITEMS.flatMap((item) => {
    const value = record[item];
    return value === undefined ? [] : [[item, value] satisfies [KeptItem, T]];
  });

/** What was entered for these fields, in entries of its own beside the former; all or nothing. Throws a ProblemError. */
export const saveKept = async (
  dependencies: KeepingDependencies,
  id: string,
  fields: ConnectionFields,
  prepared: PreparedKept,
  where: 'keychain' | 'run',
): Promise<KeptMarkers> => {
  const saved: { [item in KeptItem]?: KeptMarkers[item] } = {};
  try {
    for (const [item, value] of entriesOf(prepared)) {
      const place = placeOfItem(item, fields);
      saved[item] = await dependencies.keptItems.save(id, item, value, where, place);
    }
  } catch (error) {
    await discardKept(dependencies, id, saved);
    throw error;
  }
  return saved;
};

/** Entries that nothing names any more. Where the keychain does not let go of one, it is of no use to anybody. */
export const discardKept = async (
  { keptItems }: KeepingDependencies,
  id: string,
  markers: KeptMarkers,
): Promise<void> => {
  for (const [item, marker] of entriesOf(markers)) {
    await keptItems.remove(id, item, marker).catch(() => undefined);
  }
};

/** Throws ProblemError `keychain-removal-unconfirmed` where the entry may still be there; then it counts as saved. */
export const removeKept = async (
  { connections, keptItems, forgetTokens }: KeepingDependencies,
  id: string,
  item: KeptItem,
): Promise<void> => {
  forgetTokens(id);
  const { [item]: marker, ...others } = connections.get(id).kept;
  if (marker === undefined) return;
  await keptItems.remove(id, item, marker);
  await connections.setKept(id, others);
};

export const removeAllKept = async (
  dependencies: KeepingDependencies,
  id: string,
): Promise<void> => {
  for (const item of KEPT_ITEMS) await removeKept(dependencies, id, item);
};
