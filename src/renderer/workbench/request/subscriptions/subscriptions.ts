// Requests the app's subscriptions from the subscriptions endpoint. Source: Fortellis documentation, "Subscriptions":
// GET {subscriptions host}/v1/solution/subscriptions.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { FORTELLIS } from '../../../../shared/fortellis/environments';
import { readBytes } from '../../response/reading/read-bytes';
import type { Bridge } from '../../bridge';
import type { Subscription } from '../../storage/connection-data';
import * as words from '../words';

const PATH = '/v1/solution/subscriptions';
const MOST_SHOWN = 200;
/** A list of two hundred takes a tenth of that. */
const MOST_BYTES = 1_000_000;

/** Null if the environment has no such endpoint. */
export const subscriptionsAddress = ({ environment }: ConnectionSummary): string | null => {
  if (environment === 'sandbox') return PATH;
  return environment === 'custom' ? null : FORTELLIS[environment].subscriptionsUrl + PATH;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Returns null if it's not the documented shape. */
export const parseSubscriptions = (text: string): readonly Subscription[] | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const list = (value as { readonly subscriptions?: unknown } | null)?.subscriptions;
  if (!Array.isArray(list)) return null;
  return list.slice(0, MOST_SHOWN).flatMap((each: unknown) => {
    const { subscriptionId, orgName, status, activationDate } = (each ?? {}) as Record<
      string,
      unknown
    >;
    const id = textOf(subscriptionId);
    if (id === '') return [];
    const since = textOf(activationDate).slice(0, 10);
    const note = [textOf(orgName), textOf(status), since && words.since(since)].filter(Boolean);
    return [{ id, note: note.join(' · ') }];
  });
};

export type SubscriptionsResult =
  | { readonly ok: true; readonly list: readonly Subscription[] }
  /** Why it failed, in a sentence. */
  | { readonly ok: false; readonly fault: string };

/** Never rejects. */
export const requestSubscriptions = async (
  bridge: Bridge,
  connection: string,
  url: string,
): Promise<SubscriptionsResult> => {
  try {
    const call = bridge.callApi({
      connection,
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
    const pieces = outcome.ok
      ? await readBytes(call, Math.min(outcome.response.body.bytes, MOST_BYTES))
      : null;
    call.release();
    if (!outcome.ok) return { ok: false, fault: outcome.problem.title };
    if (outcome.response.diagnosis !== null)
      return { ok: false, fault: outcome.response.diagnosis.title };
    const list = pieces === null ? null : parseSubscriptions(await new Blob(pieces).text());
    return list === null ? { ok: false, fault: words.notAList } : { ok: true, list };
  } catch {
    return { ok: false, fault: words.notAList };
  }
};
