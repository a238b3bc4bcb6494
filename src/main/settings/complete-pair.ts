// Completes an entered pair from the stored one, because the Secret can be replaced on its own.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection, ConnectionFields } from '../../shared/connection';
import type { CredentialsInput } from '../../shared/settings';
import type { FormAgreement } from '../credentials/consent/form-agreement';
import type { Credentials, StoredCredentials } from '../credentials/credentials';
import { ProblemError } from '../problem-error';

export type Pair = Pick<StoredCredentials, 'apiKey' | 'apiSecret' | 'generated'>;

export interface CompletingDependencies {
  readonly credentials: Credentials;
  /** Of the save or check that completes the pair. */
  readonly agreement: Pick<FormAgreement, 'pair'>;
}

/**
 * `connection`: as it's about to be used, with what is stored for it; null for a new one. Returns null if nothing was
 * entered. Throws a ProblemError if the other half is missing, or if the stored Secret was entered for another place
 * and the person doesn't agree.
 */
export const completePair = async (
  { credentials, agreement }: CompletingDependencies,
  connection: Connection | null,
  { apiKey = '', apiSecret = '' }: CredentialsInput,
  method: ClientAuthentication,
): Promise<Pair | null> => {
  if (apiKey === '' && apiSecret === '') return null;
  if (apiKey !== '' && apiSecret !== '') return { apiKey, apiSecret, generated: false };
  const isEnough = apiKey !== '' && method === 'private-key';
  if (connection?.credentials == null && isEnough)
    return { apiKey, apiSecret: '', generated: false };
  if (connection?.credentials == null) throw new ProblemError('credentials-incomplete');
  if (apiSecret === '') {
    const stored = await agreement.pair(connection);
    return { apiKey, apiSecret: stored.apiSecret, generated: false };
  }
  // If the Secret is new, only the API Key is read from the store, and that isn't secret.
  const stored = await credentials.load(connection.id, connection.credentials, 'unchecked');
  if (stored.generated) throw new ProblemError('credentials-incomplete');
  return { apiKey: stored.apiKey, apiSecret, generated: false };
};

/**
 * Drops stored credentials that can't be used with these fields: the sandbox's generated pair never goes to another
 * server, and another server's pair never to the sandbox.
 */
export const withUsableCredentials = (
  connection: Connection,
  fields: ConnectionFields,
): Connection =>
  (connection.environment === 'sandbox') === (fields.environment === 'sandbox')
    ? connection
    : { ...connection, credentials: null };
