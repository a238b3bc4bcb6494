// Whether the history saves a connection's responses, which a person chooses per connection.
import { useEffect, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { saveKeeping, readKeeping } from '../storage/connection-data';
import type { Keeping } from './HistoryList';

export const useKeeping = (connection: ConnectionSummary | null): Keeping | null => {
  const [known, setKnown] = useState<{ readonly of: string; readonly on: boolean } | null>(null);
  const id = connection?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    let disposed = false;
    void readKeeping(id).then(
      // A choice made during the load takes precedence.
      (on) => !disposed && setKnown((now) => (now?.of === id ? now : { of: id, on })),
      () => undefined,
    );
    return () => {
      disposed = true;
    };
  }, [id]);
  if (connection === null) return null;
  return {
    connectionName: connection.name,
    on: known?.of === connection.id && known.on,
    change: (on) => {
      setKnown({ of: connection.id, on });
      void saveKeeping(connection.id, on).catch(() => undefined);
    },
  };
};
