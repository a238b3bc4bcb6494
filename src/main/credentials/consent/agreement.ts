// What a person has to agree to before something stored is sent to a place that it was not entered for.
import type { Connection, StoredKey } from '../../../shared/connection';
import { widened, type Change } from '../../../shared/place';
import { changesInALine, questionAbout, type Occasion, type Question } from './consent-question';
import type { Configured, Credentials, StoredCredentials } from '../credentials';
import { ElsewhereError, type Use } from '../elsewhere';
import type { StoredKeys } from '../stored-keys';
import { itemsInUse, placeOfItem, type StoredItem } from '../place';

export interface Agreement {
  /** The stored pair, to be sent as this connection says; asks where it was entered for another place. */
  pair(connection: Connection): Promise<StoredCredentials>;
  /** The same, of something else that is stored. Null where there is none. */
  kept(connection: Connection, item: StoredKey): Promise<string | null>;
  /**
   * Asks about what stays stored while a connection's settings change. `entered` is new, and belongs to where it was
   * entered for. Throws ProblemError `destination-not-allowed`; then nothing has changed.
   */
  beforeSave(
    existing: Connection,
    wanted: Connection,
    entered: ReadonlySet<StoredItem>,
  ): Promise<Move>;
}

/** Once a person has agreed, or need not be asked. */
interface Move {
  /** What stays stored belongs to the new place from now on. Throws a ProblemError; then it belongs to the former. */
  make(): Promise<void>;
  /** The new settings could not be written. */
  takeBack(): Promise<void>;
}

interface Dependencies {
  readonly credentials: Credentials;
  readonly storedKeys: StoredKeys;
  readonly configured: Configured;
  /** True where a person has agreed, in a dialog of main's own. */
  readonly ask: (question: Question) => Promise<boolean>;
  /** The settings are not those that something was entered for, and nobody has saved them here. */
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
  /** What was agreed to in this run, by what was named: a check and the save after it ask once. */
  const agreed = new Set<string>();
  const asking = new Map<string, Promise<boolean>>();

  const load = async (
    { id, credentials: marker, kept }: Connection,
    item: StoredItem,
    use: Use,
  ) => {
    if (item === 'pair') return void (await credentials.load(id, marker, use));
    const keyMarker = kept[item];
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

  /** One question for all of these. Throws ElsewhereError where the answer is no. */
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
    const { id, credentials: marker, kept } = connection;
    const place = placeOfItem(item, connection);
    if (item === 'pair') return void (marker && (await credentials.bind(id, marker, place)));
    const keyMarker = kept[item];
    if (keyMarker !== undefined) await storedKeys.bind(id, item, keyMarker, place);
  };

  const isAllowed = async (connection: Connection, item: StoredItem): Promise<boolean> => {
    const found = await changesOf(connection, item);
    return found.changes.length === 0 || agreed.has(keyOf(connection, found));
  };

  /** Only what may be: of settings that came from elsewhere, what nobody was asked about stays where it belongs. */
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
    // Where it cannot be written, the agreement holds for this run.
    if (asConfigured) await bind(connection, items).catch(() => undefined);
    // What was replaced while the question stood there is not what was agreed to.
    if (!(await isAllowed(connection, item))) throw new ElsewhereError([]);
    return loadFor('unchecked');
  };

  return {
    pair: (connection) =>
      used(connection, 'pair', (use) =>
        credentials.load(connection.id, connection.credentials, use),
      ),
    kept: async (connection, item) => {
      const marker = connection.kept[item];
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
          // What may go to fewer places than before is no reason not to save.
          await bind(wanted, narrower).catch(() => undefined);
        },
        takeBack: async () => {
          for (const item of taken) await bindOne(existing, item).catch(() => undefined);
        },
      };
    },
  };
};
