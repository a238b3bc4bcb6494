// Which columns of a table are hidden; the next answer with the same columns is shown with the same ones.
import { useState } from 'react';
import type { Table } from '../../../shared/bridge';

const known = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

export const useHiddenColumns = ({
  path,
  columns,
}: Table): readonly [ReadonlySet<string>, (hidden: ReadonlySet<string>) => void] => {
  const key = JSON.stringify([path, columns.map(({ name }) => name)]);
  const [, setChanges] = useState(0);
  return [
    known.get(key) ?? NONE,
    (hidden) => {
      known.set(key, hidden);
      setChanges((changes) => changes + 1);
    },
  ];
};
