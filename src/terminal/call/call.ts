// keybearer call: sends one request and prints the response's body.
import { resolve } from 'node:path';
import type { CallRun } from '../../main/api/call';
import { ProblemError, problemOf } from '../../main/problem-error';
import type { Passed } from '../../main/redaction/gate';
import {
  createResponseBodies,
  type ResponseBodies,
} from '../../main/response/bodies/response-bodies';
import { removeParts, writeResponse } from '../../main/response/bodies/write-file';
import type { CreateResponseBody, ResponseBody } from '../../main/response/store/response-body';
import { startWorker } from '../../main/response/worker/start-worker';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { ApiOutcome, ApiResponse } from '../../shared/bridge/response';
import { EXIT, exitCodeOf, type ExitCode } from '../exit-code';
import { printProblem } from '../print-problem';
import type { OpenServices } from '../services/open-services';
import type { Streams } from '../streams';
import { printJson } from './print-json';
import { printPretty, printSelected } from './print-body';
import { printHead, progressLine, statusLine } from './print-head';
import { isPlainText, writeToTerminal } from './plain-text';
import { createStreamedBody } from './streamed-body';

export interface PrintOptions {
  /** Print the status line and headers first. */
  readonly include?: boolean;
  readonly json?: boolean;
  readonly jsonpath?: string;
  /** Write the body to this file. */
  readonly output?: string;
}

interface Sending {
  readonly open: OpenServices;
  readonly request: WireRequest;
  readonly streams: Streams;
  readonly options: PrintOptions;
  readonly abort: AbortController;
}

interface Sent {
  readonly outcome: Passed<ApiOutcome>;
  /** The stored body; null if it was written out as it arrived, or there's none. */
  readonly stored: ResponseBody | null;
}

/** Sends the request. The body is written out as it arrives, unless the options need all of it first. */
const send = async (sending: Sending, responses: ResponseBodies): Promise<Sent> => {
  const { open, request, streams, options, abort } = sending;
  const { services } = open;
  const needsAll =
    options.json === true || options.jsonpath !== undefined || options.output !== undefined;
  let isHeadDue = options.include === true && options.json !== true;
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

  const createBody: CreateResponseBody = (description) => {
    if (!needsAll && !streams.isTerminal)
      return createStreamedBody(afterHead(streams.write))(description);
    if (!needsAll && isPlainText(description))
      return createStreamedBody(afterHead(writeToTerminal(streams)))(description);
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
  return { outcome, stored };
};

/** Prints, or writes to a file, a body that has been stored. */
const printStored = async (
  { streams, options, abort }: Sending,
  response: ApiResponse,
  body: ResponseBody,
): Promise<void> => {
  if (options.output !== undefined) {
    const path = resolve(options.output);
    const progress = (bytes: number) =>
      streams.progress(`Writing ${bytes.toLocaleString('en')} bytes`);
    await writeResponse({ body, path, signal: abort.signal, onWritten: progress });
    streams.progress('');
    return;
  }
  if (options.jsonpath !== undefined) {
    const { kind, charset, bytes } = response.body;
    if (bytes === 0) return;
    // Whatever its label says: only the text shows whether it's JSON.
    if (kind !== 'json' && kind !== 'ndjson') body.describeAs({ kind: 'json', charset });
    return printSelected(body, options.jsonpath, streams);
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
  const { open, streams, abort } = sending;
  try {
    await printStored(sending, response, body);
  } catch (error) {
    if (response.status < 400 || abort.signal.aborted) throw error;
    printProblem(streams, open.services.gate.pass(problemOf(error)));
  }
};

/** Says what came of it on the standard error, and returns the exit code. */
const conclude = ({ open, streams }: Sending, outcome: Passed<ApiOutcome>): ExitCode => {
  const { gate } = open.services;
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
  const { open, streams, options } = sending;
  const { services, host } = open;
  const responses = createResponseBodies({
    startWorker,
    parentFolder: host.responsesFolder,
    secrets: services.secrets,
  });
  // If Ctrl+C is pressed twice, nothing else removes them.
  const removeFiles = (): void => {
    removeParts();
    void responses.close();
  };
  process.once('exit', removeFiles);
  try {
    const { outcome, stored } = await send(sending, responses);
    if (options.json === true) return await printJson(sending, outcome, stored);
    // Part of a body would be neither valid JSON nor the file that was asked for.
    if (outcome.ok && stored !== null) await printStoredOrSay(sending, outcome.response, stored);
    return conclude(sending, outcome);
  } catch (error) {
    streams.progress('');
    const problem = services.gate.pass(problemOf(error));
    printProblem(streams, problem);
    return exitCodeOf(problem.code);
  } finally {
    await responses.close();
    process.off('exit', removeFiles);
    responses.removeOld();
  }
};
