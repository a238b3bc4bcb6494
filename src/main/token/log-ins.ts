// Logging in, and cancelling it: a log-in that still waits for something is cancelled like one under way.
import type { Connection } from '../../shared/connection';
import type { Keychain } from '../credentials/keychain/keychain';
import { orAborted } from '../or-aborted';
import { ProblemError } from '../problem-error';
import type { TokenService } from './token-service';

interface Dependencies {
  readonly selected: () => Connection;
  readonly tokens: Pick<TokenService, 'logIn' | 'cancel' | 'settled'>;
  readonly keychain: Pick<Keychain, 'isSlow' | 'giveUp'>;
  /** A sandbox's pair goes to main's memory. */
  readonly keepForThisRun: (connection: Connection) => Promise<void>;
}

export interface LogIns {
  /** Ends without a word when the log-in has failed or was cancelled: the status tells. */
  logIn(options: { readonly keepForThisRun: boolean }): Promise<void>;
  /** Of the connection that is selected. */
  cancel(): void;
}

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
    // What went wrong is in the status; here it is only waited for.
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
