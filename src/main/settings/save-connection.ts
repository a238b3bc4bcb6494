// Saves and removes a connection: its credentials in the keychain first, then what is not secret.
import type { Connection } from '../../shared/connection';
import type { PutConnection } from '../../shared/settings';
import { newConnectionId, type Connections } from '../connections/connections';
import type { Credentials } from '../credentials/credentials';
import { completePair, type Pair } from './complete-pair';
import { assertFields } from './fields-error';

export interface SavingDependencies {
  readonly connections: Connections;
  readonly credentials: Credentials;
  /** Nothing of the connection's tokens is used any more. */
  readonly forgetTokens: (connectionId: string) => void;
  /** What leaves the program must not hold this secret from now on. */
  readonly hideSecret: (pair: Pair) => void;
}

/**
 * `id` null: a new connection. Where the keychain refuses, nothing has changed and the form keeps what was typed.
 * The saved connection is selected in the workbench. Throws a ProblemError.
 */
export const saveConnection = async (
  { connections, credentials, forgetTokens, hideSecret }: SavingDependencies,
  id: string | null,
  { fields, credentials: input, keepForThisRun }: PutConnection,
): Promise<Connection> => {
  assertFields(fields);
  const existing = id === null ? null : connections.get(id);
  const connectionId = id ?? newConnectionId();
  const pair = await completePair(credentials, existing, input);
  if (pair !== null) hideSecret(pair);
  const marker =
    pair === null
      ? null
      : await credentials.save(connectionId, pair, keepForThisRun ? 'run' : 'keychain');
  if (existing === null) await connections.add(fields, connectionId);
  else await connections.update(connectionId, fields);
  if (marker !== null) await connections.setCredentials(connectionId, marker);
  await connections.select(connectionId);
  forgetTokens(connectionId);
  return connections.get(connectionId);
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
