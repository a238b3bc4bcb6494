// The connections' variables. The page stores them: they aren't secret, and main doesn't need them.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaptureResult } from '../../../../shared/response-tests';
import { saveVariables, readVariables } from '../../storage/connection-data';
import { newRow, type Row } from '../../../../shared/draft/draft';

const NONE: readonly Row[] = [];

/** Sets the variables that were captured. One that has no value keeps its former one. */
export const withCaptured = (
  rows: readonly Row[],
  captures: readonly CaptureResult[],
): readonly Row[] =>
  captures.reduce((all, { name, value }) => {
    if (value === null) return all;
    // Of several of a name, the last that's on applies.
    const at = all.findLastIndex((row) => row.on && row.name.trim() === name);
    const row = all[at];
    return row === undefined ? [...all, newRow(name, value)] : all.with(at, { ...row, value });
  }, rows);

interface Variables {
  /** Of the connection. */
  readonly rows: readonly Row[];
  readonly onRows: (rows: readonly Row[]) => void;
  /** Values were captured from a response of a connection. */
  readonly onCaptured: (connection: string, captures: readonly CaptureResult[]) => void;
}

export const useVariables = (connection: string | null): Variables => {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly Row[]>>(new Map());
  /** What's known now, also between two renderings. */
  const latest = useRef(known);
  const requested = useRef(new Map<string, Promise<void>>());

  const keep = useCallback((id: string, rows: readonly Row[]) => {
    latest.current = new Map(latest.current).set(id, rows);
    setKnown(latest.current);
  }, []);
  const change = useCallback(
    (id: string, rows: readonly Row[]) => {
      keep(id, rows);
      void saveVariables(id, rows).catch(() => undefined);
    },
    [keep],
  );
  const load = useCallback(
    (id: string): Promise<void> => {
      const loading =
        requested.current.get(id) ??
        readVariables(id).then(
          // What was typed during the load takes precedence.
          (rows) => (latest.current.has(id) ? undefined : keep(id, rows)),
          () => undefined,
        );
      requested.current.set(id, loading);
      return loading;
    },
    [keep],
  );
  useEffect(() => {
    if (connection !== null) void load(connection);
  }, [connection, load]);

  const onCaptured = useCallback(
    (id: string, captures: readonly CaptureResult[]) =>
      void load(id).then(() => change(id, withCaptured(latest.current.get(id) ?? NONE, captures))),
    [change, load],
  );
  return {
    rows: (connection === null ? undefined : known.get(connection)) ?? NONE,
    onRows: (rows) => {
      if (connection !== null) change(connection, rows);
    },
    onCaptured,
  };
};
