// Tests a form's credentials at the token endpoint, and finds the client authentication that the server accepts.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection } from '../../shared/connection';
import type { Check, CheckResult, CheckTry } from '../../shared/settings';
import { type Connections } from '../connections/connections';
import { newConnectionId } from '../connections/default-settings';
import type { StoredKeys } from '../credentials/stored-keys';
import { ProblemError, problemOf } from '../problem-error';
import type { IssuedToken } from '../token/parse-token-response';
import {
  completePair,
  withUsableCredentials,
  type CompletingDependencies,
  type Pair,
} from './complete-pair';
import { assertFields } from './fields-error';
import { prepareKeys, type PreparedKeys } from './prepare-keys';
import { trimFields } from './trim-fields';

export interface CheckDependencies extends CompletingDependencies {
  readonly connections: Connections;
  readonly storedKeys: StoredKeys;
  readonly hideSecret: (pair: Pair) => void;
  /** Requests a token with exactly these credentials; the token is dropped at once. */
  readonly tryToken: (
    connection: Connection,
    pair: Pair,
    method: ClientAuthentication,
    entered: PreparedKeys,
    signal: AbortSignal,
  ) => Promise<IssuedToken>;
  /** Returns the pair of a sandbox connection that has none yet. */
  readonly sandboxPair: (connection: Connection) => Promise<Pair>;
}

const ALTERNATIVES = ['basic-unencoded', 'body'] as const satisfies readonly ClientAuthentication[];

/** A check requests a token and drops it, so the token goes to no API, whatever the form allows. */
const forTokenOnly = (connection: Connection): Connection => ({
  ...connection,
  apiBaseUrl: '',
  tokenOrigins: [],
});

/** `connection`: as it's tested, with what is stored for it. */
const pairToCheck = async (
  dependencies: CheckDependencies,
  existing: Connection | null,
  connection: Connection,
  { credentials: input, fields }: Check,
): Promise<Pair> => {
  const stored = existing && connection;
  const entered = await completePair(dependencies, stored, input, fields.clientAuthentication);
  if (entered !== null) return entered;
  if (stored?.credentials != null) return dependencies.agreement.pair(stored);
  // A connection that isn't a sandbox yet would lose its stored pair if one were generated now.
  if (fields.environment === 'sandbox' && existing?.environment === 'sandbox')
    return dependencies.sandboxPair(existing);
  throw new ProblemError('credentials-missing');
};

/**
 * Tries the chosen method first. Tries the other two only if the server's refusal could be due to encoding, because
 * each attempt with a wrong Secret may count against the app. Sends nothing more once the signal is aborted. Throws a
 * ProblemError if nothing can be tested.
 */
export const checkConnection = async (
  dependencies: CheckDependencies,
  request: Check,
  signal: AbortSignal,
): Promise<CheckResult> => {
  const { fields } = request;
  assertFields(fields);
  const existing =
    request.connection === null
      ? null
      : withUsableCredentials(dependencies.connections.get(request.connection), fields);
  const { items: entered, keyId } = await prepareKeys(
    dependencies.storedKeys,
    existing,
    fields,
    request.keys,
  );
  const connection = forTokenOnly({
    ...trimFields(fields, keyId),
    id: existing?.id ?? newConnectionId(),
    credentials: existing?.credentials ?? null,
    keys: existing?.keys ?? {},
  });
  const pair = await pairToCheck(dependencies, existing, connection, request);
  dependencies.hideSecret(pair);

  const tries: CheckTry[] = [];
  const attempt = async (method: ClientAuthentication): Promise<CheckResult> => {
    signal.throwIfAborted();
    const startedAt = performance.now();
    try {
      const { lifetimeSeconds, scope } = await dependencies.tryToken(
        connection,
        pair,
        method,
        entered,
        signal,
      );
      tries.push({ clientAuthentication: method, problem: null });
      return {
        ok: true,
        tries,
        accepted: method,
        lifetimeSeconds,
        scope,
        ms: performance.now() - startedAt,
      };
    } catch (error) {
      const problem = problemOf(error);
      tries.push({ clientAuthentication: method, problem });
      return { ok: false, problem, tries };
    }
  };

  const first = await attempt(fields.clientAuthentication);
  if (first.ok || first.problem.code !== 'invalid_client-encoding') return first;
  for (const method of ALTERNATIVES) {
    const next = await attempt(method);
    if (next.ok) return next;
  }
  return first;
};
