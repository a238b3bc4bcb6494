// keybearer call: sends one request and prints the response's body.
import type { CallRun } from '../api/call-run';
import { ProblemError, problemOf } from '../problem-error';
import type { Passed } from '../redaction/gate';
import { writeResponse } from '../response/bodies/write-file';
import type { CreateResponseBody, ResponseBody } from '../response/store/response-body';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { ApiOutcome, ApiResponse } from '../../shared/bridge/response';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code';
import { printProblem } from './print-problem';
import type { CommandContext } from './command-context';
import type { CallTask } from './task';
import { bytesOf, isDevice, writeToDevice } from './output/body-bytes';
import { printJson } from './output/print-json';
import { printPretty, printSelected } from './output/print-body';
import { printHead, progressLine, statusLine } from './output/print-head';
import { isPlainText, writeToTerminal } from './output/plain-text';
import { createStreamedBody, type StreamedBody } from './output/streamed-body';

type PrintOptions = Pick<CallTask, 'include' | 'json' | 'jsonpath' | 'output'>;

interface Sending {
  readonly context: CommandContext;
  readonly request: WireRequest;
  readonly options: PrintOptions;
  readonly abort: AbortController;
}

interface Sent {
  readonly outcome: Passed<ApiOutcome>;
  /** The stored body; null if it was written out as it arrived, or there's none. */
  readonly stored: ResponseBody | null;
}

/** TypeScript doesn't see that the body is created meanwhile. */
const writtenOf = async (body: StreamedBody | null): Promise<void> => body?.written();

/** Sends the request. The body is written out as it arrives, unless the options need all of it first. */
const send = async ({ context, request, options, abort }: Sending): Promise<Sent> => {
  const { services, responses, streams } = context;
  const needsAll = options.json || options.jsonpath !== null || options.output !== null;
  let isHeadDue = options.include && !options.json;
  /** What's streamed waits for it. */
  let printing = Promise.resolve();
  const head = (response: ApiResponse): Promise<void> => {
    if (isHeadDue) printing = printHead(services.gate.pass(response), streams);
    isHeadDue = false;
    // Whatever is printed next reports a failure too.
    printing.catch(() => undefined);
    return printing;
  };
  let stored: ResponseBody | null = null;
  const afterHead =
    (write: (part: Passed<Buffer>) => Promise<void>) => async (part: Passed<Buffer>) => {
      await printing;
      await write(part);
    };

  let streamed: StreamedBody | null = null;
  const createBody: CreateResponseBody = (description) => {
    if (!needsAll && (!streams.isTerminal || isPlainText(description))) {
      const write = streams.isTerminal ? writeToTerminal(streams) : streams.write;
      streamed = createStreamedBody(afterHead(write));
      return streamed;
    }
    stored = responses.createBody(description);
    return stored;
  };
  const run: CallRun = {
    abort,
    onProgress: (progress) => streams.progress(progressLine(progress)),
    onBody: (_body, _readOtherwise, current) => {
      const response = current();
      if (response !== null) void head(response);
    },
  };
  const outcome = services.gate.pass(await services.callApi(request, run, createBody));
  streams.progress('');
  if (outcome.response !== null) await head(outcome.response);
  await writtenOf(streamed);
  return { outcome, stored };
};

/** Prints, or writes to a file, a body that has been stored. */
const printStored = async (
  { context, options, abort }: Sending,
  response: ApiResponse,
  body: ResponseBody,
): Promise<void> => {
  const { streams } = context;
  if (options.output !== null && streams.sendBody !== undefined) return streams.sendBody(body);
  if (options.output !== null) {
    const progress = (bytes: number) =>
      streams.progress(`Writing ${bytes.toLocaleString('en')} bytes`);
    const { output: path } = options;
    const { signal } = abort;
    if (await isDevice(path)) await writeToDevice(bytesOf(body), path, signal);
    else await writeResponse({ body, path, signal, onWritten: progress });
    streams.progress('');
    return;
  }
  if (options.jsonpath !== null) {
    const { kind, charset, bytes } = response.body;
    if (bytes === 0) return;
    // Whatever its label says: only the text shows whether it's JSON.
    if (kind !== 'json' && kind !== 'ndjson') body.describeAs({ kind: 'json', charset });
    return printSelected(body, options.jsonpath, context);
  }
  if (response.body.firstText === null && response.body.bytes > 0)
    throw new ProblemError('response-binary', { detail: response.body.mediaType });
  return printPretty(body, streams);
};

/** The body of an error needn't be what was asked for; then its status still matters most. */
const printStoredOrSay = async (
  sending: Sending,
  response: ApiResponse,
  body: ResponseBody,
): Promise<void> => {
  const { context, abort } = sending;
  const { services, streams } = context;
  try {
    await printStored(sending, response, body);
  } catch (error) {
    if (response.status < 400 || abort.signal.aborted) throw error;
    printProblem(streams, services.gate.pass(problemOf(error)));
  }
};

/** Says what came of it on the standard error, and returns the exit code. */
const conclude = (
  { services: { gate }, streams }: CommandContext,
  outcome: Passed<ApiOutcome>,
): ExitCode => {
  if (!outcome.ok) {
    printProblem(streams, gate.pass(outcome.problem));
    return exitCodeOf(outcome.problem.code);
  }
  const { response } = outcome;
  if (response.status < 400) {
    if (streams.isTerminal) streams.say(streams.color.err('dim', statusLine(response)));
    return EXIT.ok;
  }
  if (response.diagnosis === null) streams.say(statusLine(response));
  else printProblem(streams, gate.pass(response.diagnosis), String(response.status));
  return EXIT.failed;
};

/** Sends the request and prints the response. Never rejects: failures are printed too. */
export const call = async (sending: Sending): Promise<ExitCode> => {
  const { context, options } = sending;
  const { services, streams } = context;
  let stored: ResponseBody | null = null;
  try {
    const sent = await send(sending);
    const { outcome } = sent;
    stored = sent.stored;
    if (options.json) return await printJson(context, outcome, stored);
    // Part of a body would be neither valid JSON nor the file that was asked for.
    if (outcome.ok && stored !== null) await printStoredOrSay(sending, outcome.response, stored);
    return conclude(context, outcome);
  } catch (error) {
    streams.progress('');
    const problem = services.gate.pass(problemOf(error));
    printProblem(streams, problem);
    return exitCodeOf(problem.code);
  } finally {
    stored?.dispose();
  }
};
