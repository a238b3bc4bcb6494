// Asks a person before a stored secret is sent to a place other than the one it was entered for.
import type { Connection } from '../../../shared/connection';
import type { Credentials } from '../credentials';
import { itemsInUse, placeOfItem, type StoredItem } from '../place';
import type { StoredKeys } from '../stored-keys';
import { createAsking, type AskingDependencies } from './asking';
import { createFormAgreement, type FormAgreement } from './form-agreement';
import { createStoredItems, grantOf, type Found, type ItemLoader } from './stored-items';

/** Loads what requests and token requests use; asks if it was entered for another place. */
export interface Agreement extends ItemLoader {
  /** For one save or check of Settings' form, in which these items were entered. */
  forForm(entered: ReadonlySet<StoredItem>): FormAgreement;
}

interface Dependencies extends AskingDependencies {
  readonly credentials: Credentials;
  readonly storedKeys: StoredKeys;
  /** The settings differ from those that an item was entered for, and weren't changed in Keybearer. */
  readonly onChangedOutside: () => void;
}

const NONE: ReadonlySet<string> = new Set();

export const createAgreement = (dependencies: Dependencies): Agreement => {
  const { credentials, storedKeys, configured, onChangedOutside } = dependencies;
  const items = createStoredItems(credentials, storedKeys);
  const asking = createAsking(dependencies);
  /** Agreed to for the saved settings, but the keychain couldn't record it. By connection, until its next save. */
  const unrecorded = new Map<string, ReadonlySet<string>>();

  const isAsConfigured = (connection: Connection, item: StoredItem): boolean => {
    const now = configured(connection.id);
    const placeOf = (each: Connection) => JSON.stringify(placeOfItem(item, each));
    return now !== null && placeOf(connection) === placeOf(now);
  };

  const record = async (connection: Connection, found: readonly Found[]): Promise<void> => {
    try {
      for (const each of found) await items.bind(connection, each);
      unrecorded.delete(connection.id);
    } catch {
      unrecorded.set(connection.id, new Set(found.map((each) => grantOf(connection, each))));
    }
  };

  return {
    ...items.loader(async (connection, item) => {
      const asConfigured = isAsConfigured(connection, item);
      const wanted = [...new Set([...itemsInUse(connection), item])];
      const found = await items.findElsewhere(connection, wanted);
      const grants = new Set(found.map((each) => grantOf(connection, each)));
      const known = unrecorded.get(connection.id) ?? NONE;
      if ([...grants].every((grant) => known.has(grant))) return grants;
      if (asConfigured) onChangedOutside();
      await asking(connection, found, asConfigured ? 'use' : 'form');
      // The settings may have been saved while the dialog was open.
      if (isAsConfigured(connection, item)) await record(connection, found);
      return grants;
    }),
    forForm: (entered) => {
      const form = createFormAgreement(items, createAsking(dependencies), entered);
      return {
        ...form,
        beforeSave: async (existing, wanted) => {
          const move = await form.beforeSave(existing, wanted);
          unrecorded.delete(existing.id);
          return move;
        },
      };
    },
  };
};
