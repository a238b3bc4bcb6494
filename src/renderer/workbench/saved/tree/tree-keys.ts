// What a key does in the tree of saved requests.
import { parentRow, type TreeRow } from './tree-rows';

export type TreeAction =
  | { readonly kind: 'focus'; readonly row: number }
  | {
      readonly kind: 'open' | 'fold' | 'unfold' | 'rename' | 'remove' | 'menu' | 'up' | 'down';
      readonly row: number;
    };

interface PressedKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The next row from here on, around the end, whose name starts with this character. */
const rowStartingWith = (rows: readonly TreeRow[], row: number, character: string): number => {
  const start = character.toLowerCase();
  for (let step = 1; step <= rows.length; step += 1) {
    const at = (row + step) % rows.length;
    if (rows[at]?.item.name.toLowerCase().startsWith(start) === true) return at;
  }
  return row;
};

const toLeft = (rows: readonly TreeRow[], row: number): TreeAction | null => {
  if (rows[row]?.unfolded === true) return { kind: 'fold', row };
  const parent = parentRow(rows, row);
  return parent === -1 ? null : { kind: 'focus', row: parent };
};

const toRight = (rows: readonly TreeRow[], row: number): TreeAction | null => {
  const { unfolded = null, level = 1 } = rows[row] ?? {};
  if (unfolded === false) return { kind: 'unfold', row };
  const isIn = unfolded === true && (rows[row + 1]?.level ?? 0) > level;
  return isIn ? { kind: 'focus', row: row + 1 } : null;
};

/** Null if it does nothing. `fits`: the rows that fit. */
export const treeAction = (
  rows: readonly TreeRow[],
  row: number,
  { key, altKey, shiftKey }: PressedKey,
  fits: number,
): TreeAction | null => {
  const focus = (to: number): TreeAction => ({
    kind: 'focus',
    row: Math.max(0, Math.min(to, rows.length - 1)),
  });
  if (altKey)
    return key === 'ArrowUp' || key === 'ArrowDown'
      ? { kind: key === 'ArrowUp' ? 'up' : 'down', row }
      : null;
  switch (key) {
    case 'ArrowDown':
      return focus(row + 1);
    case 'ArrowUp':
      return focus(row - 1);
    case 'PageDown':
      return focus(row + fits);
    case 'PageUp':
      return focus(row - fits);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(rows.length - 1);
    case 'ArrowLeft':
      return toLeft(rows, row);
    case 'ArrowRight':
      return toRight(rows, row);
    case 'Enter':
    case ' ':
      return { kind: 'open', row };
    case 'F2':
      return { kind: 'rename', row };
    case 'Delete':
      return { kind: 'remove', row };
    case 'ContextMenu':
      return { kind: 'menu', row };
    case 'F10':
      return shiftKey ? { kind: 'menu', row } : null;
    default:
      return key.length === 1 ? focus(rowStartingWith(rows, row, key)) : null;
  }
};
