// Lets other programs send requests through the running Keybearer, once a person has switched that on.
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ConsentQuestion, ConsentReply, ProgramCall } from '../../shared/programs';
import type { Connection } from '../../shared/connection';
import { exitCodeOf, type ExitCode } from '../command/exit-code';
import { findConnection } from '../command/find-connection';
import { runTask } from '../command/run-task';
import { printTaskProblem } from '../command/send';
import { taskSchema, type Task } from '../command/task';
import { problemOf, ProblemError } from '../problem-error';
import type { ResponseBodies } from '../response/bodies/response-bodies';
import type { Services } from '../services';
import { isAsAllowed } from './consent/connection-scope';
import { createConsent } from './consent/consent';
import { describeTask, usesConnection } from './consent/describe-task';
import { frameOf } from './frames';
import { programOf, type Program } from './identity/program';
import { visibleProgram } from './identity/visible-program';
import { createQuestions } from './consent/questions';
import { createSentLog, type SentLog } from './sent-log';
import { receiveFiles } from './passed-files';
import { remoteStreams, terminalSchema } from './remote-streams';
import type { SocketPlace } from './socket-place';
import { listen, type SocketServer } from './socket-server';

const askedSchema = z.strictObject({
  task: taskSchema,
  /** The process of the keybearer command. */
  pid: z.number().int().positive(),
  /** The content of its files. */
  files: z.array(z.string()).max(1_000),
  terminal: terminalSchema,
});

export interface Programs {
  /** The question for the consent window; null if there is none. */
  readonly question: () => ConsentQuestion | null;
  readonly reply: (reply: ConsentReply) => void;
  readonly calls: () => readonly ProgramCall[];
  /** The requests that programs have sent, as far as they're new or have changed since this number. */
  readonly sentSince: SentLog['since'];
  /** Whether it's switched on but can't listen. */
  readonly hasFailed: () => boolean;
  readonly close: () => void;
}

interface Dependencies {
  readonly services: Services;
  readonly responses: ResponseBodies;
  readonly place: SocketPlace;
  /** Called when there's another question, or none. */
  readonly onQuestion: () => void;
  /** Called when anything that Settings shows has changed. */
  readonly onChange: () => void;
  /** Called when `sentSince` has something new. */
  readonly onSent: () => void;
}

export const createPrograms = (dependencies: Dependencies): Programs => {
  const { services, responses, place, onQuestion, onChange, onSent } = dependencies;
  const { connections, gate } = services;
  const questions = createQuestions(onQuestion);
  const consent = createConsent({ connections, questions, now: Date.now, onCall: onChange });
  const sent = createSentLog({ now: Date.now, onChange: onSent });
  let server: SocketServer | null = null;
  let failed = false;
  let isClosed = false;

  /** Returns the program; null if the task needs no consent. */
  const assertAllowed = async (
    task: Task,
    connection: Connection,
    pid: number,
    signal: AbortSignal,
  ): Promise<Program | null> => {
    if (!usesConnection(task)) return null;
    const described = gate.pass(await describeTask(services, task, connection));
    const program = visibleProgram(await programOf(pid));
    await consent.ask({ ...described, connection, program }, signal);
    // It isn't what was allowed if someone has changed it meanwhile.
    if (!isAsAllowed(connection, connections.get(connection.id)))
      throw new ProblemError('consent-outdated');
    return program;
  };

  const handle = async (given: unknown, response: ServerResponse): Promise<void> => {
    const { task: asked, pid, files, terminal } = askedSchema.parse(given);
    const { task, release } = await receiveFiles(asked, files);
    const abort = new AbortController();
    response.once('close', () => abort.abort(new ProblemError('cancelled')));
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    // The command can then tell a task that was cut short from one that never started.
    response.flushHeaders();
    const streams = remoteStreams(response, terminal);
    const run = async (): Promise<ExitCode> => {
      try {
        const wanted = task.command === 'connections' ? undefined : task.connection;
        const connection =
          wanted === undefined ? connections.selected() : findConnection(connections, wanted);
        const program = await assertAllowed(task, connection, pid, abort.signal);
        const callApi =
          program === null
            ? services.callApi
            : sent.listing(program.name, connection, services.callApi);
        const context = { services: { ...services, callApi }, connection, responses, streams };
        return await runTask(task, context, abort);
      } catch (error) {
        const problem = gate.pass(problemOf(error));
        await printTaskProblem(task, streams, problem);
        return exitCodeOf(problem.code);
      }
    };
    // It never rejects.
    const exit = await run();
    await release();
    for (const part of frameOf({ exit })) response.write(part);
    response.end();
  };

  const stop = (): void => {
    server?.stop();
    server = null;
    questions.refuseAll(new ProblemError('programs-off'));
    consent.forget();
  };

  const start = async (): Promise<void> => {
    const started = await listen({ place, handle });
    failed = started === null;
    // It was switched off meanwhile, or Keybearer quits.
    if (isClosed || !connections.programs().enabled) started?.close();
    else server = started;
    onChange();
  };

  /** Starts and stops take turns. */
  let turn = Promise.resolve();
  const follow = (): void => {
    consent.follow();
    turn = turn.then(async () => {
      const { enabled } = connections.programs();
      if (enabled && server === null && !isClosed) await start();
      if (!enabled) stop();
    });
  };
  follow();
  const unfollow = connections.onChange(follow);

  return {
    question: questions.current,
    reply: questions.reply,
    calls: consent.calls,
    sentSince: sent.since,
    hasFailed: () => failed,
    close: () => {
      isClosed = true;
      unfollow();
      server?.close();
      server = null;
    },
  };
};
