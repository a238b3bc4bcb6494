// Saved requests in folders, as one ordered list. Immutable: undoing a change means keeping the old list.
import type { Row } from '../../../shared/draft/draft';
import { withDefaults, type Draft } from './draft';
import * as words from './words';

export interface SavedFolder {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly draft: null;
  /** For the requests in it. Missing: none, as in earlier releases. */
  readonly headers?: readonly Row[];
  readonly variables?: readonly Row[];
}

export interface SavedRequest {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly draft: Draft;
}

export type SavedItem = SavedFolder | SavedRequest;

/** Completes an item that an earlier release may have stored with fields that drafts have gained since. */
export const withItemDefaults = (item: SavedItem): SavedItem =>
  item.draft === null ? item : { ...item, draft: withDefaults(item.draft) };

/** Siblings are in order; an item may come before or after its folder. */
export type Collection = readonly SavedItem[];

/** A drop target: beside an item, or at the end of a folder; null is the top level. */
export interface Place {
  readonly item: string | null;
  readonly position: 'before' | 'after' | 'into';
}

interface Index {
  readonly items: ReadonlyMap<string, SavedItem>;
  readonly children: ReadonlyMap<string | null, Collection>;
}

/** A collection never changes, so each is indexed once. */
const indexes = new WeakMap<Collection, Index>();

const indexOf = (collection: Collection): Index => {
  const known = indexes.get(collection);
  if (known !== undefined) return known;
  const items = new Map<string, SavedItem>();
  const children = new Map<string | null, SavedItem[]>();
  for (const item of collection) {
    items.set(item.id, item);
    const siblings = children.get(item.parent);
    if (siblings === undefined) children.set(item.parent, [item]);
    else siblings.push(item);
  }
  const index = { items, children };
  indexes.set(collection, index);
  return index;
};

const NONE: Collection = [];

export const childrenOf = (collection: Collection, parent: string | null): Collection =>
  indexOf(collection).children.get(parent) ?? NONE;

export const findItem = (collection: Collection, id: string): SavedItem | undefined =>
  indexOf(collection).items.get(id);

/** An item and everything in it. */
const withContents = (collection: Collection, id: string): Collection => {
  const item = findItem(collection, id);
  if (item === undefined) return [];
  const contents = childrenOf(collection, id).flatMap((child) =>
    withContents(collection, child.id),
  );
  return [item, ...contents];
};

/** True for the folder itself, and for everything in it. */
export const isWithin = (collection: Collection, id: string, folder: string): boolean => {
  let at: string | null = id;
  while (at !== null && at !== folder) at = findItem(collection, at)?.parent ?? null;
  return at !== null;
};

/** Names of the enclosing folders, outermost first. */
export const pathOf = (collection: Collection, item: SavedItem): readonly string[] => {
  const parent = item.parent === null ? undefined : findItem(collection, item.parent);
  return parent === undefined ? [] : [...pathOf(collection, parent), parent.name];
};

export const addFolder = (
  collection: Collection,
  folder: Omit<SavedFolder, 'draft'>,
): Collection => [...collection, { ...folder, draft: null }];

/** Replaces the request with that ID in place, or adds it at the end of its folder. */
export const putRequest = (collection: Collection, request: SavedRequest): Collection =>
  findItem(collection, request.id) === undefined
    ? [...collection, request]
    : collection.map((item) => (item.id === request.id ? request : item));

/** A folder by its ID, null for the top level; or a new one there. */
export type FolderChoice = { readonly id: string | null } | { readonly newName: string };

export const putRequestIn = (
  collection: Collection,
  request: Omit<SavedRequest, 'parent'>,
  folder: FolderChoice,
  newId: () => string = () => crypto.randomUUID(),
): Collection => {
  if ('id' in folder) return putRequest(collection, { ...request, parent: folder.id });
  const made = { id: newId(), parent: null, name: folder.newName };
  return putRequest(addFolder(collection, made), { ...request, parent: made.id });
};

export const renameItem = (collection: Collection, id: string, name: string): Collection =>
  collection.map((item) => {
    if (item.id !== id) return item;
    return item.draft === null
      ? { ...item, name }
      : { ...item, name, draft: { ...item.draft, name } };
  });

/** Sets the headers and variables that a folder gives to the requests in it. */
export const setFolderRows = (
  collection: Collection,
  id: string,
  rows: Required<Pick<SavedFolder, 'headers' | 'variables'>>,
): Collection =>
  collection.map((item) => (item.id === id && item.draft === null ? { ...item, ...rows } : item));

export const removeItem = (collection: Collection, id: string): Collection => {
  const removed = new Set(withContents(collection, id).map((item) => item.id));
  return collection.filter((item) => !removed.has(item.id));
};

/** Adds a copy, with copies of its content, right after the original. */
export const duplicateItem = (
  collection: Collection,
  id: string,
  newId: () => string = () => crypto.randomUUID(),
): Collection => {
  const originals = withContents(collection, id);
  const [first] = originals;
  if (first === undefined) return collection;
  const ids = new Map(originals.map((item) => [item.id, newId()]));
  const copies = originals.map((item): SavedItem => {
    const copyId = ids.get(item.id) ?? item.id;
    const parent = (item === first ? null : ids.get(item.parent ?? '')) ?? item.parent;
    const name = item === first ? words.copyOf(item.name) : item.name;
    return item.draft === null
      ? { ...item, id: copyId, parent, name }
      : { ...item, id: copyId, parent, name, draft: { ...item.draft, name, saved: copyId } };
  });
  return collection.toSpliced(collection.indexOf(first) + 1, 0, ...copies);
};

/** Returns the same list if the target is inside the moved item. */
export const moveItem = (collection: Collection, id: string, place: Place): Collection => {
  const item = findItem(collection, id);
  if (item === undefined || place.item === id) return collection;
  const target = place.item === null ? null : findItem(collection, place.item);
  if (target === undefined) return collection;
  if (target !== null && isWithin(collection, target.id, id)) return collection;

  const into = target === null || place.position === 'into';
  const moved = { ...item, parent: into ? (target?.id ?? null) : target.parent };
  const rest = collection.filter((one) => one !== item);
  if (into || target === null) return [...rest, moved];
  return rest.toSpliced(rest.indexOf(target) + (place.position === 'after' ? 1 : 0), 0, moved);
};

/** Moves an item up or down by one among its siblings. */
export const stepItem = (collection: Collection, id: string, step: 1 | -1): Collection => {
  const item = findItem(collection, id);
  if (item === undefined) return collection;
  const siblings = childrenOf(collection, item.parent);
  const neighbour = siblings[siblings.indexOf(item) + step];
  return neighbour === undefined
    ? collection
    : moveItem(collection, id, { item: neighbour.id, position: step === 1 ? 'after' : 'before' });
};
