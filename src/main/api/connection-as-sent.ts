// Keeps a call to the addresses it started with. Its target was checked against settings that may change while it waits
// for a token.
import type { Connection } from '../../shared/connection';
import { placeOf } from '../credentials/place';
import { ProblemError } from '../problem-error';

/**
 * Wraps `get` for one call. Throws ProblemError `token-outdated` if the connection's place has changed since the first
 * lookup.
 */
export const asAtFirst = (get: (id: string) => Connection): ((id: string) => Connection) => {
  let first: string | null = null;
  return (id) => {
    const connection = get(id);
    const place = JSON.stringify(placeOf(connection));
    first ??= place;
    if (place !== first) throw new ProblemError('token-outdated');
    return connection;
  };
};
