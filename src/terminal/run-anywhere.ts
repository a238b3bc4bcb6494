// Has a task run by the Keybearer that's open, or else runs it in this process.
import type { ExitCode } from '../main/command/exit-code';
import { socketPlace } from '../main/programs/socket-place';
import type { Running } from './run-here';
import { runInApp, type Colors } from './run-in-app';

/** They take longer to load than the app takes to respond. */
const runInOwnServices = async (running: Running): Promise<ExitCode> =>
  (await import('./run-here')).runHere(running);

/**
 * Throws a ProblemError of what was passed, or if Keybearer can't be reached. What fails later is printed.
 *
 * @param runHere Runs it in this process.
 */
export const runAnywhere = async (
  running: Running,
  colors: Colors,
  runHere = runInOwnServices,
): Promise<ExitCode> => {
  const { profile, pair, task, streams, abort } = running;
  // Credentials that were passed are for this process only.
  if (pair !== null) return runHere(running);
  const place = socketPlace(profile);
  const exit = await runInApp({ place, task, streams, colors, signal: abort.signal });
  return exit ?? runHere(running);
};
