// Reads and writes the settings file, which holds nothing secret: validated when read, replaced atomically when
// written, set aside when corrupt.
import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, readlink, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import {
  connectionFieldsSchema,
  credentialsMarkerSchema,
  keyMarkersSchema,
} from '../../shared/connection';
import { decodeMarked } from '../../shared/marked-text';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import { USUAL_HEADERS_KB } from '../../shared/general-ranges';
import { NO_PROGRAMS, programSettingsSchema } from '../../shared/programs';
import { generalSettingsSchema } from '../../shared/settings';
import { codeOf } from '../error-code';
import { ProblemError } from '../problem-error';
import { readRegular } from '../regular-file';
import * as words from './words';

export const FORMAT = 1;

/**
 * Earlier releases had another name for a field. What isn't an object has none of the fields that the schema requires,
 * so it's refused.
 */
const withPresentName =
  (former: string, present: string) =>
  (value: unknown): unknown => {
    const { [former]: given, ...rest } = { ...(value as Readonly<Record<string, unknown>>) };
    return { [present]: given, ...rest };
  };

const connectionSchema = z.object({
  ...connectionFieldsSchema.shape,
  id: z.string().min(1).max(64),
  credentials: credentialsMarkerSchema.nullable(),
  keys: keyMarkersSchema.default({}),
});

