// The folders around a saved request.
import type { FolderRows } from '../../../shared/draft/inherited';
import { findItem, type Collection } from './collection';

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
