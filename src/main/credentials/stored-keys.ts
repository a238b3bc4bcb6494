// Stores a connection's other secrets in the keychain, each in entries of its own.
//
// An entry holds at most 2,560 bytes, so a long key is split. A replacement gets new entries first: the old item stays
// complete until the settings file refers to the new one. The first entry contains the place that the item is bound to.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StoredKey, KeyMarker } from '../../shared/connection';
import type { Place } from '../../shared/place';
import { ProblemError } from '../problem-error';
import type { Configured } from './credentials';
import { assertMeantFor, type Use } from './elsewhere';
import { MAX_ENTRY_BYTES } from './entry';
import type { Keychain } from './keychain/keychain';
import { formerPlaceOfItem, placeOfItem } from './place';
import { removeEntry } from './keychain/remove-entry';
import { changesFrom, formsOf, inWords, storedPlaceSchema, type StoredPlace } from './stored-place';
import * as words from './words';

export interface StoredKeys {
  /**
   * Throws a ProblemError; an ElsewhereError if the item was entered for another place. If the marker says that there's
   * an item and the keychain returns nothing, the keychain is locked.
   */
  load(connectionId: string, item: StoredKey, marker: KeyMarker, use: Use): Promise<string>;
  /** Stores the whole item or nothing, without touching the old one. Throws a ProblemError. */
  save(
    connectionId: string,
    item: StoredKey,
    value: string,
    where: KeyMarker['keptIn'],
    place: Place,
  ): Promise<KeyMarker>;
  /** Binds the item to this place. Throws a ProblemError. */
  bind(connectionId: string, item: StoredKey, marker: KeyMarker, place: Place): Promise<void>;
  /** Throws `keychain-removal-unconfirmed` if an entry may still exist. */
  remove(connectionId: string, item: StoredKey, marker: KeyMarker): Promise<void>;
}

/** The format of releases up to 0.1.0, without a place. */
const formerSchema = z.object({
  format: z.literal(1),
  part: z.number(),
  of: z.number(),
  value: z.string(),
});
/** In format 2, keys were bound to a part of the place only. */
const format = z.literal([2, 3]);
const firstSchema = z.tuple([format, z.literal(0), z.number(), z.string(), storedPlaceSchema]);
const furtherSchema = z.tuple([format, z.number().min(1), z.number(), z.string()]);

interface Part {
  readonly part: number;
  readonly of: number;
  readonly value: string;
  /** In the first part only; null if a release without places wrote it. */
  readonly place: StoredPlace | null;
  readonly format: 1 | 2 | 3;
}

/** The rest of an entry, with the short form of a place. */
const ENVELOPE_BYTES = 60;
const MAX_PARTS = 8;

/** Base64, so that any text can be split anywhere and no keychain gets a line break. */
const split = (value: string): readonly string[] => {
  const text = Buffer.from(value).toString('base64');
  const size = MAX_ENTRY_BYTES - ENVELOPE_BYTES;
  const count = Math.max(1, Math.ceil(text.length / size));
  return Array.from({ length: count }, (_, index) => text.slice(index * size, (index + 1) * size));
};

const encodePart = (part: number, of: number, value: string, place: Place): string => {
  if (part > 0) return JSON.stringify([3, part, of, value]);
  const texts = formsOf(place).map((form) => JSON.stringify([3, 0, of, value, form]));
  return texts.find((text) => Buffer.byteLength(text) <= MAX_ENTRY_BYTES) ?? texts.at(-1)!;
};

const parsePart = (text: string): Part => {
  const entry: unknown = JSON.parse(text);
  if (!Array.isArray(entry)) return { ...formerSchema.parse(entry), place: null };
  if (entry[1] !== 0) {
    const [version, part, of, value] = furtherSchema.parse(entry);
    return { format: version, part, of, value, place: null };
  }
  const [version, part, of, value, place] = firstSchema.parse(entry);
  return { format: version, part, of, value, place };
};

const readPart = (text: string, part: number, of: number): Part => {
  try {
    const entry = parsePart(text);
    if (entry.part === part && entry.of === of) return entry;
  } catch {
    // The error's text would quote the entry.
  }
  throw new ProblemError('keychain-entry-unreadable');
};

interface Known {
  readonly value: string;
  readonly place: StoredPlace;
}

