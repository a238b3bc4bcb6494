// keybearer run, from its arguments to its exit code.
import { EXIT, type ExitCode } from '../../main/command/exit-code';
import { printProblem } from '../../main/command/print-problem';
import type { JsonOutput } from '../../main/command/json-output';
import { problemOf } from '../../main/problem-error';
import type { Passed } from '../../main/redaction/gate';
import type { ConnectionOptions, Running } from '../run-here';
import type { OwnStreams } from '../streams';
import { variablesOf } from './given-variables';
import { junitOf } from './junit';
import { linesOf, summaryOf } from './print-run';
import { chooseRequests, readRequests, type Choice } from './read-files';
import { exitCodeOfRun, runRequests, type Ran } from './run-requests';
import { openReportFile, type ReportFile } from './report-file';
import { createSender } from './sender';

export type RunArguments = ConnectionOptions &
  Choice & {
    /** As written: `name=value`. */
    readonly variable?: readonly string[];
    readonly bail?: boolean;
    readonly repeat?: number;
    readonly json?: boolean;
    readonly junit?: string;
  };

type Where = Omit<Running, 'task' | 'streams'> & { readonly streams: OwnStreams };

const jsonOf = (all: readonly Ran[], code: ExitCode, milliseconds: number): JsonOutput['run'] => ({
  passed: code === EXIT.ok,
  requests: all.map(({ request, round, result, code: own }) => ({
    file: request.file,
    folders: [...request.folders],
    name: request.name,
    round,
    passed: own === EXIT.ok,
    method: result.method,
    url: result.url,
    status: result.status,
    milliseconds: result.milliseconds,
    tests: [...result.tests],
    captures: result.captures.map(({ name, reason }) => ({ name, reason })),
    problem: result.problem,
  })),
  milliseconds,
});

/** Returns the exit code. */
const writeJunit = async (
  report: ReportFile,
  all: readonly Ran[],
  streams: OwnStreams,
): Promise<ExitCode> => {
  try {
    await report.write(junitOf(all));
    return EXIT.ok;
  } catch (error) {
    const problem = problemOf(error);
    // It's about the path that a person passed, so it can't contain a secret.
    printProblem(streams, problem as Passed<typeof problem>);
    return EXIT.failed;
  }
};

/**
 * Runs the requests, prints what comes of them and writes the reports, also of a run that's interrupted.
 *
 * @throws ProblemError of what was passed, before the first request is sent.
 */
export const run = async (
  paths: readonly string[],
  options: RunArguments,
  where: Where,
): Promise<ExitCode> => {
  const { streams, abort } = where;
  const { signal } = abort;
  const { json = false, bail = false, repeat: rounds = 1, junit, connection } = options;
  const variables = variablesOf(options.variable ?? []);
  const requests = chooseRequests(await readRequests(paths), options);
  const files = requests.map(({ file }) => file);
  const report = junit === undefined ? null : await openReportFile(junit, [...new Set(files)]);
  const sender = createSender(where);
  const startedAt = performance.now();
  const all: Ran[] = [];
  try {
    const running = { requests, variables, connection, bail, rounds, signal };
    for await (const ran of runRequests(running, sender, streams.progress)) {
      all.push(ran);
      if (!json) await streams.writeLast(linesOf(ran, streams.color.out));
    }
  } catch (error) {
    await report?.discard();
    throw error;
  } finally {
    await sender.close();
  }
  const milliseconds = Math.round(performance.now() - startedAt);
  const code = exitCodeOfRun(all, signal);
  await streams.writeLast(
    json
      ? `${JSON.stringify(jsonOf(all, code, milliseconds), null, 2)}\n`
      : summaryOf(all, milliseconds),
  );
  const written = report === null ? EXIT.ok : await writeJunit(report, all, streams);
  return code === EXIT.ok ? written : code;
};
