// The saved requests as the rows of their tree: what's in folded folders is left out, and in a search what doesn't
// match.
import { matchesSearch } from '../../lists/matches-search';
import { childrenOf, findItem, type Collection, type SavedItem } from '../../model/collection';

export interface TreeRow {
  readonly item: SavedItem;
  /** From 1. */
  readonly level: number;
  /** Null for a request. */
  readonly unfolded: boolean | null;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
}

const matches = (item: SavedItem, words: readonly string[]): boolean =>
  matchesSearch(words, item, () => [
    item.name,
    item.draft?.method ?? null,
    item.draft?.url ?? null,
  ]);

/** The items that match, what's in matching folders, and the folders around both; null: no search. */
const found = (items: Collection, words: readonly string[]): ReadonlySet<string> | null => {
  if (words.length === 0) return null;
  const shown = new Set<string>();
  const addContents = (id: string): void => {
    for (const child of childrenOf(items, id)) {
      shown.add(child.id);
      if (child.draft === null) addContents(child.id);
    }
  };
  for (const item of items) {
    if (!matches(item, words)) continue;
    shown.add(item.id);
    if (item.draft === null) addContents(item.id);
    let parent = item.parent;
    while (parent !== null && !shown.has(parent)) {
      shown.add(parent);
      parent = findItem(items, parent)?.parent ?? null;
    }
  }
  return shown;
};

/** In a search every folder is unfolded. */
export const treeRows = (
  items: Collection,
  folded: ReadonlySet<string>,
  words: readonly string[],
): readonly TreeRow[] => {
  const shown = found(items, words);
  const rows: TreeRow[] = [];
  const add = (parent: string | null, level: number): void => {
    const all = childrenOf(items, parent);
    const children = shown === null ? all : all.filter(({ id }) => shown.has(id));
    children.forEach((item, at) => {
      const unfolded = item.draft === null ? shown !== null || !folded.has(item.id) : null;
      rows.push({ item, level, unfolded, position: at + 1, siblings: children.length });
      if (unfolded === true) add(item.id, level + 1);
    });
  };
  add(null, 1);
  return rows;
};

/** The row of the folder that a row is in; -1 at the top level. */
export const parentRow = (rows: readonly TreeRow[], row: number): number => {
  const level = rows[row]?.level ?? 1;
  for (let at = row - 1; at >= 0; at -= 1) if ((rows[at]?.level ?? 1) < level) return at;
  return -1;
};
