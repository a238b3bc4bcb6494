// Runs the keybearer command in this process, from its arguments to its exit code.
import type { Host } from '../main/host/host';
import { ProblemError } from '../main/problem-error';
import { runProgram } from './program';
import { openStreams } from './streams';

/** What differs between Node and Electron. */
export interface Invocation {
  readonly args: readonly string[];
  /** How to start this program again. */
  readonly self: { readonly command: string; readonly args: readonly string[] };
  /** The folder with Keybearer's settings, unless an option names another. */
  readonly profile: string;
  readonly createHost: () => Host;
  readonly exit: (code: number) => void;
}

const INTERRUPTED = 130;
/** The longest that a timer can have. */
const A_LONG_TIME_MS = 2 ** 31 - 1;

export const runCommand = async (command: Invocation): Promise<void> => {
  const abort = new AbortController();
  const streams = openStreams(abort);
  const stop = (): void => {
    // Whoever asks twice doesn't want to wait.
    if (abort.signal.aborted) command.exit(INTERRUPTED);
    abort.abort(new ProblemError('cancelled'));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  // Not everything that's waited for keeps Node running: without this, it would end with 0 while a worker thread reads.
  setInterval(() => undefined, A_LONG_TIME_MS);
  const code = await runProgram(command, streams, abort);
  // What a library left open must not keep the command from ending; what was printed has been taken by now.
  await streams.flush();
  command.exit(code);
};
