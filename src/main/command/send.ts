// Sends one request of a run, and prints what came of it as JSON, for the program that runs them.
import { problemOf } from '../problem-error';
import type { CallRun } from '../api/call-run';
import type { ResponseBody } from '../response/store/response-body';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { ApiOutcome } from '../../shared/bridge/response';
import type { Connection } from '../../shared/connection';
import { failedCall } from '../../shared/bridge/failed-call';
import type { CaptureResult, TestResult } from '../../shared/response-tests';
import type { Problem } from '../../shared/problems/problem';
import type { Passed } from '../redaction/gate';
import type { CommandContext, Streams } from './command-context';
import { EXIT, type ExitCode } from './exit-code';
import { problemOutput, type JsonOutput } from './json-output';
import { progressLine } from './output/print-head';
import { printProblem } from './print-problem';
import type { SendTask, Task } from './task';

/** What came of a request. It has passed the gate. */
export interface SentResult {
  /** The connection's ID, so that the next request is sent with the same. Null if none was found. */
  readonly connection: string | null;
  readonly method: string | null;
  readonly url: string | null;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly tests: readonly TestResult[];
  readonly captures: readonly CaptureResult[];
  /** Why there's no whole response, or what its status means; null if there's nothing to say. */
  readonly problem: JsonOutput['call']['problem'];
  /** Whether the whole response arrived, whatever its status. */
  readonly ok: boolean;
}

/** Returns the request with what the connection adds. */
export const wireRequestOf = ({ request }: SendTask, connection: Connection): WireRequest => ({
  ...request,
  connection: connection.id,
  subscriptionId:
    request.subscriptionId === undefined
      ? connection.subscriptionId || null
      : request.subscriptionId,
  token: 'auto',
  // Whoever may not send it has been refused by now.
  confirmed: true,
});

const resultOf = (connection: Connection, outcome: ApiOutcome): SentResult => {
  const { response } = outcome;
  const problem = outcome.ok ? outcome.response.diagnosis : outcome.problem;
  const timing = outcome.ok ? outcome.response.timing : outcome.timing;
  return {
    connection: connection.id,
    method: response?.sent.method ?? null,
    url: response?.url ?? null,
    status: response?.status ?? null,
    milliseconds: Math.round(timing.total),
    tests: response?.tests ?? [],
    captures: response?.captures ?? [],
    problem: problem && problemOutput(problem),
    ok: outcome.ok,
  };
};

/** What came of a request that failed before it was sent. */
export const failedResult = (problem: Problem, method: string, url: string): SentResult => ({
  connection: null,
  method,
  url,
  status: null,
  milliseconds: 0,
  tests: [],
  captures: [],
  problem: problemOutput(problem),
  ok: false,
});

/** Prints why a task failed, in the way in which it prints what came of it. */
export const printTaskProblem = async (
  task: Task,
  streams: Streams,
  problem: Passed<Problem>,
): Promise<void> => {
  if (task.command !== 'send') return printProblem(streams, problem);
  const { method, url } = task.request;
  await streams.write(JSON.stringify(failedResult(problem, method, url)));
};

/** Sends the request. Never rejects: a failure is in what it prints. */
export const send = async (
  task: SendTask,
  { services, connection, responses, streams }: CommandContext,
  abort: AbortController,
): Promise<ExitCode> => {
  const { gate } = services;
  const bodies: ResponseBody[] = [];
  const startedAt = Date.now();
  const run: CallRun = {
    abort,
    onProgress: (progress) => streams.progress(progressLine(progress)),
    onBody: (body) => void bodies.push(body),
  };
  const outcome = await services
    .callApi(wireRequestOf(task, connection), run, responses.createBody)
    .catch((error: unknown) => failedCall(problemOf(error), startedAt));
  for (const body of bodies) body.dispose();
  streams.progress('');
  const result = await gate.passInSlices(resultOf(connection, outcome));
  await streams.write(JSON.stringify(result));
  return EXIT.ok;
};
