// A table's layout: hidden columns and sorting. Applied to later responses with the same columns.
import { useState } from 'react';
import type { Table } from '../../../../shared/bridge/read';
import type { Sort } from '../cells/table-columns';

export interface TableLayout {
  readonly hidden: ReadonlySet<string>;
  /** Null: as received. */
  readonly sort: Sort | null;
}

const AS_IT_CAME: TableLayout = { hidden: new Set(), sort: null };

const known = new Map<string, TableLayout>();

export const useTableLayout = ({
  path,
  columns,
}: Table): readonly [TableLayout, (change: Partial<TableLayout>) => void] => {
  const key = JSON.stringify([path, columns.map(({ name }) => name)]);
  const [, setChanges] = useState(0);
  const layout = known.get(key) ?? AS_IT_CAME;
  return [
    layout,
    (change) => {
      known.set(key, { ...layout, ...change });
      setChanges((changes) => changes + 1);
    },
  ];
};
