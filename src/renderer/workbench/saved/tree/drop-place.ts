// Where a dragged item would go: next to the row under the pointer, or into its folder.
import type { Place } from '../../model/collection';
import type { TreeRow } from './tree-rows';

/** `share`: how far down the row the pointer is, from 0 to 1. */
export const dropPlace = ({ item, unfolded }: TreeRow, share: number): Place => {
  if (item.draft !== null) return { item: item.id, position: share < 0.5 ? 'before' : 'after' };
  if (share < 0.25) return { item: item.id, position: 'before' };
  // Below an unfolded folder is its content.
  return { item: item.id, position: share > 0.75 && unfolded === false ? 'after' : 'into' };
};

export const samePlace = (one: Place | null, other: Place | null): boolean =>
  one?.item === other?.item && one?.position === other?.position;
