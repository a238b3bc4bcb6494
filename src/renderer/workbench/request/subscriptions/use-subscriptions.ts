// The app's subscriptions: those stored, refreshed when a person is about to choose one.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import type { Bridge } from '../../bridge';
import {
  readSubscriptions,
  saveSubscriptions,
  type Subscription,
} from '../../storage/connection-data';
import { requestSubscriptions, subscriptionsAddress } from './subscriptions';

interface Known {
  readonly list: readonly Subscription[];
  readonly state: 'stored' | 'loading' | 'loaded';
  /** Why the last refresh failed; the stored ones stay. */
  readonly fault: string | null;
}

export interface Subscriptions extends Known {
  /** Call when the field gets the focus: refreshes once per run. */
  refreshOnce(): void;
  /** Refreshes; null if there's no endpoint, or no token. */
  readonly refresh: (() => void) | null;
}

const NOTHING: Known = { list: [], state: 'stored', fault: null };

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
          return its.state === 'loaded' ? now : new Map(now).set(id, { ...its, list });
        }),
      () => undefined,
    );
  }, [id]);

  const refresh = useCallback(() => {
    if (id === null || url === null) return;
    const report = (change: Partial<Known>) =>
      setAll((now) => new Map(now).set(id, { ...(now.get(id) ?? NOTHING), ...change }));
    report({ state: 'loading' });
    void requestSubscriptions(bridge, id, url).then((result) => {
      if (!result.ok) return report({ state: 'stored', fault: result.fault });
      report({ list: result.list, state: 'loaded', fault: null });
      void saveSubscriptions(id, result.list).catch(() => undefined);
    });
  }, [bridge, id, url]);

  const canRefresh = url !== null && hasToken && known.state !== 'loading';
  return {
    ...known,
    refreshOnce: () => {
      if (canRefresh && known.state === 'stored' && known.fault === null) refresh();
    },
    refresh: url !== null && hasToken ? refresh : null,
  };
};
