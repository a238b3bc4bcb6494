// What a permission is for: a connection as it was when a person allowed it, and whether that's production.
import { createHash } from 'node:crypto';
import type { Connection } from '../../../shared/connection';
import { FORTELLIS } from '../../../shared/fortellis/environments';
import { placeOf } from '../../credentials/place';

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

/** Whether what was allowed for a connection as it was `then` holds as it's `now`. */
export const isAsAllowed = (then: Connection, now: Connection): boolean =>
  scopeOf(then) === scopeOf(now) && (then.confirmProgramWrites || !now.confirmProgramWrites);

const PRODUCTION = FORTELLIS['fortellis-production'];
const PRODUCTION_ORIGINS: ReadonlySet<string> = new Set(
  [PRODUCTION.apiBaseUrl, PRODUCTION.tokenUrl, PRODUCTION.subscriptionsUrl].map(
    (address) => new URL(address).origin,
  ),
);

const isProductionAddress = (address: string): boolean =>
  URL.canParse(address) && PRODUCTION_ORIGINS.has(new URL(address).origin);

/** Whether a request is to Fortellis Production, whatever the connection is called. */
export const isProduction = (
  { environment, tokenUrl, apiBaseUrl }: Connection,
  address: string,
): boolean =>
  environment === 'fortellis-production' ||
  [tokenUrl, apiBaseUrl, address].some(isProductionAddress);
