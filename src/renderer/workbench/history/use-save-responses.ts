// Whether the history saves a connection's responses, which a person chooses per connection.
import { useEffect, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { storeSaveResponses, readSaveResponses } from '../storage/connection-data';
import type { SaveResponses } from './HistoryList';

export const useSaveResponses = (connection: ConnectionSummary | null): SaveResponses | null => {
  const [known, setKnown] = useState<{ readonly of: string; readonly on: boolean } | null>(null);
  const id = connection?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    let cancelled = false;
    void readSaveResponses(id).then(
      // A choice made during the load takes precedence.
      (on) => !cancelled && setKnown((now) => (now?.of === id ? now : { of: id, on })),
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [id]);
  if (connection === null) return null;
  return {
    connectionName: connection.name,
    on: known?.of === connection.id && known.on,
    change: (on) => {
      setKnown({ of: connection.id, on });
      void storeSaveResponses(connection.id, on).catch(() => undefined);
    },
  };
};
