// A connection's stored items: where each may be sent, loading one that a person agreed to, and binding it to a place.
import type { Connection, StoredKey } from '../../../shared/connection';
import type { Change, Place } from '../../../shared/place';
import type { Credentials, StoredCredentials } from '../credentials';
import { ElsewhereError, type Use } from '../elsewhere';
import { placeOfItem, type StoredItem } from '../place';
import { ProblemError } from '../../problem-error';
import type { StoredKeys } from '../stored-keys';

export interface Found {
  readonly item: StoredItem;
  /** Changes with each replacement. */
  readonly version: string;
  /** Where it's about to be sent. */
  readonly place: Place;
  /** Empty if that's what it was entered for. */
  readonly changes: readonly Change[];
}

/** What a person agrees to: this version of this item, at this place. */
export const grantOf = ({ id }: Connection, { item, version, place }: Omit<Found, 'changes'>) =>
  JSON.stringify([id, item, version, place]);

interface Loaded<T> {
  readonly version: string;
  readonly value: T;
}

/** Asks if necessary, and returns what a person has agreed to. Throws a ProblemError if they decline. */
type Agree = (connection: Connection, item: StoredItem) => Promise<ReadonlySet<string>>;

export interface ItemLoader {
  pair(connection: Connection): Promise<StoredCredentials>;
  /** Returns null if there is none. */
  key(connection: Connection, item: StoredKey): Promise<string | null>;
}

export interface StoredItems {
  /** Returns null if the item isn't stored. Throws a ProblemError. */
  find(connection: Connection, item: StoredItem): Promise<Found | null>;
  /** Finds those that were entered for another place. */
  findElsewhere(connection: Connection, items: readonly StoredItem[]): Promise<readonly Found[]>;
  /** Binds the item that was found to its place, unless it was replaced meanwhile. Throws a ProblemError. */
  bind(connection: Connection, found: Found): Promise<void>;
  /** Loads items for the place where the connection sends them; `agree` is called for those of another. */
  loader(agree: Agree): ItemLoader;
}

export const createStoredItems = (
  credentials: Credentials,
  storedKeys: StoredKeys,
): StoredItems => {
  const loadPair = async (
    { id, credentials: marker }: Connection,
    use: Use,
  ): Promise<Loaded<StoredCredentials>> => {
    const value = await credentials.load(id, marker, use);
    return { version: value.version, value };
  };

  const loadKey = async (
    { id, keys }: Connection,
    item: StoredKey,
    use: Use,
  ): Promise<Loaded<string> | null> => {
    const marker = keys[item];
    if (marker === undefined) return null;
    return { version: marker.version, value: await storedKeys.load(id, item, marker, use) };
  };

  const find = async (connection: Connection, item: StoredItem): Promise<Found | null> => {
    const place = placeOfItem(item, connection);
    try {
      const loaded = await (item === 'pair'
        ? loadPair(connection, place)
        : loadKey(connection, item, place));
      return loaded && { item, version: loaded.version, place, changes: [] };
    } catch (error) {
      if (!(error instanceof ElsewhereError)) throw error;
      return { item, version: error.version, place, changes: error.changes };
    }
  };

  const loadAgreed = async <T>(
    connection: Connection,
    item: StoredItem,
    agree: Agree,
    load: (use: Use) => Promise<Loaded<T> | null>,
  ): Promise<T | null> => {
    const place = placeOfItem(item, connection);
    try {
      return (await load(place))?.value ?? null;
    } catch (error) {
      if (!(error instanceof ElsewhereError) || connection.environment === 'sandbox') throw error;
    }
    const grants = await agree(connection, item);
    const loaded = await load('unchecked');
    if (loaded !== null && grants.has(grantOf(connection, { item, place, ...loaded })))
      return loaded.value;
    // Bound to this place by now, or replaced while the dialog was open, and then isn't what the person agreed to.
    return (await load(place))?.value ?? null;
  };

  return {
    find,
    findElsewhere: async (connection, items) => {
      const found: Found[] = [];
      for (const item of items) {
        const each = await find(connection, item);
        if (each !== null && each.changes.length > 0) found.push(each);
      }
      return found;
    },
    bind: async ({ id, credentials: marker, keys }, { item, version, place }) => {
      if (item === 'pair') {
        if (marker !== null) await credentials.bind(id, marker, version, place);
        return;
      }
      const keyMarker = keys[item];
      if (keyMarker?.version === version) await storedKeys.bind(id, item, keyMarker, place);
    },
    loader: (agree) => ({
      pair: async (connection) => {
        const pair = await loadAgreed(connection, 'pair', agree, (use) =>
          loadPair(connection, use),
        );
        if (pair === null) throw new ProblemError('credentials-missing');
        return pair;
      },
      key: (connection, item) =>
        loadAgreed(connection, item, agree, (use) => loadKey(connection, item, use)),
    }),
  };
};
