// Saves and removes a connection: its credentials in the keychain first, then what is not secret.
import { describeProblem, type Problem } from '../../shared/problem';
import type { PutConnection, Saved } from '../../shared/settings';
import { newConnectionId, type Connections } from '../connections/connections';
import type { Credentials } from '../credentials/credentials';
import { completePair, withUsableCredentials, type Pair } from './complete-pair';
import { assertFields } from './fields-error';
import { tryReplacement, type TryToken } from './try-replacement';

export interface SavingDependencies {
  readonly connections: Connections;
  readonly credentials: Credentials;
  /** Nothing of the connection's tokens is used any more. */
  readonly forgetTokens: (connectionId: string) => void;
  /** What leaves the program must not hold this secret from now on. */
  readonly hideSecret: (pair: Pair) => void;
  readonly tryToken: TryToken;
}

/**
 * `id` null: a new connection. Where the keychain refuses, nothing has changed and the form keeps what was typed.
 * The saved connection is selected in the workbench. Throws a ProblemError.
 */
export const saveConnection = async (
  dependencies: SavingDependencies,
  id: string | null,
  put: PutConnection,
): Promise<Saved> => {
  assertFields(put.fields);
  const { connections, forgetTokens } = dependencies;
  const notices: Problem[] = [];
  const connectionId =
    id === null
      ? await addConnection(dependencies, put)
      : await replaceConnection(dependencies, id, put, notices);
  await connections.select(connectionId);
  forgetTokens(connectionId);
  return { connection: connections.get(connectionId), notices };
};

const where = ({ keepForThisRun }: PutConnection) => (keepForThisRun ? 'run' : 'keychain');

const addConnection = async (
  { connections, credentials, hideSecret }: SavingDependencies,
  put: PutConnection,
): Promise<string> => {
  const id = newConnectionId();
  const pair = await completePair(credentials, null, put.credentials);
  if (pair !== null) hideSecret(pair);
  const marker = pair === null ? null : await credentials.save(id, pair, where(put));
  try {
    await connections.add(put.fields, id);
  } catch (error) {
    // No connection will ever name this entry, so it would stay in the keychain for good.
    await credentials.remove(id, marker).catch(() => undefined);
    throw error;
  }
  if (marker !== null) await connections.setCredentials(id, marker);
  return id;
};

const replaceConnection = async (
  dependencies: SavingDependencies,
  id: string,
  put: PutConnection,
  notices: Problem[],
): Promise<string> => {
  const { connections, credentials, hideSecret, tryToken } = dependencies;
  const existing = connections.get(id);
  const usable = withUsableCredentials(existing, put.fields);
  const pair = await completePair(credentials, usable, put.credentials);
  if (pair !== null) {
    hideSecret(pair);
    if (usable.credentials !== null && put.evenIfRefused !== true) {
      const untried = await tryReplacement(tryToken, { ...existing, ...put.fields }, pair);
      if (untried !== null) notices.push(untried);
    }
    const marker = await credentials.save(id, pair, where(put));
    // At the next start nothing would name the former entry any more. Often it is a keychain that fails for which the
    // new pair is kept so; then it is told.
    if (put.keepForThisRun && existing.credentials?.keptIn === 'keychain')
      await credentials
        .removeFromKeychain(id)
        .catch(() => notices.push(describeProblem('keychain-entry-left')));
    // Noted before the fields: should those not be written, what is known of the credentials is still true.
    await connections.setCredentials(id, marker);
  } else if (usable.credentials === null && existing.credentials !== null) {
    await removeCredentials(dependencies, id);
  }
  await connections.update(id, put.fields);
  return id;
};

/** Throws ProblemError `keychain-removal-unconfirmed` where the entry may still be there; then it counts as saved. */
export const removeCredentials = async (
  { connections, credentials, forgetTokens }: SavingDependencies,
  id: string,
): Promise<void> => {
  // Whatever the keychain says, no call is made with them from now on.
  forgetTokens(id);
  await credentials.remove(id, connections.get(id).credentials);
  await connections.setCredentials(id, null);
};
