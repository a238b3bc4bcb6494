// What a saved request has from its folders: headers and variables. A nearer folder's take precedence, and the
// request's own over all.
import { findItem, type Collection } from './collection';
import type { Draft, Row } from './draft';

export interface FolderRows {
  readonly name: string;
  readonly headers: readonly Row[];
  readonly variables: readonly Row[];
}

export interface InheritedRow {
  readonly row: Row;
  /** The folder's name. */
  readonly folder: string;
}

const NONE: readonly FolderRows[] = [];

/** The folders around a saved request or folder that set something, outermost first. */
export const foldersOf = (collection: Collection, id: string | null): readonly FolderRows[] => {
  const folders: FolderRows[] = [];
  let at = id === null ? null : (findItem(collection, id)?.parent ?? null);
  while (at !== null) {
    const folder = findItem(collection, at);
    if (folder?.draft !== null) break;
    const { name, headers = [], variables = [] } = folder;
    if (headers.length + variables.length > 0) folders.unshift({ name, headers, variables });
    at = folder.parent;
  }
  return folders.length === 0 ? NONE : folders;
};

const isUsed = ({ on, name }: Row): boolean => on && name.trim() !== '';

/** A folder can have several rows of one name, which all apply. */
const inherited = (
  own: readonly Row[],
  folders: readonly FolderRows[],
  rowsOf: (folder: FolderRows) => readonly Row[],
  keyOf: (row: Row) => string,
): readonly InheritedRow[] => {
  const taken = new Set(own.filter(isUsed).map(keyOf));
  return folders.reduceRight<readonly InheritedRow[]>((nearer, folder) => {
    const rows = rowsOf(folder).filter((row) => isUsed(row) && !taken.has(keyOf(row)));
    for (const row of rows) taken.add(keyOf(row));
    return [...rows.map((row) => ({ row, folder: folder.name })), ...nearer];
  }, []);
};

/** How `headersOff` names a header. */
export const headerKey = ({ name }: Pick<Row, 'name'>): string => name.trim().toLowerCase();

/** Also those that the request switches off. */
export const inheritedHeaders = (
  { headers }: Pick<Draft, 'headers'>,
  folders: readonly FolderRows[],
): readonly InheritedRow[] => inherited(headers, folders, (folder) => folder.headers, headerKey);

export const inheritedVariables = (
  { variables }: Pick<Draft, 'variables'>,
  folders: readonly FolderRows[],
): readonly InheritedRow[] =>
  inherited(
    variables,
    folders,
    (folder) => folder.variables,
    ({ name }) => name.trim(),
  );

/** As it's sent and copied: what it has from its folders is its own. */
export const withInherited = (draft: Draft, folders: readonly FolderRows[]): Draft => {
  if (folders.length === 0) return draft;
  const off = new Set(draft.headersOff);
  const headers = inheritedHeaders(draft, folders).filter(({ row }) => !off.has(headerKey(row)));
  const rowsOf = (rows: readonly InheritedRow[]) => rows.map(({ row }) => row);
  return {
    ...draft,
    headers: [...rowsOf(headers), ...draft.headers],
    variables: [...rowsOf(inheritedVariables(draft, folders)), ...draft.variables],
    headersOff: [],
  };
};
