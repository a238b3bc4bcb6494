// The settings that are not secret, in one file: validated when read, replaced whole when written, set aside when broken.
import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import {
  connectionFieldsSchema,
  credentialsMarkerSchema,
  keptMarkersSchema,
} from '../../shared/connection';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import { generalSettingsSchema } from '../../shared/settings';
import { ProblemError } from '../problem-error';

export const FORMAT = 1;

const settingsSchema = z.object({
  format: z.literal(FORMAT),
  selected: z.string(),
  connections: z
    .array(
      z.object({
        ...connectionFieldsSchema.shape,
        id: z.string().min(1).max(64),
        credentials: credentialsMarkerSchema.nullable(),
        kept: keptMarkersSchema.default({}),
      }),
    )
    .min(1),
  general: generalSettingsSchema,
  historyClearedAt: z.number(),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface ReadSettings {
  /** Null: there was no file, or none that could be used. */
  readonly settings: Settings | null;
  readonly problem: Problem | null;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const hasNewerFormat = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && Number(value.format) > FORMAT;

/** Puts a file that cannot be used beside itself, so that the next save does not overwrite it. */
const setAside = async (path: string): Promise<string> => {
  const aside = `${path}.${new Date().toISOString().replaceAll(':', '-')}.bak`;
  await rename(path, aside);
  return aside;
};

/** Removes what a program that was killed while it wrote had begun. Only one runs with a profile at a time. */
export const removeUnfinished = async (path: string): Promise<void> => {
  const [begin, end] = [`${basename(path)}.`, '.tmp'];
  const names = await readdir(dirname(path)).catch(() => []);
  const unfinished = names.filter((name) => name.startsWith(begin) && name.endsWith(end));
  // One that cannot be removed is in nobody's way.
  await Promise.allSettled(unfinished.map((name) => rm(join(dirname(path), name))));
};

/** Never throws: a file that is broken, newer or unreadable is set aside, and the program starts with defaults. */
export const readSettings = async (path: string): Promise<ReadSettings> => {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
    const parsed = settingsSchema.safeParse(value);
    if (parsed.success) return { settings: parsed.data, problem: null };
  } catch (error) {
    if (isMissing(error)) return { settings: null, problem: null };
  }
  const code = hasNewerFormat(value) ? 'settings-newer' : 'settings-set-aside';
  try {
    return { settings: null, problem: describeProblem(code, { detail: await setAside(path) }) };
  } catch {
    return {
      settings: null,
      problem: describeProblem(code, { detail: `${path} could not be moved.` }),
    };
  }
};

/** Writes beside the file, then renames over it, so that a crash leaves the old or the new. Throws a ProblemError. */
export const writeSettings = async (path: string, settings: Settings): Promise<void> => {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(settings, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new ProblemError('settings-not-saved', { detail: reason }, { cause: error });
  }
};
