// The subscriptions of a connection's app, asked of its subscriptions endpoint when somebody is about to choose one.
// Source: Fortellis documentation, "Subscriptions": GET {subscriptions host}/v1/solution/subscriptions.
import { useCallback, useRef, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge';
import { FORTELLIS } from '../../../shared/fortellis/environments';
import type { Bridge } from '../bridge';

export interface Subscription {
  readonly id: string;
  /** Organization and status, as far as the answer names them. */
  readonly note: string;
}

const PATH = '/v1/solution/subscriptions';
const MOST_SHOWN = 200;

/** Null where the environment has no such endpoint. */
const addressOf = ({ environment }: ConnectionSummary): string | null => {
  if (environment === 'sandbox') return PATH;
  return environment === 'custom' ? null : FORTELLIS[environment].subscriptionsUrl + PATH;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An empty list for what is not the documented shape. */
export const parseSubscriptions = (text: string): readonly Subscription[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const list = (value as { readonly subscriptions?: unknown } | null)?.subscriptions;
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST_SHOWN).flatMap((each: unknown) => {
    const { subscriptionId, orgName, status, activationDate } = (each ?? {}) as Record<
      string,
      unknown
    >;
    const id = textOf(subscriptionId);
    if (id === '') return [];
    const since = textOf(activationDate).slice(0, 10);
    const note = [textOf(orgName), textOf(status), since && `since ${since}`].filter(Boolean);
    return [{ id, note: note.join(' · ') }];
  });
};

const ask = async (bridge: Bridge, connection: ConnectionSummary, url: string) => {
  const call = bridge.callApi({
    connection: connection.id,
    method: 'GET',
    url,
    headers: [['Accept', 'application/json']],
    subscriptionId: null,
    requestId: 'fresh',
    body: { kind: 'none' },
    token: 'auto',
    confirmed: false,
  });
  const outcome = await call.response;
  call.cancel();
  return outcome.ok ? parseSubscriptions(outcome.answer.body.firstText ?? '') : [];
};

/** What is known of each connection stays known for the run; `look` asks once, and again where nothing came. */
export const useSubscriptions = (
  bridge: Bridge,
  connection: ConnectionSummary | null,
  /** Choosing is no reason to log in. */
  hasToken: boolean,
): { readonly subscriptions: readonly Subscription[]; readonly look: () => void } => {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly Subscription[]>>(new Map());
  const asking = useRef(new Set<string>());
  const look = useCallback(() => {
    const url = connection === null ? null : addressOf(connection);
    if (connection === null || url === null) return;
    const { id } = connection;
    const isKnown = (known.get(id)?.length ?? 0) > 0;
    if (!hasToken || isKnown || asking.current.has(id)) return;
    asking.current.add(id);
    void ask(bridge, connection, url)
      .catch(() => [])
      .then((subscriptions) => setKnown((before) => new Map(before).set(id, subscriptions)))
      .finally(() => asking.current.delete(id));
  }, [bridge, connection, hasToken, known]);
  return { subscriptions: known.get(connection?.id ?? '') ?? [], look };
};
