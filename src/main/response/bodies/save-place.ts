// Where a saved file goes: through a link to the file that it names, and never in place of what isn't a file.
import type { Stats } from 'node:fs';
import { access, constants, lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf } from '../../error-code';
import { ProblemError } from '../../problem-error';
import * as words from '../words';

export interface SavePlace {
  readonly path: string;
  /** Of the file that is replaced; null if there's none. */
  readonly mode: number | null;
}

/** As many as Linux follows. */
const MOST_LINKS = 40;
const WRITABLE_BY_OTHERS = 0o002;

const statOf = (path: string): Promise<Stats | null> =>
  lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });

/** Where others can place links, only one's own is followed: another's may lead to any file of this user. */
const assertMayFollow = async (link: Stats, folder: string): Promise<void> => {
  const user = process.getuid?.();
  if (user === undefined || link.uid === user || link.uid === 0) return;
  if (((await lstat(folder)).mode & WRITABLE_BY_OTHERS) !== 0)
    throw new ProblemError('save-not-a-file', { title: words.linkOfAnotherUser });
};

/** Follows links, also to a file that doesn't exist yet. */
const follow = async (chosen: string): Promise<{ path: string; found: Stats | null }> => {
  let path = chosen;
  for (let links = 0; ; links += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one link after another
    const found = await statOf(path);
    if (found === null || !found.isSymbolicLink()) return { path, found };
    if (links === MOST_LINKS) throw new ProblemError('save-failed', { detail: 'ELOOP' });
    // oxlint-disable-next-line no-await-in-loop -- one link after another
    const folder = await realpath(dirname(path));
    // oxlint-disable-next-line no-await-in-loop -- one link after another
    await assertMayFollow(found, folder);
    // oxlint-disable-next-line no-await-in-loop -- one link after another
    path = resolve(folder, await readlink(path));
  }
};

/** Root may write anyway, so the mode counts too: it says what is meant to stay. */
const isReadOnly = async (path: string, { mode }: Stats): Promise<boolean> =>
  (mode & 0o222) === 0 ||
  access(path, constants.W_OK).then(
    () => false,
    () => true,
  );

/** Rejects with a ProblemError if the chosen path names something that a save must not replace. */
export const placeToSave = async (chosen: string): Promise<SavePlace> => {
  const { path, found } = await follow(chosen);
  if (found === null) return { path, mode: null };
  if (found.isDirectory()) throw new ProblemError('save-failed', { detail: 'EISDIR' });
  if (!found.isFile()) throw new ProblemError('save-not-a-file');
  if (await isReadOnly(path, found)) throw new ProblemError('save-read-only');
  return { path, mode: found.mode & 0o777 };
};
