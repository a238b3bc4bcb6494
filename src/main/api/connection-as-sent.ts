// Holds a call to the place it began with: its target was judged by settings that may have been changed while it waited
// for a token.
import type { Connection } from '../../shared/connection';
import { placeOf } from '../credentials/place';
import { ProblemError } from '../problem-error';

/** For one call. Throws ProblemError `token-outdated` where the connection's place is another than when it was first asked for. */
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
