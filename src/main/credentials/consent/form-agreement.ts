// One save or check of Settings' form: what a person agrees to for it holds for nothing else.
import type { Connection } from '../../../shared/connection';
import { widened } from '../../../shared/place';
import { itemsInUse, placeOfItem, type StoredItem } from '../place';
import type { Asking } from './asking';
import { grantOf, type Found, type ItemLoader, type StoredItems } from './stored-items';

export interface FormAgreement extends ItemLoader {
  /**
   * Asks about items that stay stored while a connection's settings change. Throws ProblemError
   * `destination-not-allowed` or `destinations-too-many`; nothing has changed then.
   */
  beforeSave(existing: Connection, wanted: Connection): Promise<Move>;
}

/** A change of place that a person has agreed to, or that needs no question. */
interface Move {
  /** Binds the stored items to the new place. Throws a ProblemError; they're bound to the old place then. */
  make(): Promise<void>;
  /** Binds them to the old place again, if the new settings couldn't be written. */
  takeBack(): Promise<void>;
}

const isSamePlace = (item: StoredItem, one: Connection, other: Connection): boolean =>
  JSON.stringify(placeOfItem(item, one)) === JSON.stringify(placeOfItem(item, other));

const isWider = (item: StoredItem, from: Connection, to: Connection): boolean =>
  widened(placeOfItem(item, from), placeOfItem(item, to)).length > 0;

/** `entered` items are new and belong to the place they're entered for; each releases only itself. */
export const createFormAgreement = (
  items: StoredItems,
  asking: Asking,
  entered: ReadonlySet<StoredItem>,
): FormAgreement => {
  const granted = new Set<string>();

  const agree = async (connection: Connection, wanted: readonly StoredItem[]): Promise<void> => {
    const found = await items.findElsewhere(connection, wanted);
    const grants = found.map((each) => grantOf(connection, each));
    if (grants.every((grant) => granted.has(grant))) return;
    await asking(connection, found, 'form');
    for (const grant of grants) granted.add(grant);
  };

  /** Binds only what is allowed: an item that was replaced meanwhile stays bound to its place. */
  const bind = async (connection: Connection, wanted: readonly StoredItem[]): Promise<void> => {
    for (const item of wanted) {
      const found = await items.find(connection, item);
      if (found === null) continue;
      if (found.changes.length === 0 || granted.has(grantOf(connection, found)))
        await items.bind(connection, found);
    }
  };

  const kept = (connection: Connection): readonly StoredItem[] =>
    itemsInUse(connection).filter((item) => !entered.has(item));

  return {
    ...items.loader(async (connection, item) => {
      await agree(connection, [...new Set([...kept(connection), item])]);
      return granted;
    }),
    beforeSave: async (existing, wanted) => {
      const inUse = itemsInUse(existing);
      // An item that wasn't in use may have been entered for settings that have changed since.
      const doubtful = kept(wanted).filter(
        (item) => !inUse.includes(item) || isWider(item, existing, wanted),
      );
      await agree(wanted, doubtful);
      const narrower = kept(wanted).filter(
        (item) => !doubtful.includes(item) && !isSamePlace(item, existing, wanted),
      );
      const taken: Found[] = [];
      return {
        make: async () => {
          for (const item of doubtful) {
            const found = await items.find(existing, item);
            if (found?.changes.length === 0) taken.push(found);
          }
          await bind(wanted, doubtful);
          // Failing to narrow a binding is no reason not to save.
          await bind(wanted, narrower).catch(() => undefined);
        },
        takeBack: async () => {
          for (const found of taken) await items.bind(existing, found).catch(() => undefined);
        },
      };
    },
  };
};
