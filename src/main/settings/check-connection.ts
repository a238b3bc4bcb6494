// Tests a form's credentials at the token endpoint, and finds the client authentication that the server accepts.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection } from '../../shared/connection';
import type { Check, CheckResult, CheckTry } from '../../shared/settings';
import type { Connections } from '../connections/connections';
import { newConnectionId } from '../connections/default-settings';
import type { Agreement } from '../credentials/consent/agreement';
import type { FormAgreement } from '../credentials/consent/form-agreement';
import type { StoredKeys } from '../credentials/stored-keys';
import type { LoadKey } from '../keys/signing-key';
import { ProblemError, problemOf } from '../problem-error';
import type { IssuedToken } from '../token/parse-token-response';
import {
  completePair,
  withUsableCredentials,
  type CompletingDependencies,
  type Pair,
} from './complete-pair';
import { assertFields } from './fields-error';
import { enteredItems, prepareKeys, type PreparedKeys } from './prepare-keys';
import { trimFields } from './trim-fields';

export interface CheckDependencies extends Omit<CompletingDependencies, 'agreement'> {
  readonly agreement: Agreement;
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
    stored: LoadKey,
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

interface Form {
  readonly existing: Connection | null;
  /** As it's tested, with what is stored for it. */
  readonly connection: Connection;
  readonly entered: PreparedKeys;
}

/** Throws a FieldsError or a ProblemError. */
const readForm = async (
  { connections, storedKeys }: CheckDependencies,
  { connection: id, fields, keys }: Check,
): Promise<Form> => {
  assertFields(fields);
  const existing = id === null ? null : withUsableCredentials(connections.get(id), fields);
  const { items: entered, keyId } = await prepareKeys(storedKeys, existing, fields, keys);
  const connection = forTokenOnly({
    ...trimFields(fields, keyId),
    id: existing?.id ?? newConnectionId(),
    credentials: existing?.credentials ?? null,
    keys: existing?.keys ?? {},
  });
  return { existing, connection, entered };
};

const pairToCheck = async (
  { credentials, sandboxPair }: CheckDependencies,
  agreement: FormAgreement,
  { existing, connection }: Form,
  { credentials: input, fields }: Check,
): Promise<Pair> => {
  const stored = existing && connection;
  const entered = await completePair(
    { credentials, agreement },
    stored,
    input,
    fields.clientAuthentication,
  );
  if (entered !== null) return entered;
  if (stored?.credentials != null) return agreement.pair(stored);
  // A connection that isn't a sandbox yet would lose its stored pair if one were generated now.
  if (fields.environment === 'sandbox' && existing?.environment === 'sandbox')
    return sandboxPair(existing);
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
  const form = await readForm(dependencies, request);
  const { connection, entered } = form;
  const agreement = dependencies.agreement.forForm(enteredItems(request.credentials, entered));
  const pair = await pairToCheck(dependencies, agreement, form, request);
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
        (item) => agreement.key(connection, item),
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
