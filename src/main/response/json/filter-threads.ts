// Threads for filters: one that takes long is stopped by ending its thread, and nothing else waits for it.
import { refused, type Filtered, type ThreadJob } from './run-filter';
import * as words from '../words';

export type FilterReport =
  | { readonly kind: 'matches'; readonly count: number }
  | { readonly kind: 'done'; readonly result: Filtered };

/** The parts of a thread that are used. It takes one job after another. */
export interface FilterThread {
  on(event: 'message', listener: (report: FilterReport) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(job: ThreadJob, transfer: readonly ArrayBuffer[]): void;
  terminate(): Promise<unknown>;
}

interface FilterListener {
  onMatches(count: number): void;
  /** Called once, unless the filter is stopped before. */
  onDone(result: Filtered): void;
}

/** Takes over the job's bytes. Returns a function that stops the filter. */
export type StartFilter = (job: ThreadJob, listener: FilterListener) => () => void;

/** More than a filter may work, which it can only check from match to match. */
const MOST_MS = 30_000;
/** A thread that has parsed more isn't used again, because its memory stays large. */
const MOST_REUSED = 1024 * 1024;

interface Runner {
  readonly thread: FilterThread;
  onReport: (report: FilterReport) => void;
}

const NOBODY = (): void => undefined;

export const createFilterThreads = (startThread: () => FilterThread): StartFilter => {
  /** The next filter doesn't wait for its start. */
  let spare: Runner | null = null;

  const createRunner = (): Runner => {
    const runner: Runner = { thread: startThread(), onReport: NOBODY };
    const lost = (): void => {
      if (spare === runner) spare = null;
      runner.onReport({ kind: 'done', result: refused(words.tooMuchToFilter) });
    };
    runner.thread.on('message', (report) => runner.onReport(report));
    // The error isn't logged: its text may quote a response.
    runner.thread.on('error', lost);
    runner.thread.on('exit', lost);
    return runner;
  };

  return (job, { onMatches, onDone }) => {
    const runner = spare ?? createRunner();
    spare = null;
    const isReusable = job.bytes.length <= MOST_REUSED;
    const leave = (reuse: boolean): void => {
      clearTimeout(timer);
      runner.onReport = NOBODY;
      if (reuse && spare === null) spare = runner;
      else void runner.thread.terminate();
    };
    const timer = setTimeout(() => {
      leave(false);
      onDone(refused(words.tooSlowToFilter));
    }, MOST_MS);
    runner.onReport = (report) => {
      if (report.kind === 'matches') {
        onMatches(report.count);
        return;
      }
      leave(isReusable && report.result.ok);
      onDone(report.result);
    };
    runner.thread.postMessage(job, [job.bytes.buffer as ArrayBuffer]);
    return () => leave(false);
  };
};
