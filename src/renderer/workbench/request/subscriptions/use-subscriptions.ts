// The app's subscriptions: those stored, refreshed when a person is about to choose one.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Bridge } from '../../bridge';
import {
  readSubscriptions,
  saveSubscriptions,
  type Subscription,
} from '../../storage/connection-data';
import { askSubscriptions, subscriptionsAddress } from './subscriptions';

interface Known {
  readonly list: readonly Subscription[];
  readonly state: 'kept' | 'asking' | 'asked';
  /** Why the last refresh failed; the stored ones stay. */
  readonly fault: string | null;
}

export interface Subscriptions extends Known {
  /** Call when the field gets the focus: refreshes once per run. */
  look(): void;
  /** Refreshes; null if there's no endpoint, or no token. */
  readonly refresh: (() => void) | null;
}

const NOTHING: Known = { list: [], state: 'kept', fault: null };

export const useSubscriptions = (
  bridge: Bridge,
  connection: ConnectionSummary | null,
  /** Choosing a subscription doesn't justify a log-in. */
  hasToken: boolean,
): Subscriptions => {
  const [all, setAll] = useState<ReadonlyMap<string, Known>>(new Map());
  const read = useRef(new Set<string>());
  const id = connection?.id ?? null;
  const url = connection === null ? null : subscriptionsAddress(connection);
  const known = (id === null ? undefined : all.get(id)) ?? NOTHING;

  useEffect(() => {
    if (id === null || read.current.has(id)) return;
    read.current.add(id);
    void readSubscriptions(id).then(
      // A refresh during the load takes precedence.
      (list) =>
        setAll((now) => {
          const its = now.get(id) ?? NOTHING;
          return its.state === 'asked' ? now : new Map(now).set(id, { ...its, list });
        }),
      () => undefined,
    );
  }, [id]);

  const refresh = useCallback(() => {
    if (id === null || url === null) return;
    const report = (change: Partial<Known>) =>
      setAll((now) => new Map(now).set(id, { ...(now.get(id) ?? NOTHING), ...change }));
    report({ state: 'asking' });
    void askSubscriptions(bridge, id, url).then((asked) => {
      if (!asked.ok) return report({ state: 'kept', fault: asked.fault });
      report({ list: asked.list, state: 'asked', fault: null });
      void saveSubscriptions(id, asked.list).catch(() => undefined);
    });
  }, [bridge, id, url]);

  const canAsk = url !== null && hasToken && known.state !== 'asking';
  return {
    ...known,
    look: () => {
      if (canAsk && known.state === 'kept' && known.fault === null) refresh();
    },
    refresh: url !== null && hasToken ? refresh : null,
  };
};
