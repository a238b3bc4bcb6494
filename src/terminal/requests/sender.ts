// Sends the requests of a run: each by the Keybearer that's open, or all in this process.
import { failedResult, type SentResult } from '../../main/command/send';
import type { SendTask } from '../../main/command/task';
import { ProblemError, problemOf } from '../../main/problem-error';
import { socketPlace } from '../../main/programs/socket-place';
import { captureStreams, NO_COLORS } from '../captured-streams';
import type { Running, Session } from '../run-here';
import { runInApp } from '../run-in-app';

export interface Sender {
  /**
   * Resolves to what came of it.
   *
   * @throws ProblemError of what was passed, before the first request is sent.
   */
  send(task: SendTask, progress: (line: string) => void): Promise<SentResult>;
  close(): Promise<void>;
}

export const createSender = (where: Omit<Running, 'task'>): Sender => {
  const { profile, pair, abort } = where;
  let session: Session | null = null;
  let isInApp = false;

  /** Returns false if no Keybearer is open. */
  const sendInApp = async (
    task: SendTask,
    streams: ReturnType<typeof captureStreams>['streams'],
  ): Promise<boolean> => {
    // Credentials that were passed are for this process only.
    if (pair !== null || session !== null) return false;
    const { signal } = abort;
    const place = socketPlace(profile);
    const exit = await runInApp({ place, task, streams, colors: NO_COLORS, signal });
    if (exit === null && isInApp) throw new ProblemError('app-gone');
    isInApp = exit !== null;
    return isInApp;
  };

  return {
    send: async (task, progress) => {
      const { method, url } = task.request;
      const { streams, taken } = captureStreams(progress);
      try {
        if (!(await sendInApp(task, streams))) {
          // They take longer to load than the app takes to respond.
          const { openSession } = await import('../run-here');
          session ??= await openSession(where);
          await session.run(task, streams, abort);
        }
        return JSON.parse(taken().output) as SentResult;
      } catch (error) {
        if (session === null && !isInApp && !abort.signal.aborted) throw error;
        const { reason } = abort.signal as { readonly reason: unknown };
        return failedResult(problemOf(abort.signal.aborted ? reason : error), method, url);
      }
    },
    close: async () => session?.close(),
  };
};
