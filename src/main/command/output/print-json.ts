// The output of keybearer call --json.
import { ProblemError } from '../../problem-error';
import type { Passed } from '../../redaction/gate';
import type { ResponseBody } from '../../response/store/response-body';
import type { ApiOutcome, ApiResponse } from '../../../shared/bridge/response';
import { EXIT, exitCodeOf, type ExitCode } from '../exit-code';
import { problemOutput, type JsonOutput } from '../json-output';
import type { CommandContext } from '../command-context';
import { bytesOf } from './body-bytes';
import { wholeText } from './print-body';

/** It's printed as one text, all of it in memory. */
const MOST_BYTES = 64 * 1000 * 1000;

const allBytes = async (body: ResponseBody): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of bytesOf(body)) parts.push(part);
  return Buffer.concat(parts);
};

type Content = Pick<JsonOutput['call'], 'body' | 'bodyBase64'>;

const contentOf = async (
  response: ApiResponse | null,
  stored: ResponseBody | null,
): Promise<Content> => {
  if (response === null || stored === null || response.body.bytes === 0)
    return { body: null, bodyBase64: null };
  if (response.body.bytes > MOST_BYTES) throw new ProblemError('response-too-large-for-json');
  return response.body.firstText === null
    ? { body: null, bodyBase64: (await allBytes(stored)).toString('base64') }
    : { body: await wholeText(stored, 'raw'), bodyBase64: null };
};

/** Prints the outcome, and returns the exit code. */
export const printJson = async (
  { services, connection, streams }: CommandContext,
  outcome: Passed<ApiOutcome>,
  stored: ResponseBody | null,
): Promise<ExitCode> => {
  const { response } = outcome;
  const problem = outcome.ok ? outcome.response.diagnosis : outcome.problem;
  const timing = outcome.ok ? outcome.response.timing : outcome.timing;
  const output: JsonOutput['call'] = {
    connection: connection.name,
    method: response?.sent.method ?? null,
    url: response?.url ?? null,
    status: response?.status ?? null,
    statusText: response?.statusText ?? null,
    headers: (response?.headers ?? []).map(([name, value]) => [name, value]),
    ...(await contentOf(response, stored)),
    bytes: response?.body.bytes ?? 0,
    hidden: response?.body.hidden ?? 0,
    milliseconds: Math.round(timing.total),
    problem: problem && problemOutput(problem),
  };
  await streams.write(`${JSON.stringify(services.gate.pass(output), null, 2)}\n`);
  if (!outcome.ok) return exitCodeOf(outcome.problem.code);
  return outcome.response.status < 400 ? EXIT.ok : EXIT.failed;
};
