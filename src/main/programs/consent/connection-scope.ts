// Whether a connection is still the one that was allowed, and whether it's production.
import type { Connection } from '../../../shared/connection';
import { FORTELLIS } from '../../../shared/fortellis/environments';
import { scopeOf } from '../../connections/permissions';

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
