// The origins a connection's token may be sent to. Compared with a URL after it was resolved the way it's requested.
import type { Connection } from './connection';
import { FORTELLIS } from './fortellis/environments';
import { ownValue } from './own-value';

const originOf = (address: string): string | null =>
  URL.canParse(address) ? new URL(address).origin : null;

/** The API base URL's origin, those entered, and for a Fortellis environment the subscriptions host's. */
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
