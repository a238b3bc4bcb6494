// The subscriptions that can be chosen: those known from before, asked for when somebody is about to choose one.
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
  /** Why the last try brought nothing; what was known before stays. */
  readonly fault: string | null;
}

export interface Subscriptions extends Known {
  /** The field is about to be used: asks once a run. */
  look(): void;
  /** Asks again; null where there is nobody to ask, or no token to ask with. */
  readonly refresh: (() => void) | null;
}

const NOTHING: Known = { list: [], state: 'kept', fault: null };

export const useSubscriptions = (
  bridge: Bridge,
  connection: ConnectionSummary | null,
  /** Choosing is no reason to log in. */
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
      // What was asked meanwhile is newer.
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
