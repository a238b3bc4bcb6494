// The keychain entry of a connection: API Key, Secret and the place they belong to in one line of JSON, so that a save
// is whole or not at all.
import { z } from 'zod';
import type { Place } from '../../shared/place';
import { ProblemError } from '../problem-error';
import { formsOf, storedPlaceSchema, type StoredPlace } from './stored-place';

const version = z.string().min(1).max(64);
const apiKey = z.string().min(1);

/** What releases up to 0.1.0 wrote, which knew no place. */
const formerSchema = z.object({
  format: z.literal(1),
  version,
  generated: z.boolean(),
  apiKey,
  apiSecret: z.string(),
});

/** Without its fields' names: with a place's digest it is no longer than the former one, so each of those still fits. */
const entrySchema = z.tuple([
  z.literal(2),
  version,
  z.boolean(),
  apiKey,
  z.string(),
  storedPlaceSchema,
]);

export interface Entry {
  /** The same as the marker's in the settings file; where they differ, the keychain has the last word. */
  readonly version: string;
  /** Made by Keybearer for its own sandbox; such a pair may be made anew when it is lost. */
  readonly generated: boolean;
  readonly apiKey: string;
  /** Empty where a private key is used instead. */
  readonly apiSecret: string;
}

/** Null: it was written by a release that knew no place. */
export type PlacedEntry = Entry & { readonly place: StoredPlace | null };

/** Windows Credential Manager takes no more, so no platform does: a pair that is saved can be moved. */
export const MAX_ENTRY_BYTES = 2_560;

/** C0 controls, DEL: keytar cuts at NUL, gnome-keyring 50 lost a collection over a raw newline, servers take none. */
const hasControlCharacter = (value: string): boolean => /[\x00-\x1f\x7f]/.test(value);

/** Throws a ProblemError for what a keychain cannot keep whole. */
export const encodeEntry = (entry: Entry, place: Place): string => {
  const { version, generated, apiKey, apiSecret } = entry;
  if (apiKey === '') throw new ProblemError('credentials-incomplete');
  if (hasControlCharacter(apiKey) || hasControlCharacter(apiSecret)) {
    throw new ProblemError('credentials-control-character');
  }
  const texts = formsOf(place).map((form) =>
    JSON.stringify([2, version, generated, apiKey, apiSecret, form]),
  );
  const fitting = texts.find((text) => Buffer.byteLength(text) <= MAX_ENTRY_BYTES);
  if (fitting !== undefined) return fitting;
  const bytes = Buffer.byteLength(texts.at(-1) ?? '');
  throw new ProblemError('credentials-too-long', {
    detail: `Together they take ${bytes.toLocaleString('en')} of ${MAX_ENTRY_BYTES.toLocaleString('en')} bytes.`,
  });
};

/** Throws ProblemError `keychain-entry-unreadable` for what another program, or a newer version, left there. */
export const decodeEntry = (text: string): PlacedEntry => {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return { ...formerSchema.parse(value), place: null };
    const [, version, generated, apiKey, apiSecret, place] = entrySchema.parse(value);
    return { version, generated, apiKey, apiSecret, place };
  } catch {
    // The error's text would quote the entry.
    throw new ProblemError('keychain-entry-unreadable');
  }
};
