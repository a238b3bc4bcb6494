// Has a task run by the Keybearer that's open, or else runs it in this process.
import type { ExitCode } from '../main/command/exit-code';
import { socketPlace } from '../main/programs/socket-place';
import { runHere, type Running } from './run-here';
import { runInApp, type Colors } from './run-in-app';

/** Throws a ProblemError of what was passed, or if Keybearer can't be reached. What fails later is printed. */
export const runAnywhere = async (running: Running, colors: Colors): Promise<ExitCode> => {
  const { profile, pair, task, streams, abort } = running;
  // Credentials that were passed are for this process only.
  if (pair !== null) return runHere(running);
  const place = socketPlace(profile);
  const exit = await runInApp({ place, task, streams, colors, signal: abort.signal });
  return exit ?? runHere(running);
};
