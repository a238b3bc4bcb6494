// The pair that a form means: what was entered, completed from what is stored, since the Secret alone can be replaced.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection, ConnectionFields } from '../../shared/connection';
import type { CredentialsInput } from '../../shared/settings';
import type { Agreement } from '../credentials/consent/agreement';
import type { Credentials, StoredCredentials } from '../credentials/credentials';
import { ProblemError } from '../problem-error';

export type Pair = Pick<StoredCredentials, 'apiKey' | 'apiSecret' | 'generated'>;

export interface CompletingDependencies {
  readonly credentials: Credentials;
  readonly agreement: Agreement;
}

/**
 * `connection`: as it is to be used, with what is stored for it; null for a new one. Null where nothing was entered.
 * Throws a ProblemError where half a pair has no other half, or the stored Secret was entered for another place and a
 * person does not agree.
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
  // Of a Secret that is entered anew only the name is completed, which is not secret.
  const stored = await credentials.load(connection.id, connection.credentials, 'unchecked');
  if (stored.generated) throw new ProblemError('credentials-incomplete');
  return { apiKey: stored.apiKey, apiSecret, generated: false };
};

/**
 * The connection as its stored credentials count for these fields: the sandbox's generated pair is never another
 * server's, and no other server's pair reaches the sandbox.
 */
export const withUsableCredentials = (
  connection: Connection,
  fields: ConnectionFields,
): Connection =>
  (connection.environment === 'sandbox') === (fields.environment === 'sandbox')
    ? connection
    : { ...connection, credentials: null };
