// Reads files of requests, as the window exports them, and folders of such files.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../main/error-code';
import { ProblemError } from '../../main/problem-error';
import { readRegular } from '../../main/regular-file';
import { draftOfFile, rowsOfFile } from '../../shared/draft/draft-of-file';
import type { DraftOf } from '../../shared/draft/draft';
import { withInherited, type FolderRows } from '../../shared/draft/inherited';
import { faultOfFile, requestsFileSchema, type FileItem } from '../../shared/requests-file';

/** A request of a file, with what it has from its folders. */
export interface SavedRequest {
  /** The file's path, as a person wrote it or below the folder that they named. */
  readonly file: string;
  /** The names of its folders, outermost first. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly draft: DraftOf<never>;
}

/** What the name of a file ends with that's found in a folder. */
const ENDING = '.keybearer.json';

const unreadable = (path: string, error: unknown): ProblemError =>
  new ProblemError('requests-file-unreadable', { detail: `${path}: ${codeOf(error) ?? ''}` });

const invalid = (place: string): ProblemError =>
  new ProblemError('requests-file-invalid', { detail: place });

/** Folders and files are in order of their names, as a program compares them, so that it's the same everywhere. */
const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const inOrder = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of inOrder) {
    const path = join(folder, entry.name);
    // oxlint-disable-next-line no-await-in-loop -- in order
    if (entry.isDirectory()) found.push(...(await filesIn(path)));
    else if (entry.name.endsWith(ENDING)) found.push(path);
  }
  return found;
};

const filesAt = async (path: string): Promise<readonly string[]> => {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const files = await filesIn(path);
    if (files.length > 0) return files;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new ProblemError('requests-not-found', {
    title: `There’s no file of requests in ${path}.`,
  });
};

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Levels of JSON, of which a folder takes two. What reads it calls itself for each. */
const DEEPEST = 200;

/** Stops one level below the deepest that's allowed. */
const depthOf = (json: unknown): number => {
  let level = [json];
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
    depth += 1;
  }
  return depth;
};

/** Throws ProblemError `requests-file-invalid`, which names the line and the field. */
const parse = async (file: string, text: string): Promise<readonly FileItem[]> => {
  const { findNodeAtLocation, parse: parseAnyway, parseTree } = await import('jsonc-parser');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const errors: { readonly offset: number }[] = [];
    parseAnyway(text, errors as never[], { disallowComments: true });
    throw invalid(`${file}, line ${lineAt(text, errors[0]?.offset ?? 0)}: it isn’t JSON.`);
  }
  if (depthOf(json) > DEEPEST) throw invalid(`${file}: its folders are nested too deeply.`);
  const parsed = requestsFileSchema.safeParse(json);
  if (parsed.success) return parsed.data.items;
  const { path, message } = faultOfFile(parsed.error);
  const tree = parseTree(text);
  if (tree === undefined) throw invalid(`${file}: ${message}.`);
  // A field that's missing is named at what it's missing in.
  let offset = 0;
  for (const depth of path.keys()) {
    const node = findNodeAtLocation(tree, path.slice(0, depth + 1) as (string | number)[]);
    offset = node?.offset ?? offset;
  }
  const field = path.length === 0 ? '' : `, ${path.join('.')}`;
  throw invalid(`${file}, line ${lineAt(text, offset)}${field}: ${message}.`);
};

const requestsIn = (
  file: string,
  items: readonly FileItem[],
  around: readonly FolderRows[],
): readonly SavedRequest[] =>
  items.flatMap((item) => {
    if (!('folder' in item)) {
      const draft = withInherited(draftOfFile(item, null), around);
      return [{ file, folders: around.map(({ name }) => name), name: item.name, draft }];
    }
    const folder: FolderRows = {
      name: item.folder,
      headers: rowsOfFile(item.headers),
      variables: rowsOfFile(item.variables),
    };
    return requestsIn(file, item.items, [...around, folder]);
  });

const readFile = async (file: string): Promise<readonly SavedRequest[]> => {
  let text: string;
  try {
    text = (await readRegular(file)).toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw unreadable(file, error);
  }
  return requestsIn(file, await parse(file, text), []);
};

/**
 * Returns the requests in the files, in order.
 *
 * @throws ProblemError `requests-file-unreadable`, `requests-file-invalid` or `requests-not-found`.
 */
export const readRequests = async (paths: readonly string[]): Promise<readonly SavedRequest[]> => {
  const all: SavedRequest[] = [];
  for (const path of paths)
    // oxlint-disable-next-line no-await-in-loop -- in order
    for (const file of await filesAt(path)) all.push(...(await readFile(file)));
  return all;
};

export interface Choice {
  /** Names of folders within each other, with slashes between them. */
  readonly folder?: string | undefined;
  /** A name, or one with its folders before it. */
  readonly request?: string | undefined;
}

const withoutSlashes = (path: string): string => path.replaceAll(/^\/+|\/+$/g, '');

/** Throws ProblemError `requests-not-found`. */
export const chooseRequests = (
  requests: readonly SavedRequest[],
  { folder, request }: Choice,
): readonly SavedRequest[] => {
  const chosen = requests.filter(({ folders, name }) => {
    const path = folders.join('/');
    const isIn = folder === undefined || `${path}/`.startsWith(`${withoutSlashes(folder)}/`);
    const isNamed =
      request === undefined || name === request || [...folders, name].join('/') === request;
    return isIn && isNamed;
  });
  if (chosen.length > 0) return chosen;
  const named = request === undefined ? '' : ` ${request}`;
  const where = folder === undefined ? '' : ` in the folder ${folder}`;
  throw new ProblemError('requests-not-found', { title: `There’s no request${named}${where}.` });
};
