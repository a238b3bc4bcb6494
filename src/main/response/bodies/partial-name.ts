// The name of a file that has only a part of a response.
import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** `export.json` → `export (partial).json`: its ending stays, so that it opens in the same program. */
export const partialName = (name: string, count = 1): string => {
  const mark = count === 1 ? '(partial)' : `(partial ${count})`;
  const [, start = '', ending = ''] = /^(.+?)((?:\.tar)?\.[\w-]{1,10})?$/s.exec(name) ?? [];
  return `${start} ${mark}${ending}`;
};

const MOST_TRIED = 100;

const isFree = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => false,
    () => true,
  );

/**
 * Beside a path that was chosen for the whole response: what is there was to be replaced by all of it, and a part must
 * neither take its place nor that of another file.
 */
export const partialPath = async (chosen: string): Promise<string> => {
  for (let count = 1; ; count += 1) {
    const path = join(dirname(chosen), partialName(basename(chosen), count));
    // oxlint-disable-next-line no-await-in-loop -- one after another
    if (count === MOST_TRIED || (await isFree(path))) return path;
  }
};
