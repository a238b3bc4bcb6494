// The pair that a form means: what was entered, completed from what is stored, since the Secret alone can be replaced.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection, ConnectionFields } from '../../shared/connection';
import type { CredentialsInput } from '../../shared/settings';
import type { Credentials, StoredCredentials } from '../credentials/credentials';
import { ProblemError } from '../problem-error';

export type Pair = Pick<StoredCredentials, 'apiKey' | 'apiSecret' | 'generated'>;

/** Null where nothing was entered. Throws a ProblemError where half a pair has no other half. */
export const completePair = async (
  credentials: Credentials,
  connection: Connection | null,
  { apiKey = '', apiSecret = '' }: CredentialsInput,
  way: ClientAuthentication,
): Promise<Pair | null> => {
  if (apiKey === '' && apiSecret === '') return null;
  if (apiKey !== '' && apiSecret !== '') return { apiKey, apiSecret, generated: false };
  const isEnough = apiKey !== '' && way === 'private-key';
  if (connection?.credentials == null && isEnough)
    return { apiKey, apiSecret: '', generated: false };
  if (connection?.credentials == null) throw new ProblemError('credentials-incomplete');
  const stored = await credentials.load(connection.id, connection.credentials);
  return {
    apiKey: apiKey === '' ? stored.apiKey : apiKey,
    apiSecret: apiSecret === '' ? stored.apiSecret : apiSecret,
    generated: false,
  };
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
