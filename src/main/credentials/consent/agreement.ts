// Asks a person before a stored secret is sent to a place other than the one it was entered for.
import type { Connection, StoredKey } from '../../../shared/connection';
import { widened, type Change } from '../../../shared/place';
import { changesInALine, questionAbout, type Occasion, type Question } from './consent-question';
import type { Configured, Credentials, StoredCredentials } from '../credentials';
import { ElsewhereError, type Use } from '../elsewhere';
import type { StoredKeys } from '../stored-keys';
import { itemsInUse, placeOfItem, type StoredItem } from '../place';

export interface Agreement {
  /** Loads the stored pair for this connection; asks if it was entered for another place. */
  pair(connection: Connection): Promise<StoredCredentials>;
  /** Does the same for another stored item. Returns null if there is none. */
  key(connection: Connection, item: StoredKey): Promise<string | null>;
  /**
   * Asks about items that stay stored while a connection's settings change. `entered` items are new and belong to the
   * place they were entered for. Throws ProblemError `destination-not-allowed`; nothing has changed then.
   */
  beforeSave(
    existing: Connection,
    wanted: Connection,
    entered: ReadonlySet<StoredItem>,
  ): Promise<Move>;
}

/** A change of place that a person has agreed to, or that needs no question. */
interface Move {
  /** Binds the stored items to the new place. Throws a ProblemError; they're bound to the old place then. */
  make(): Promise<void>;
  /** Binds them to the old place again, if the new settings couldn't be written. */
  takeBack(): Promise<void>;
}

interface Dependencies {
  readonly credentials: Credentials;
  readonly storedKeys: StoredKeys;
  readonly configured: Configured;
  /** Returns true if a person agreed, in a dialog of main's own. */
  readonly ask: (question: Question) => Promise<boolean>;
  /** The settings differ from those that an item was entered for, and weren't changed in Keybearer. */
  readonly onChangedOutside: () => void;
}

interface Found {
  readonly item: StoredItem;
  readonly changes: readonly Change[];
}

/** A client certificate is shown, not sent. */
const asReported = ({ item, changes }: Found): readonly Change[] =>
  item === 'clientKey' ? changes.map((change) => ({ ...change, what: 'shownTo' })) : changes;

const isSamePlace = (item: StoredItem, one: Connection, other: Connection): boolean =>
  JSON.stringify(placeOfItem(item, one)) === JSON.stringify(placeOfItem(item, other));

const keyOf = ({ id }: Connection, found: Found): string => JSON.stringify([id, found]);

export const createAgreement = (dependencies: Dependencies): Agreement => {
  const { credentials, storedKeys, configured, ask, onChangedOutside } = dependencies;
  /** What a person agreed to in this run, by its wording: a check and the save after it ask once. */
  const agreed = new Set<string>();
  const asking = new Map<string, Promise<boolean>>();

  const load = async (
    { id, credentials: marker, keys }: Connection,
    item: StoredItem,
    use: Use,
  ) => {
    if (item === 'pair') return void (await credentials.load(id, marker, use));
    const keyMarker = keys[item];
    if (keyMarker !== undefined) await storedKeys.load(id, item, keyMarker, use);
  };

  const changesOf = async (connection: Connection, item: StoredItem): Promise<Found> => {
    try {
      await load(connection, item, placeOfItem(item, connection));
      return { item, changes: [] };
    } catch (error) {
      if (error instanceof ElsewhereError) return { item, changes: error.changes };
      throw error;
    }
  };

  const askOnce = async (question: Question): Promise<boolean> => {
    const key = JSON.stringify(question);
    const pending = asking.get(key) ?? ask(question);
    asking.set(key, pending);
    try {
      return await pending;
    } finally {
      asking.delete(key);
    }
  };

  /** Asks one question for all items. Throws ElsewhereError if the person declines. */
  const agree = async (
    connection: Connection,
    items: readonly StoredItem[],
    occasion: Occasion,
  ): Promise<void> => {
    const found: Found[] = [];
    for (const item of items) found.push(await changesOf(connection, item));
    const open = found.filter(
      (each) => each.changes.length > 0 && !agreed.has(keyOf(connection, each)),
    );
    if (open.length === 0) return;
    if (occasion === 'use') onChangedOutside();
    const changes = found.flatMap(asReported);
    const distinct = [...new Map(changes.map((each) => [JSON.stringify(each), each])).values()];
    if (!(await askOnce(questionAbout(connection, distinct, occasion))))
      throw new ElsewhereError(changes, changesInALine(connection, distinct));
    for (const each of open) agreed.add(keyOf(connection, each));
  };

  const bindOne = async (connection: Connection, item: StoredItem): Promise<void> => {
    const { id, credentials: marker, keys } = connection;
    const place = placeOfItem(item, connection);
    if (item === 'pair') return void (marker && (await credentials.bind(id, marker, place)));
    const keyMarker = keys[item];
    if (keyMarker !== undefined) await storedKeys.bind(id, item, keyMarker, place);
  };

  const isAllowed = async (connection: Connection, item: StoredItem): Promise<boolean> => {
    const found = await changesOf(connection, item);
    return found.changes.length === 0 || agreed.has(keyOf(connection, found));
  };

  /**
   * Binds only what is allowed. If the settings came from elsewhere, items that nobody was asked about stay bound to
   * their place.
   */
  const bind = async (connection: Connection, items: readonly StoredItem[]): Promise<void> => {
    for (const item of items)
      if (await isAllowed(connection, item)) await bindOne(connection, item);
  };

  const used = async <T>(
    connection: Connection,
    item: StoredItem,
    loadFor: (use: Use) => Promise<T>,
  ): Promise<T> => {
    try {
      return await loadFor(placeOfItem(item, connection));
    } catch (error) {
      if (!(error instanceof ElsewhereError) || connection.environment === 'sandbox') throw error;
    }
    const now = configured(connection.id);
    const asConfigured = now !== null && isSamePlace(item, connection, now);
    const items = [...new Set([...itemsInUse(connection), item])];
    await agree(connection, items, asConfigured ? 'use' : 'form');
    // If the binding can't be written, the agreement holds for this run.
    if (asConfigured) await bind(connection, items).catch(() => undefined);
    // An item that was replaced while the dialog was open isn't what the person agreed to.
    if (!(await isAllowed(connection, item))) throw new ElsewhereError([]);
    return loadFor('unchecked');
  };

  return {
    pair: (connection) =>
      used(connection, 'pair', (use) =>
        credentials.load(connection.id, connection.credentials, use),
      ),
    key: async (connection, item) => {
      const marker = connection.keys[item];
      if (marker === undefined) return null;
      return used(connection, item, (use) => storedKeys.load(connection.id, item, marker, use));
    },
    beforeSave: async (existing, wanted, entered) => {
      const moved = itemsInUse(wanted).filter(
        (item) => !entered.has(item) && !isSamePlace(item, existing, wanted),
      );
      const wider = moved.filter(
        (item) => widened(placeOfItem(item, existing), placeOfItem(item, wanted)).length > 0,
      );
      await agree(wanted, wider, 'form');
      const narrower = moved.filter((item) => !wider.includes(item));
      const taken: StoredItem[] = [];
      return {
        make: async () => {
          for (const item of wider)
            if ((await changesOf(existing, item)).changes.length === 0) taken.push(item);
          await bind(wanted, wider);
          // Failing to narrow a binding is no reason not to save.
          await bind(wanted, narrower).catch(() => undefined);
        },
        takeBack: async () => {
          for (const item of taken) await bindOne(existing, item).catch(() => undefined);
        },
      };
    },
  };
};