const settingsSchema = z.object({
  format: z.literal(FORMAT),
  selected: z.string(),
  connections: z
    .array(z.preprocess(withPresentName('kept', 'keys'), connectionSchema))
    .min(1)
    // With one ID twice, what's shown could be another connection than the one that's used.
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
  // Files of earlier releases have neither.
  general: z.preprocess(
    withPresentName('largestAnswerMB', 'largestResponseMB'),
    generalSettingsSchema.extend({
      largestHeadersKB: generalSettingsSchema.shape.largestHeadersKB.default(USUAL_HEADERS_KB),
      acceptCompressed: generalSettingsSchema.shape.acceptCompressed.default(false),
    }),
  ),
  historyClearedAt: z.number(),
  // Files of earlier releases have none.
  programs: programSettingsSchema.default(NO_PROGRAMS),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface ReadSettings {
  /** Null if there was no file, or no usable one. */
  readonly settings: Settings | null;
  readonly problems: readonly Problem[];
  /** The file's current content; null if there is none. */
  readonly text: string | null;
  /** Why nothing may be written: there's a file that couldn't be read but may be intact. Null if writing is allowed. */
  readonly blocked: Problem | null;
}

/** In the text of a problem. */
const shownCode = (error: unknown): string => codeOf(error) ?? words.unknownError;

const hasNewerFormat = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && Number(value.format) > FORMAT;

/** The link's target; null if it's not a link. */
const linkTarget = (path: string): Promise<string | null> => readlink(path).catch(() => null);

/**
 * Resolves the file's path through one link, such as one into a folder of dotfiles, so that writing or setting aside
 * affects the file and keeps the link.
 */
export const settingsPlace = async (path: string): Promise<string> =>
  (await linkTarget(path)) === null ? path : realpath(path).catch(() => path);

/** Renames an unusable file, so that the next save doesn't overwrite it. */
const setAside = async (path: string): Promise<string> => {
  const aside = `${path}.${new Date().toISOString().replaceAll(':', '-')}.bak`;
  await rename(path, aside);
  return aside;
};

/** Matches only names that `writeSettings` makes: behind a link, the folder may belong to other programs. */
const UNFINISHED = /^[\da-f-]{36}\.tmp$/;

/** Removes temporary files of a run that was killed while writing. Only one run uses a profile at a time. */
export const removeUnfinished = async (path: string): Promise<void> => {
  const begin = `${basename(path)}.`;
  const names = await readdir(dirname(path)).catch(() => []);
  const unfinished = names.filter(
    (name) => name.startsWith(begin) && UNFINISHED.test(name.slice(begin.length)),
  );
  // Failing to remove one does no harm.
  await Promise.allSettled(unfinished.map((name) => rm(join(dirname(path), name))));
};

/** Independent of layout. It tells a person that another program changed the file; it isn't a protection. */
const checksumOf = (settings: object): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('base64url');

/** Earlier releases wrote none. */
const isOwn = ({ checksum, ...settings }: { readonly checksum?: unknown }): boolean =>
  checksum === undefined || checksum === checksumOf(settings);

/** Returns null if there's no file. */
const readText = async (path: string): Promise<string | null> => {
  try {
    return decodeMarked(await readRegular(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Never throws. A corrupt or newer file is set aside, and the program starts with defaults. A file that can't be read
 * may be intact, so it stays in place.
 *
 * @param setsAside False to leave a corrupt or newer file in place too.
 */
export const readSettings = async (path: string, setsAside: boolean): Promise<ReadSettings> => {
  let text: string | null;
  try {
    text = await readText(path);
  } catch (error) {
    const blocked = describeProblem('settings-unreadable', {
      detail: words.fileError(path, shownCode(error)),
    });
    return { settings: null, problems: [blocked], text: null, blocked };
  }
  if (text === null) {
    const target = await linkTarget(path);
    if (target === null) return { settings: null, problems: [], text, blocked: null };
    // The link's target may be back at the next start, such as a disk that isn't mounted yet.
    const blocked = describeProblem('settings-unreadable', {
      ...words.LINK_TO_NOTHING,
      detail: words.leadsTo(path, target),
    });
    return { settings: null, problems: [blocked], text, blocked };
  }
  const value = parseJson(text);
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) {
    const problems = isOwn(value as object) ? [] : [describeProblem('settings-changed-outside')];
    return { settings: parsed.data, problems, text, blocked: null };
  }
  if (!setsAside) {
    const blocked = describeProblem('settings-unreadable', {
      title: hasNewerFormat(value) ? words.newerFile : words.invalidFile,
      next: words.startToSetAside,
      detail: path,
    });
    return { settings: null, problems: [blocked], text, blocked };
  }
  try {
    const code = hasNewerFormat(value) ? 'settings-newer' : 'settings-set-aside';
    const problem = describeProblem(code, { detail: await setAside(path) });
    return { settings: null, problems: [problem], text: null, blocked: null };
  } catch (error) {
    const blocked = describeProblem('settings-unreadable', {
      ...words.NOT_SET_ASIDE,
      detail: words.fileError(path, shownCode(error)),
    });
    return { settings: null, problems: [blocked], text: null, blocked };
  }
};

/**
 * Call before a write: sets aside a file that isn't the one last read or written here. Returns its new path, or null.
 * Throws a ProblemError if it can't be read or renamed.
 */
export const setAsideForeign = async (
  path: string,
  known: string | null,
): Promise<string | null> => {
  try {
    const text = await readText(path);
    return text === null || text === known ? null : await setAside(path);
  } catch (error) {
    throw new ProblemError('settings-not-saved', { detail: shownCode(error) }, { cause: error });
  }
};

/** Throws ProblemError `settings-invalid` if the next start couldn't read it: the file would be set aside, with all in it. */
export const textOf = (settings: Settings): string => {
  const text = `${JSON.stringify({ ...settings, checksum: checksumOf(settings) }, null, 2)}\n`;
  const { error } = settingsSchema.safeParse(JSON.parse(text));
  if (error === undefined) return text;
  const places = error.issues.map(({ path }) => path.join('.'));
  throw new ProblemError('settings-invalid', { detail: places.join(', ') });
};

/** Writes a temporary file and renames it, so that a crash leaves the old or the new content. Throws a ProblemError. */
export const writeSettings = async (path: string, text: string): Promise<void> => {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside).catch(() => undefined);
    throw new ProblemError('settings-not-saved', { detail: shownCode(error) }, { cause: error });
  }
};
