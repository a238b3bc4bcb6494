// Tries a pair that is to replace another at the token endpoint first, so that a slip does not cost one that works.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection } from '../../shared/connection';
import { describeProblem, type Problem } from '../../shared/problem';
import { ProblemError, problemOf } from '../problem-error';
import type { Pair } from './complete-pair';
import type { PreparedKept } from './prepare-kept';

export type TryToken = (
  connection: Connection,
  pair: Pair,
  way: ClientAuthentication,
  entered: PreparedKept,
) => Promise<unknown>;

const REFUSALS: ReadonlySet<string> = new Set(['invalid_client', 'invalid_client-encoding']);

/**
 * Null where a token was issued. Where the server could not judge the pair, the problem says why; it is no reason not
 * to save. Throws ProblemError `replacement-refused` where the server refuses the pair.
 */
export const tryReplacement = async (
  tryToken: TryToken,
  connection: Connection,
  pair: Pair,
  entered: PreparedKept,
): Promise<Problem | null> => {
  try {
    await tryToken(connection, pair, connection.clientAuthentication, entered);
    return null;
  } catch (error) {
    const { code, title, detail } = problemOf(error);
    if (REFUSALS.has(code))
      throw new ProblemError('replacement-refused', detail === undefined ? {} : { detail }, {
        cause: error,
      });
    return describeProblem('replacement-untried', {
      detail: detail === undefined ? title : `${title} ${detail}`,
    });
  }
};
