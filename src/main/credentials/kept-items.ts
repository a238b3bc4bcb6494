// Keeps what a connection has in the keychain besides its API Key and Secret, each item in entries of its own.
//
// An entry takes 2,560 bytes at most, so a long key takes several. A replacement gets entries of its own first: the
// former item stays whole until the settings file names the new one.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { KeptItem, KeptMarker } from '../../shared/connection';
import { ProblemError } from '../problem-error';
import { MAX_ENTRY_BYTES } from './entry';
import type { Keychain } from './keychain';
import { removeEntry } from './remove-entry';

export interface KeptItems {
  /** Throws a ProblemError; "nothing" although a marker says otherwise is a locked keychain. */
  load(connectionId: string, item: KeptItem, marker: KeptMarker): Promise<string>;
  /** Stores it whole or not at all, beside what was kept before. Throws a ProblemError. */
  save(
    connectionId: string,
    item: KeptItem,
    value: string,
    where: KeptMarker['keptIn'],
  ): Promise<KeptMarker>;
  /** Throws `keychain-removal-unconfirmed` where an entry may still be there. */
  remove(connectionId: string, item: KeptItem, marker: KeptMarker): Promise<void>;
}

const entrySchema = z.object({
  format: z.literal(1),
  part: z.number(),
  of: z.number(),
  value: z.string(),
});

/** What JSON puts around a part. */
const ENVELOPE_BYTES = 60;
const MAX_PARTS = 8;

/** Base64, so that any text is cut anywhere, and no keychain meets a line break. */
const split = (value: string): readonly string[] => {
  const text = Buffer.from(value, 'utf8').toString('base64');
  const size = MAX_ENTRY_BYTES - ENVELOPE_BYTES;
  const count = Math.max(1, Math.ceil(text.length / size));
  return Array.from({ length: count }, (_, index) => text.slice(index * size, (index + 1) * size));
};

const readPart = (text: string, part: number, of: number): string => {
  try {
    const entry = entrySchema.parse(JSON.parse(text));
    if (entry.part === part && entry.of === of) return entry.value;
  } catch {
    // The error's text would quote the entry.
  }
  throw new ProblemError('keychain-entry-unreadable');
};

export const createKeptItems = (keychain: Keychain, now: () => number): KeptItems => {
  /** What was loaded or saved in this run: asked for at each request, it is read from the keychain once. */
  const known = new Map<string, string>();

  const accounts = (connectionId: string, item: KeptItem, { version, parts }: KeptMarker) =>
    Array.from({ length: parts }, (_, part) => `${connectionId}/${item}/${version}/${part}`);
  const keyOf = (connectionId: string, item: KeptItem, { version }: KeptMarker) =>
    `${connectionId}/${item}/${version}`;

  const store = async (account: string, text: string): Promise<void> => {
    await keychain.set(account, text);
    // Some keyrings accept what they then do not keep; a person is told now, not at the next start.
    if ((await keychain.get(account)) === text) return;
    throw new ProblemError('keychain-failed', {
      detail: 'It gave back something else than was stored.',
    });
  };

  return {
    load: async (connectionId, item, marker) => {
      const key = keyOf(connectionId, item, marker);
      const already = known.get(key);
      if (already !== undefined) return already;
      const parts: string[] = [];
      for (const [part, account] of accounts(connectionId, item, marker).entries()) {
        const text = marker.keptIn === 'run' ? null : await keychain.get(account);
        if (text === null) throw new ProblemError('keychain-locked');
        parts.push(readPart(text, part, marker.parts));
      }
      const value = Buffer.from(parts.join(''), 'base64').toString('utf8');
      known.set(key, value);
      return value;
    },
    save: async (connectionId, item, value, where) => {
      const parts = split(value);
      if (parts.length > MAX_PARTS) {
        throw new ProblemError('credentials-too-long', {
          title: 'It is longer than the keychain can keep.',
          next: 'Check which file was chosen. Nothing was saved.',
        });
      }
      const marker: KeptMarker = {
        savedAt: now(),
        version: randomUUID(),
        parts: parts.length,
        keptIn: where,
      };
      if (where === 'keychain') {
        const stored: string[] = [];
        try {
          for (const [part, account] of accounts(connectionId, item, marker).entries()) {
            const entry = { format: 1, part, of: parts.length, value: parts[part] ?? '' };
            stored.push(account);
            await store(account, JSON.stringify(entry));
          }
        } catch (error) {
          for (const account of stored) await keychain.delete(account).catch(() => false);
          throw error;
        }
      }
      known.set(keyOf(connectionId, item, marker), value);
      return marker;
    },
    remove: async (connectionId, item, marker) => {
      known.delete(keyOf(connectionId, item, marker));
      if (marker.keptIn === 'run') return;
      for (const account of accounts(connectionId, item, marker))
        await removeEntry(keychain, account);
    },
  };
};
