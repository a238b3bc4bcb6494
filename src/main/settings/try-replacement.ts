// Tests a pair that replaces another at the token endpoint first, so that a typo doesn't overwrite a working pair.
import type { ClientAuthentication } from '../../shared/choices';
import type { Connection } from '../../shared/connection';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import { ProblemError, problemOf } from '../problem-error';
import type { LoadKey } from '../keys/signing-key';
import type { Pair } from './complete-pair';
import type { PreparedKeys } from './prepare-keys';
import { TrialEnded, type Trial } from './token-trial';
import * as words from './words';

export type TryToken = (
  connection: Connection,
  pair: Pair,
  method: ClientAuthentication,
  entered: PreparedKeys,
  signal: AbortSignal,
  stored: LoadKey,
) => Promise<unknown>;

const REFUSALS: ReadonlySet<string> = new Set(['invalid_client', 'invalid_client-encoding']);

/**
 * Returns null if a token was issued. If the server couldn't verify the pair, returns a problem that says why; the pair
 * can be saved all the same. Throws ProblemError `replacement-refused` if the server refuses the pair, and `cancelled`
 * if a person chose neither to wait nor to save.
 */
export const tryReplacement = async (
  { tryToken, trial }: { readonly tryToken: TryToken; readonly trial: Trial },
  connection: Connection,
  pair: Pair,
  entered: PreparedKeys,
  stored: LoadKey,
): Promise<Problem | null> => {
  try {
    await trial.run((signal) =>
      tryToken(connection, pair, connection.clientAuthentication, entered, signal, stored),
    );
    return null;
  } catch (error) {
    if (error instanceof TrialEnded) {
      if (!error.save) throw error;
      return describeProblem('replacement-untried', {
        title: words.savedUntested,
        owner: 'you',
      });
    }
    const { code, title, detail, owner } = problemOf(error);
    if (REFUSALS.has(code))
      throw new ProblemError('replacement-refused', detail === undefined ? {} : { detail }, {
        cause: error,
      });
    return describeProblem('replacement-untried', {
      owner,
      detail: detail === undefined ? title : `${title} ${detail}`,
    });
  }
};
