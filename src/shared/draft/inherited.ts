// What a saved request has from its folders: headers and variables. A nearer folder's take precedence, and the
// request's own over all.
import type { DraftOf, Row } from './draft';

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
  { headers }: Pick<DraftOf<unknown>, 'headers'>,
  folders: readonly FolderRows[],
): readonly InheritedRow[] => inherited(headers, folders, (folder) => folder.headers, headerKey);

export const inheritedVariables = (
  { variables }: Pick<DraftOf<unknown>, 'variables'>,
  folders: readonly FolderRows[],
): readonly InheritedRow[] =>
  inherited(
    variables,
    folders,
    (folder) => folder.variables,
    ({ name }) => name.trim(),
  );

/** As it's sent and copied: what it has from its folders is its own. */
export const withInherited = <F>(draft: DraftOf<F>, folders: readonly FolderRows[]): DraftOf<F> => {
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
