// Which settings of a connection a token depends on.
import type { Connection } from '../../shared/connection';
import { placeOf } from '../credentials/place';

/**
 * What a token depends on besides the credentials, whose replacement is announced by forget(). The place is part of it:
 * for another place the credentials are loaded again, which may ask a person.
 */
export const keyOf = (connection: Connection): string =>
  JSON.stringify([
    connection.id,
    connection.clientAuthentication,
    connection.tokenUrl,
    connection.scope,
    connection.tokenParameters,
    placeOf(connection),
  ]);
