// What a program's permission is for: a connection with the servers that it had when a person allowed it.
import { createHash } from 'node:crypto';
import type { Connection } from '../../shared/connection';
import type { Permission } from '../../shared/programs';
import { placeOf } from '../credentials/place';

/**
 * Names the servers that see the Secret, the token and the requests. With other addresses, a connection of the same name
 * is another one to whoever allowed it.
 */
export const scopeOf = (connection: Connection): string => {
  const { environment, tokenUrl, apiBaseUrl, tokenOrigins } = connection;
  const servers = [environment, tokenUrl, apiBaseUrl, [...tokenOrigins].toSorted()];
  return createHash('sha256')
    .update(JSON.stringify([servers, placeOf(connection)]))
    .digest('base64url');
};

/**
 * What's left once this connection is saved: a permission for other servers has ended, and where changes are asked
 * about, it covers reading only. Neither comes back when the connection is changed back.
 */
export const permissionsAfterSaving = (
  permissions: readonly Permission[],
  connection: Connection,
): Permission[] => {
  const scope = scopeOf(connection);
  return permissions.flatMap((each) => {
    if (each.connection !== connection.id) return [each];
    if (each.scope !== scope) return [];
    return [connection.confirmProgramWrites ? { ...each, writes: false } : each];
  });
};
