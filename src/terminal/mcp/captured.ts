// Runs a task and keeps what it prints, instead of printing it.
import { ProblemError, problemOf } from '../../main/problem-error';
import { runAnywhere } from '../run-anywhere';
import type { Running } from '../run-here';
import { captureStreams, NO_COLORS } from '../captured-streams';
import { EXIT, type ExitCode } from '../../main/command/exit-code';
import type { Task } from '../../main/command/task';

interface Captured {
  readonly exit: ExitCode;
  readonly output: string;
  /** What went to the standard error. */
  readonly said: string;
}

export type RunCaptured = (task: Task, signal: AbortSignal) => Promise<Captured>;

/**
 * @param where The connection of tasks that name none, the profile, and credentials that were passed.
 * @param runHere Runs a task in this process.
 */
export const runCaptured =
  (
    where: Omit<Running, 'task' | 'streams' | 'abort'>,
    runHere: (running: Running) => Promise<ExitCode>,
  ): RunCaptured =>
  async (task, signal) => {
    const { streams, taken } = captureStreams();
    const abort = new AbortController();
    const cancel = () => abort.abort(new ProblemError('cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    const named = task.command === 'connections' ? undefined : task.connection;
    const connection = named ?? where.options.connection;
    const full: Task = task.command === 'connections' ? task : { ...task, connection };
    const options = { ...where.options, connection };
    try {
      const exit = await runAnywhere(
        { ...where, options, task: full, streams, abort },
        NO_COLORS,
        runHere,
      );
      return { exit, ...taken() };
    } catch (error) {
      const { title, detail = '', next } = problemOf(error);
      return { exit: EXIT.failed, output: '', said: [title, detail, next].join('\n') };
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
