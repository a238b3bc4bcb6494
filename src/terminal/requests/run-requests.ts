// Sends saved requests one after the other, with the values that were captured before.
import { failedResult, type SentResult } from '../../main/command/send';
import { problemOf } from '../../main/problem-error';
import { exitCodeOf, EXIT, type ExitCode } from '../../main/command/exit-code';
import type { ProblemCode } from '../../shared/problems/problem';
import { buildTask, type Variables } from './build-task';
import type { SavedRequest } from './read-files';
import type { Sender } from './sender';

export interface RunOptions {
  readonly requests: readonly SavedRequest[];
  /** Those of the command line. */
  readonly variables: Variables;
  /** By name or ID; undefined: the one that's selected in Keybearer. */
  readonly connection: string | undefined;
  /** Stops at the first request that fails. */
  readonly bail: boolean;
  readonly rounds: number;
  readonly signal: AbortSignal;
}

/** A request that was sent, or couldn't be. */
export interface Ran {
  readonly request: SavedRequest;
  /** From 1. */
  readonly round: number;
  readonly result: SentResult;
  readonly code: ExitCode;
}

/** An API's error is a failure unless a test is about the status. */
const codeOf = ({ draft }: SavedRequest, { ok, status, tests, captures, problem }: SentResult) => {
  if (!ok) return exitCodeOf((problem?.code ?? 'internal') as ProblemCode);
  const isStatusTested = draft.tests.some(({ on, subject }) => on && subject === 'status');
  const isExpected = isStatusTested || (status ?? 0) < 400;
  const isAllThere = captures.every(({ value }) => value !== null);
  return isExpected && isAllThere && tests.every(({ passed }) => passed) ? EXIT.ok : EXIT.failed;
};

/** Never rejects for what's wrong with a request: it can't be sent then. */
const sendOne = async (
  request: SavedRequest,
  variables: Variables,
  connection: string | undefined,
  sender: Sender,
  progress: (line: string) => void,
): Promise<SentResult> => {
  const { method, url } = request.draft;
  let task: ReturnType<typeof buildTask>;
  try {
    task = buildTask(request, variables, connection);
  } catch (error) {
    return failedResult(problemOf(error), method, url);
  }
  return sender.send(task, progress);
};

/** The code of the first request that failed, or of the interruption. */
export const exitCodeOfRun = (all: readonly Ran[], signal: AbortSignal): ExitCode => {
  const { reason } = signal as { readonly reason: unknown };
  if (signal.aborted) return exitCodeOf(problemOf(reason).code);
  return all.find(({ code }) => code !== EXIT.ok)?.code ?? EXIT.ok;
};

/**
 * Yields each request once it has ended. Ends when the signal is aborted.
 *
 * @throws ProblemError of what was passed, before the first request is sent.
 */
export async function* runRequests(
  { requests, variables, connection, bail, rounds, signal }: RunOptions,
  sender: Sender,
  progress: (line: string) => void,
): AsyncGenerator<Ran> {
  // The first one decides, in case another is selected meanwhile.
  let sameConnection = connection;
  for (let round = 1; round <= rounds; round += 1) {
    const captured = new Map<string, string>();
    for (const [index, request] of requests.entries()) {
      if (signal.aborted) return;
      const at = `${index + 1}/${requests.length} · ${request.name}`;
      progress(at);
      // oxlint-disable-next-line no-await-in-loop -- in order
      const result = await sendOne(
        request,
        new Map([...captured, ...variables]),
        sameConnection,
        sender,
        (line) => progress(line === '' ? at : `${at} · ${line}`),
      );
      sameConnection = result.connection ?? sameConnection;
      for (const { name, value } of result.captures) if (value !== null) captured.set(name, value);
      const code = codeOf(request, result);
      progress('');
      yield { request, round, result, code };
      if (bail && code !== EXIT.ok) return;
    }
  }
}
