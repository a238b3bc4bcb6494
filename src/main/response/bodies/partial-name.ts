// Names the file for an incomplete response.
import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as words from '../words';

/** `export.json` → `export (partial).json`. It keeps its extension, so that it opens in the same program. */
export const partialName = (name: string, count = 1): string => {
  const [, start = '', ending = ''] = /^(.+?)((?:\.tar)?\.[\w-]{1,10})?$/s.exec(name) ?? [];
  return `${start} ${words.partial(count)}${ending}`;
};

const isFree = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => false,
    () => true,
  );

/**
 * Returns a path next to the one that was chosen for the complete response. A partial one must replace neither that
 * file nor any other.
 */
export const partialPath = async (chosen: string): Promise<string> => {
  for (let count = 1; ; count += 1) {
    const path = join(dirname(chosen), partialName(basename(chosen), count));
    // oxlint-disable-next-line no-await-in-loop -- one after another
    if (await isFree(path)) return path;
  }
};
