// Logs in, and cancels a log-in, even one that is still waiting for the keychain or sandbox.
import type { Connection } from '../../shared/connection';
import type { Keychain } from '../credentials/keychain/keychain';
import { orAborted } from '../or-aborted';
import { ProblemError } from '../problem-error';
import type { TokenService } from './token-service';

interface Dependencies {
  readonly selected: () => Connection;
  readonly tokens: Pick<TokenService, 'logIn' | 'cancel' | 'settled'>;
  readonly keychain: Pick<Keychain, 'isSlow' | 'giveUp'>;
  /** Stores a sandbox's pair in main's memory. */
  readonly keepForThisRun: (connection: Connection) => Promise<void>;
}

/** A person's log-ins: each requests a new token for the connection that's selected then. */
export interface LogIns {
  /**
   * Waits for a token request that's running, then requests a new token. Ends a keychain call that's slow.
   *
   * @param options With `keepForThisRun`, first generates a sandbox's pair in main's memory; ignored for others.
   * @returns Resolves even if the log-in failed or was cancelled; the token status has the problem.
   * @throws If the sandbox's pair couldn't be generated.
   */
  logIn(options: { readonly keepForThisRun: boolean }): Promise<void>;
  /** Cancels the log-ins of the selected connection, in whatever step they are. Does nothing if there are none. */
  cancel(): void;
}

/** Creates the log-ins of a run. */
export const createLogIns = ({
  selected,
  tokens,
  keychain,
  keepForThisRun,
}: Dependencies): LogIns => {
  const running = new Map<AbortController, string>();

  const begin = async (isForThisRun: boolean, signal: AbortSignal): Promise<void> => {
    const connection = selected();
    const settled = tokens.settled(connection.id);
    if (keychain.isSlow()) keychain.giveUp();
    await orAborted(settled, signal);
    if (isForThisRun && connection.environment === 'sandbox')
      await orAborted(keepForThisRun(connection), signal);
    signal.throwIfAborted();
    // The token status reports the problem; this only waits.
    await tokens.logIn(selected()).catch(() => undefined);
  };

  return {
    logIn: async (options) => {
      const abort = new AbortController();
      running.set(abort, selected().id);
      try {
        await begin(options.keepForThisRun, abort.signal);
      } catch (error) {
        if (!abort.signal.aborted) throw error;
      } finally {
        running.delete(abort);
      }
    },
    cancel: () => {
      const { id } = selected();
      for (const [abort, connection] of running)
        if (connection === id) abort.abort(new ProblemError('cancelled'));
      tokens.cancel(id);
    },
  };
};
