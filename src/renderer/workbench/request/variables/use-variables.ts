// The connection's variables. The page stores them: they aren't secret, and main doesn't need them.
import { useEffect, useRef, useState } from 'react';
import { saveVariables, readVariables } from '../../storage/connection-data';
import type { Row } from '../../../../shared/draft/draft';

const NONE: readonly Row[] = [];

export const useVariables = (
  connection: string | null,
): readonly [readonly Row[], (rows: readonly Row[]) => void] => {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly Row[]>>(new Map());
  const requested = useRef(new Set<string>());

  useEffect(() => {
    if (connection === null || requested.current.has(connection)) return;
    requested.current.add(connection);
    void readVariables(connection).then(
      // What was typed during the load takes precedence.
      (rows) => setKnown((now) => (now.has(connection) ? now : new Map(now).set(connection, rows))),
      () => undefined,
    );
  }, [connection]);

  return [
    (connection === null ? undefined : known.get(connection)) ?? NONE,
    (rows) => {
      if (connection === null) return;
      setKnown((now) => new Map(now).set(connection, rows));
      void saveVariables(connection, rows).catch(() => undefined);
    },
  ];
};
