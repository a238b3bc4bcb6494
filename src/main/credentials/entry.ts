// The keychain entry of a connection: API Key and Secret together in one line of JSON, so that a save is whole or not at all.
import { z } from 'zod';
import { ProblemError } from '../problem-error';

const entrySchema = z.object({
  format: z.literal(1),
  /** The same as the marker's in the settings file; where they differ, the keychain has the last word. */
  version: z.string().min(1).max(64),
  /** Made by Keybearer for its own sandbox; such a pair may be made anew when it is lost. */
  generated: z.boolean(),
  apiKey: z.string().min(1),
  /** Empty where a private key is used instead. */
  apiSecret: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

/** Windows Credential Manager takes no more, so no platform does: a pair that is saved can be moved. */
export const MAX_ENTRY_BYTES = 2_560;

/** C0 controls, DEL: keytar cuts at NUL, gnome-keyring 50 lost a collection over a raw newline, servers take none. */
const hasControlCharacter = (value: string): boolean => /[\x00-\x1f\x7f]/.test(value);

/** Throws a ProblemError for what a keychain cannot keep whole. */
export const encodeEntry = (entry: Entry): string => {
  if (entry.apiKey === '') throw new ProblemError('credentials-incomplete');
  if (hasControlCharacter(entry.apiKey) || hasControlCharacter(entry.apiSecret)) {
    throw new ProblemError('credentials-control-character');
  }
  const text = JSON.stringify(entry);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_ENTRY_BYTES) {
    throw new ProblemError('credentials-too-long', {
      detail: `Together they take ${bytes.toLocaleString('en')} of ${MAX_ENTRY_BYTES.toLocaleString('en')} bytes.`,
    });
  }
  return text;
};

/** Throws ProblemError `keychain-entry-unreadable` for what another program, or another version, left there. */
export const decodeEntry = (text: string): Entry => {
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    // The error's text would quote the entry.
    throw new ProblemError('keychain-entry-unreadable');
  }
};