export const createStoredKeys = (
  keychain: Keychain,
  now: () => number,
  configured: Configured,
): StoredKeys => {
  /** Items loaded or saved in this run. Each request needs them; the keychain is read once. */
  const known = new Map<string, Known>();

  const accounts = (connectionId: string, item: StoredKey, { version, parts }: KeyMarker) =>
    Array.from({ length: parts }, (_, part) => `${connectionId}/${item}/${version}/${part}`);
  const keyOf = (connectionId: string, item: StoredKey, { version }: KeyMarker) =>
    `${connectionId}/${item}/${version}`;

  const store = async (account: string, text: string): Promise<void> => {
    await keychain.set(account, text);
    // Some keyrings accept an entry without storing it. Reading it back reports that now, not at the next start.
    if ((await keychain.get(account)) === text) return;
    throw new ProblemError('keychain-failed', {
      detail: words.storedDifferently,
    });
  };

  /**
   * Earlier entries have no place, or only a part of one. The settings at the first use are taken as the rest, unless
   * the item was entered for others.
   */
  const takeOver = async (
    connectionId: string,
    item: StoredKey,
    account: string,
    text: string,
    { of, value, place: former }: Part,
  ): Promise<StoredPlace> => {
    const connection = configured(connectionId);
    if (former !== null) {
      const isSame =
        connection !== null &&
        changesFrom(former, formerPlaceOfItem(item, connection)).length === 0;
      if (!isSame) return former;
    }
    if (connection === null) throw new ProblemError('keychain-entry-unreadable');
    const place = placeOfItem(item, connection);
    await store(account, encodePart(0, of, value, place)).catch(() =>
      // If this fails, the entry stays as it was and the next run tries again.
      keychain.set(account, text).catch(() => undefined),
    );
    return inWords(place);
  };

  const read = async (connectionId: string, item: StoredKey, marker: KeyMarker): Promise<Known> => {
    const already = known.get(keyOf(connectionId, item, marker));
    if (already !== undefined) return already;
    const parts: string[] = [];
    let place: StoredPlace | null = null;
    for (const [part, account] of accounts(connectionId, item, marker).entries()) {
      const text = marker.keptIn === 'run' ? null : await keychain.get(account);
      if (text === null) throw new ProblemError('keychain-locked');
      const entry = readPart(text, part, marker.parts);
      parts.push(entry.value);
      if (part === 0)
        place =
          entry.format === 3
            ? entry.place
            : await takeOver(connectionId, item, account, text, entry);
    }
    if (place === null) throw new ProblemError('keychain-entry-unreadable');
    const value = Buffer.from(parts.join(''), 'base64').toString('utf8');
    const loaded = { value, place };
    known.set(keyOf(connectionId, item, marker), loaded);
    return loaded;
  };

  return {
    load: async (connectionId, item, marker, use) => {
      const { value, place } = await read(connectionId, item, marker);
      assertMeantFor(place, use, marker.version);
      return value;
    },
    save: async (connectionId, item, value, where, place) => {
      const parts = split(value);
      if (parts.length > MAX_PARTS) {
        throw new ProblemError('credentials-too-long', words.FILE_TOO_LONG);
      }
      const marker: KeyMarker = {
        savedAt: now(),
        version: randomUUID(),
        parts: parts.length,
        keptIn: where,
      };
      if (where === 'keychain') {
        const stored: string[] = [];
        try {
          for (const [part, account] of accounts(connectionId, item, marker).entries()) {
            stored.push(account);
            await store(account, encodePart(part, parts.length, parts[part]!, place));
          }
        } catch (error) {
          for (const account of stored) await keychain.delete(account).catch(() => undefined);
          throw error;
        }
      }
      known.set(keyOf(connectionId, item, marker), { value, place: inWords(place) });
      return marker;
    },
    bind: async (connectionId, item, marker, place) => {
      const { value } = await read(connectionId, item, marker);
      const [account] = accounts(connectionId, item, marker);
      if (marker.keptIn === 'keychain')
        await store(account!, encodePart(0, marker.parts, split(value)[0]!, place));
      known.set(keyOf(connectionId, item, marker), { value, place: inWords(place) });
    },
    remove: async (connectionId, item, marker) => {
      known.delete(keyOf(connectionId, item, marker));
      if (marker.keptIn === 'run') return;
      for (const account of accounts(connectionId, item, marker))
        await removeEntry(keychain, account);
    },
  };
};
