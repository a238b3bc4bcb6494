// Sorts rows by a column: numbers, then texts, then booleans; missing values come last in both directions.

type Key = string | number | boolean | null;

export interface SortKeys {
  readonly count: number;
  add(key: Key): void;
  /** Stable. Texts are compared by UTF-16 code unit, so the order is the same on every computer. */
  order(descending: boolean): Uint32Array;
}

const rankOf = (key: Key): number => {
  if (typeof key === 'number') return 0;
  if (typeof key === 'string') return 1;
  return key === null ? 3 : 2;
};

const compare = (one: Key, other: Key): number => {
  const ranks = rankOf(one) - rankOf(other);
  if (ranks !== 0 || one === null || other === null) return ranks;
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

export const createSortKeys = (): SortKeys => {
  const keys: Key[] = [];
  return {
    get count() {
      return keys.length;
    },
    add: (key) => keys.push(key),
    order: (descending) => {
      const rows = Uint32Array.from(keys, (_, row) => row);
      const keyOf = (row: number): Key => keys[row] ?? null;
      const sign = descending ? -1 : 1;
      return rows.sort((one, other) => {
        const first = keyOf(one);
        const second = keyOf(other);
        if (first === null || second === null) {
          return Number(first === null) - Number(second === null) || one - other;
        }
        return sign * compare(first, second) || one - other;
      });
    },
  };
};
