// Where a connection's token may go: the origins it names, compared after the address was resolved as it is called.
import type { Connection } from './connection';
import { FORTELLIS } from './fortellis/environments';
import { ownValue } from './own-value';

const originOf = (address: string): string | null =>
  URL.canParse(address) ? new URL(address).origin : null;

/** The API base URL's origin, the ones entered, and for a Fortellis environment its subscriptions host's. */
export const tokenOrigins = (
  connection: Pick<Connection, 'apiBaseUrl' | 'tokenOrigins' | 'environment'>,
): ReadonlySet<string> => {
  const { apiBaseUrl, environment } = connection;
  const fortellis = ownValue(FORTELLIS, environment);
  const addresses = [
    apiBaseUrl,
    ...connection.tokenOrigins,
    ...(fortellis ? [fortellis.subscriptionsUrl] : []),
  ];
  return new Set(
    addresses
      .map(originOf)
      .filter((origin): origin is string => origin !== null && origin !== 'null'),
  );
};
